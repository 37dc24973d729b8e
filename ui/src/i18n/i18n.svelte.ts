import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Language } from '../host/bindings';
import type { MessageArgs, MessageId } from './messages';

/** The regional form in which dates and numbers are written. */
const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' };

/** Each language is a chunk of its own, so that only the one in use is loaded. */
const CATALOGUES: Record<Language, () => Promise<{ files: Record<string, string> }>> = {
  en: () => import('./catalogue.en'),
  de: () => import('./catalogue.de'),
  fr: () => import('./catalogue.fr'),
};

type Args<Id extends MessageId> = Id extends keyof MessageArgs ? [args: MessageArgs[Id]] : [];
type AnyArgs = Record<string, string | number>;

const bundles: Partial<Record<Language, FluentBundle>> = {};

/** The messages of one language. */
export async function catalogue(language: Language): Promise<FluentBundle> {
  const known = bundles[language];
  if (known) return known;
  const bundle = new FluentBundle(LOCALES[language], { useIsolating: false });
  for (const text of Object.values((await CATALOGUES[language]()).files)) bundle.addResource(new FluentResource(text));
  bundles[language] = bundle;
  return bundle;
}

class Current {
  language = $state.raw<Language>('en');
  bundle = $state.raw<FluentBundle | null>(null);
}

const current = new Current();

/** Makes `language` the language of the page. */
export async function speak(language: Language): Promise<void> {
  const bundle = await catalogue(language);
  current.language = language;
  current.bundle = bundle;
  if (globalThis.document) document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return current.language;
}

export function localeOf(language: Language): string {
  return LOCALES[language];
}

export function currentLocale(): string {
  return localeOf(current.language);
}

function format(bundle: FluentBundle | null, id: string, args: AnyArgs): string {
  const pattern = bundle?.getMessage(id)?.value;
  return bundle && pattern ? bundle.formatPattern(pattern, args) : id;
}

/** The message `id` in the language of the page. */
export function t<Id extends MessageId>(id: Id, ...args: Args<Id>): string {
  return format(current.bundle, id, (args[0] ?? {}) as AnyArgs);
}

/** As `t`, for an id that is put together from data, such as an error's code. */
export function tDynamic(id: string, args: AnyArgs = {}): string {
  return format(current.bundle, id, args);
}

/** As `t`, in a language that need not be the page's: for messages to somebody else. */
export async function tIn<Id extends MessageId>(language: Language, id: Id, ...args: Args<Id>): Promise<string> {
  return format(await catalogue(language), id, (args[0] ?? {}) as AnyArgs);
}

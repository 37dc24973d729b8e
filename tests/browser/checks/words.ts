import type { Page } from 'playwright-core';
import { catalogue, normal } from '../catalogue';
import type { Language } from '../window';

/** Runs in the page: every text in the page's language that somebody sees or hears. */
function collect(): string[] {
  const page = document.documentElement.lang;
  const inOtherLanguage = (element: Element) => element.closest('[lang]')?.getAttribute('lang') !== page;
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || ['SCRIPT', 'STYLE'].includes(parent.tagName) || inOtherLanguage(parent)) continue;
    texts.push(node.textContent ?? '');
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (inOtherLanguage(element)) continue;
    for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
      texts.push(element.getAttribute(name) ?? '');
    }
  }
  return texts.filter((text) => text.trim() !== '');
}

/** Marks that Fluent puts around arguments: some systems draw them as boxes. */
const MARKS = /[\u2066-\u2069\u200e\u200f\ufffd]/u;
const LEAKS = /\bundefined\b|\bnull\b|\bNaN\b|Invalid Date|\[object|\{\s*\$|\$\{/u;
const ID = /\b[a-z][a-z0-9]*(?:-[a-z0-9]+)+\b/gu;

const english = catalogue('en');
const ids = new Set(english.map(({ id }) => id));

/** English that is long enough to be told from a name or a word that both languages have. */
const fragments = english.flatMap(({ id, texts }) =>
  texts.filter((text) => text.length >= 12 && text.split(' ').length >= 3).map((text) => ({ id, text })),
);
const words = english.filter(({ isWhole, texts }) => isWhole && texts.length === 1);

/** Everything that a catalogue says, as one text per message, to see what it says the same way as English. */
const spoken = new Map<Language, Set<string>>();

function saidIn(language: Language): Set<string> {
  const known = spoken.get(language) ?? new Set(catalogue(language).flatMap(({ texts }) => texts));
  spoken.set(language, known);
  return known;
}

function englishIn(text: string, language: Language): string[] {
  const said = saidIn(language);
  const whole = words.filter(({ texts: [value = ''] }) => value === text && !said.has(value)).map(({ id }) => id);
  const parts = fragments.filter((fragment) => text.includes(fragment.text) && !said.has(fragment.text)).map(({ id }) => id);
  return [...new Set([...whole, ...parts])].map((id) => `english: “${text.slice(0, 80)}” is ${id}`);
}

/** What no reader should meet: ids, values that are not there, marks, or a sentence in another language. */
export function faultsIn(text: string, language: Language): string[] {
  const shown = normal(text);
  const faults = (shown.match(ID) ?? []).filter((word) => ids.has(word)).map((id) => `id: ${id} in “${shown.slice(0, 80)}”`);
  if (MARKS.test(text)) faults.push(`mark: in “${shown.slice(0, 80)}”`);
  if (LEAKS.test(shown)) faults.push(`value: “${shown.slice(0, 80)}”`);
  if (language !== 'en') faults.push(...englishIn(shown, language));
  return faults;
}

export async function wordFaults(page: Page, language: Language): Promise<string[]> {
  const texts = await page.evaluate(collect);
  return [...new Set(texts.flatMap((text) => faultsIn(text, language)))];
}

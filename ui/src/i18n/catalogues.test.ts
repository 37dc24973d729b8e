import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declarations, messagesOf } from '../../scripts/messages.mjs';
import { PERMISSION_CHOICES } from '../host/choices';
import { errorId } from './problems';
import type { ProblemCode } from '../host/bindings';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const LANGUAGES = ['en', 'de', 'fr'] as const;

/** Every line of a language that people may read, with where it stands. */
function lines(language: string): [string, string][] {
  const folder = new URL(`../../locales/${language}/`, import.meta.url);
  return readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .map((line, index): [string, string] => [`${language}/${file}:${index + 1}`, line])
      .filter(([, line]) => !line.startsWith('#'))
      .map(([place, line]): [string, string] => [place, line.replace(/^[a-z0-9-]+ = ?/, '')]),
  );
}

function offending(language: string, pattern: RegExp): string[] {
  return lines(language)
    .filter(([, line]) => pattern.test(line))
    .map(([place, line]) => `${place} ${line}`);
}

function problemCodes(): ProblemCode[] {
  const union = /export type ProblemCode =([^;]+);/.exec(read('../host/bindings.ts'))?.[1] ?? '';
  return [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code as ProblemCode);
}

describe('the catalogues', () => {
  const english = messagesOf('en');

  test.each(['de', 'fr'])('%s has the same messages with the same arguments as English', (language) => {
    const other = messagesOf(language, []);
    const all = messagesOf('en', []);
    expect([...other.keys()].sort()).toEqual([...all.keys()].sort());
    for (const [id, args] of all) expect(`${id}: ${other.get(id)?.join()}`).toBe(`${id}: ${args.join()}`);
  });

  test('the typed ids are those of the English files', () => {
    expect(read('./messages.ts'), 'run `npm run messages`').toBe(declarations(english));
  });

  test('every problem says what happened, what to do and who can do it', () => {
    const codes = problemCodes();
    expect(codes.length).toBeGreaterThan(50);
    for (const code of codes) {
      const id = errorId(code);
      expect([id, `${id}-do`, `${id}-who`].filter((message) => !english.has(message))).toEqual([]);
    }
  });

  test('every permission choice has its sentence and what it means', () => {
    for (const { key } of PERMISSION_CHOICES) {
      expect(english.has(`permission-${key}`) && english.has(`permission-${key}-detail`), key).toBe(true);
    }
  });
});

describe('the wording', () => {
  test.each(LANGUAGES)('%s repeats no blunder of earlier translations', (language) => {
    expect(offending(language, /Bankkontodaten|einwahlseite|poteau|Pré-req|InOrder|Token aktualisieren mit|Module\?/i)).toEqual([]);
  });

  test('no sentence begs, apologises or blames', () => {
    expect(offending('en', /\b(please|sorry|oops|invalid|whoops|uh-oh)\b/i)).toEqual([]);
    expect(offending('de', /\b(bitte|leider|hoppla|ungültig\w*|Entschuldigung)\b/i)).toEqual([]);
    expect(offending('fr', /\b(veuillez|désolé\w*|oups|invalide\w*|s’il vous plaît)\b/i)).toEqual([]);
  });

  test('German and French speak formally', () => {
    expect(offending('de', /\b(du|dich|dir|dein\w*)\b/i)).toEqual([]);
    expect(offending('fr', /(?<!\p{L})(tu|toi|tes|ton)(?!\p{L})/iu)).toEqual([]);
  });

  test('German uses its own quotes and its own words', () => {
    expect(offending('de', /[“"«»](?=\p{L})|”/u)).toEqual([]);
    expect(offending('de', /Konnektor|Verbinder|Refresh[- ]?Token|Access[- ]?Token|Zugriffs[- ]Token|Aktualisierungs[- ]Token|Landesvorwahl/i)).toEqual([]);
  });

  test('French uses its own words', () => {
    expect(offending('fr', /code confidentiel|Personnages|code de pays|refresh token|access token|\btélécharger/i)).toEqual([]);
  });

  test('French sets narrow no-break spaces within quotes and before ; ! ? and a no-break space before a colon', () => {
    expect(offending('fr', /[^\u202f\s][;!?]|[ \u00a0][;!?]/)).toEqual([]);
    expect(offending('fr', /«[^\u202f]|[^\u202f]»/)).toEqual([]);
    expect(offending('fr', / :|[^\u00a0]:(?!\/\/)/)).toEqual([]);
  });

  test.each(LANGUAGES)('%s writes apostrophes and quotes as print does', (language) => {
    expect(offending(language, /['"]/)).toEqual([]);
  });
});

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ACTS, OPENINGS, PAGES, type Place } from './places';
import { inOwnWindow, LANGUAGES, SIZES, THEMES, type Language, type Size, type Theme } from './window';

/**
 * Pictures for design review, by `npm run shots`; no part of the tests. `SHOTS` is a pattern for the names of places,
 * `LOOKS` is a list such as `de,dark,zoomed;en,light,small`. They lie in `target/shots/`.
 */
const FOLDER = fileURLToPath(new URL('../../target/shots/', import.meta.url));
const pattern = new RegExp(process.env.SHOTS ?? '', 'i');

type Look = { language: Language; theme: Theme; size: Size; name: string };

function oneOf<T extends string>(names: readonly T[], name: string | undefined): T {
  const known = names.find((one) => one === name);
  if (!known) throw new Error(`“${name}” is none of ${names.join(', ')}`);
  return known;
}

function lookOf(text: string): Look {
  const [language, theme, size] = text.split(',');
  const named = oneOf(Object.keys(SIZES) as (keyof typeof SIZES)[], size);
  return { language: oneOf(LANGUAGES, language), theme: oneOf(THEMES, theme), size: SIZES[named], name: text.replaceAll(',', '-') };
}

const looks = (process.env.LOOKS ?? 'en,light,small;de,dark,zoomed').split(';').map(lookOf);
const pages: Place[] = PAGES.flatMap(({ scenario, hashes }) =>
  hashes.map((hash) => ({ name: `${scenario} ${hash}`, scenario, hash })),
);

mkdirSync(FOLDER, { recursive: true });

describe('pictures', () => {
  for (const place of [...OPENINGS, ...pages, ...ACTS].filter(({ name }) => pattern.test(name))) {
    for (const { language, theme, size, name } of looks) {
      test(`${place.name} ${name}`, async () => {
        await inOwnWindow(async (window) => {
          await window.open(place, { language, theme });
          await place.act?.(window.page);
          await window.settle();
          const file = `${place.name} ${name}`.replace(/[^\p{L}\d]+/gu, '-').replace(/^-|-$/g, '');
          // Above the fold as it stands, and the whole page.
          await window.page.screenshot({ path: `${FOLDER}${file}.png`, fullPage: process.env.FULL !== undefined });
          expect(window.complaints).toEqual([]);
        }, size);
      });
    }
  }
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inTurn, press, see, type, type Act } from './acts';
import { CHECK_WORDS } from '#ui/host/fake/letters';
import { inOwnWindow, LANGUAGES, THEMES, type Address } from './window';

/** What people keep on paper or as a PDF, and where it comes from. */
type Sheet = Address & { name: string; act: Act; holds: RegExp[] };

const granted = inTurn(
  see('answer-submit'),
  press('answer-group-group-night-shift-site-a@1'),
  type('answer-check-words', 'copper window'),
  press('answer-submit'),
  see('sealed-reply'),
  // The longest the page gets: the message is open beside the receipt.
  press('message-reply-show'),
  press('receipt-show'),
  see('receipt'),
);

const SHEETS: Sheet[] = [
  { name: 'a receipt', scenario: 'invitation-arrived', act: granted, holds: [/Site A shift planner/, /Night shift, Site A/, /Site developer/, new RegExp(CHECK_WORDS.join(' '))] },
  { name: 'a recovery code', scenario: 'several', hash: '#/settings/vault/recovery', act: inTurn(press('recovery-submit'), see('recovery-code')), holds: [/(?:[A-Z\d]{4}\s+){13}[A-Z\d]{4}/] },
  { name: 'the passphrase of a backup', scenario: 'several', hash: '#/settings/vault/backup', act: inTurn(press('backup-generate'), see('backup-passphrase')), holds: [/(?:[A-Z\d]{4}\s+){13}[A-Z\d]{4}/] },
];

/** Where the sheets lie afterwards, to be looked at. */
const FOLDER = fileURLToPath(new URL('../../target/browser/sheets/', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

/** Runs in the page: everything that has ink on paper. */
function inked(): string {
  const words: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isShown = node.parentElement?.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
    if (isShown) words.push((node.textContent ?? '').trim());
  }
  return words.filter((word) => word !== '').join('\n');
}

/** Runs in the page: colours that a printer would waste, or that would not show on white. */
function pale(): string[] {
  const isPaper = (colour: string) => colour === 'rgba(0, 0, 0, 0)' || colour === 'rgb(255, 255, 255)';
  return [...document.querySelectorAll('html, body, .printed, .printed *')]
    .filter((element) => {
      const { backgroundColor, color } = getComputedStyle(element);
      return !isPaper(backgroundColor) || (element.matches('.printed, .printed *') && color !== 'rgb(0, 0, 0)');
    })
    .map((element) => element.outerHTML.slice(0, 80));
}

async function pdfOf(page: Page): Promise<{ bytes: Buffer; pages: number; hasText: boolean }> {
  const bytes = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const structure = bytes.toString('latin1');
  return { bytes, pages: structure.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, hasText: structure.includes('/ToUnicode') };
}

describe('on paper', () => {
  for (const [index, sheet] of SHEETS.entries()) {
    for (const language of LANGUAGES) {
      test(`${sheet.name} is one page, with nothing of the window (${language})`, async () => {
        await inOwnWindow(async (window) => {
          const { page } = window;
          await window.open(sheet, { language, theme: THEMES[(index + LANGUAGES.indexOf(language)) % THEMES.length] ?? 'dark' });
          await sheet.act(page);
          const meant = await page.locator('.printed').innerText();
          await page.emulateMedia({ media: 'print' });
          await window.settle();
          const text = await page.evaluate(inked);
          for (const part of sheet.holds) expect(text).toMatch(part);
          // Nothing of navigation, buttons or what was sealed.
          const normal = (words: string) => words.replace(/\s+/g, ' ').trim();
          expect(normal(text)).toBe(normal(meant));
          expect(text).not.toMatch(/BEGIN|kz[rsa]_/);
          expect(await page.evaluate(pale)).toEqual([]);
          const { bytes, pages, hasText } = await pdfOf(page);
          expect({ pages, hasText }).toEqual({ pages: 1, hasText: true });
          writeFileSync(`${FOLDER}${sheet.name.replaceAll(' ', '-')}-${language}.pdf`, bytes);
        });
      });
    }
  }
});

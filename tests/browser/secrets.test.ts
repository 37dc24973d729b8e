import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inOwnWindow, type Window } from './window';

/** The secrets that people meet, and where. */
const SECRETS = [
  { hash: '#/connectors/c-1', testid: 'connector-secret' },
  { hash: '#/connectors/c-1', testid: 'refresh-token' },
  { hash: '#/setup/hand-over', testid: 'handover' },
  { hash: '#/setup/exchange', testid: 'access-token' },
];

const MASKED = /^•+\s?\S{4}$/u;

const shown = (page: Page, testid: string) => page.getByTestId(`${testid}-value`).first().innerText();
const isInPage = (page: Page, text: string) =>
  page.evaluate((sought) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
    return document.documentElement.outerHTML.includes(sought) || fields.some((value) => value.includes(sought));
  }, text);

/** Presses Reveal, and answers what then stands there. */
async function reveal(page: Page, testid: string): Promise<string> {
  expect(await shown(page, testid)).toMatch(MASKED);
  await page.getByTestId(`${testid}-reveal`).first().click();
  await page.waitForFunction((id) => !document.querySelector(`[data-testid="${id}-value"]`)?.textContent?.includes('•'), testid);
  const secret = await shown(page, testid);
  expect(secret.length).toBeGreaterThan(8);
  return secret;
}

/** Opens a page whose time the test turns. */
async function open(window: Window, hash: string): Promise<void> {
  await window.page.clock.install();
  await window.open({ scenario: 'home-after-4', hash });
  await window.page.clock.pauseAt(Date.now() + 60_000);
}

/** Waits until the secret is masked, and it stands nowhere in the page any more. */
async function expectMasked(page: Page, testid: string, secret: string): Promise<void> {
  await page.waitForFunction((id) => document.querySelector(`[data-testid="${id}-value"]`)?.textContent?.includes('•'), testid);
  expect(await shown(page, testid)).toMatch(MASKED);
  expect(await isInPage(page, secret)).toBe(false);
}

describe('a revealed secret is masked again', () => {
  for (const { hash, testid } of SECRETS) {
    test(`after 30 s: ${testid} in ${hash}`, async () => {
      await inOwnWindow(async (window) => {
        const { page } = window;
        await open(window, hash);
        const secret = await reveal(page, testid);
        await page.clock.runFor(29_000);
        expect(await shown(page, testid)).toBe(secret);
        await page.clock.runFor(1_500);
        await expectMasked(page, testid, secret);
      });
    });

    test(`when the window loses the focus: ${testid} in ${hash}`, async () => {
      await inOwnWindow(async (window) => {
        const { page } = window;
        await window.open({ scenario: 'home-after-4', hash });
        const secret = await reveal(page, testid);
        // The browser of tests keeps every page focused, so the page is told.
        await page.evaluate(() => dispatchEvent(new Event('blur')));
        await expectMasked(page, testid, secret);
      });
    });
  }

  test('when it is hidden by hand, and when the page is left', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'home-after-4', hash: '#/connectors/c-1' });
      const secret = await reveal(page, 'connector-secret');
      await page.getByTestId('connector-secret-reveal').click();
      await expectMasked(page, 'connector-secret', secret);
      await reveal(page, 'connector-secret');
      await window.go('#/connectors');
      expect(await isInPage(page, secret)).toBe(false);
      await window.go('#/connectors/c-1');
      await expectMasked(page, 'connector-secret', secret);
    });
  });

  test('one at a time is enough: what is not revealed never reaches the page', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'home-after-4', hash: '#/connectors/c-1' });
      await reveal(page, 'connector-secret');
      expect(await shown(page, 'refresh-token')).toMatch(MASKED);
    });
  });
});

describe('copying', () => {
  test('is said aloud and shown, and does not reveal', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      for (const testid of ['connector-secret', 'connector-id', 'refresh-token']) {
        await window.open({ scenario: 'home-after-4', hash: '#/connectors/c-1' });
        const copy = page.getByTestId(`${testid}-copy`).first();
        const announcer = page.getByTestId('announcer');
        const before = await copy.innerText();
        expect(await announcer.getAttribute('role')).toBe('status');
        expect((await announcer.innerText()).trim()).toBe('');
        await copy.click();
        await page.waitForFunction(() => document.querySelector('[data-testid="announcer"]')?.textContent?.trim());
        expect(await copy.innerText()).not.toBe(before);
        expect(await shown(page, 'connector-secret')).toMatch(MASKED);
      }
    });
  });

  test('that fails says why, and where, and takes the focus there', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'home-after-4', hash: '#/connectors/c-1', fail: ['copySecret:clipboardFailed'] });
      await page.getByTestId('connector-secret-copy').click();
      await page.waitForFunction(() => (document.activeElement as HTMLElement | null)?.dataset.code === 'clipboardFailed');
      expect((await page.getByTestId('announcer').innerText()).trim()).toBe('');
    });
  });
});

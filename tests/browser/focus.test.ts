import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createAccount, nameConnector, press, refused, requestPin, see, type } from './acts';
import { Keyboard } from './keyboard';
import { inWindow, type Window } from './window';

const focusedTestid = (page: Page) =>
  page.evaluate(() => (document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.testid ?? '') : ''));

/** Waits until the heading of a page has the focus, and answers what it says. */
async function heading({ page }: Window, after: string): Promise<string> {
  await page.waitForFunction(
    (before) => document.activeElement?.tagName === 'H1' && document.activeElement.textContent !== before,
    after,
  );
  return page.locator('h1').innerText();
}

describe('focus', () => {
  test('goes to the heading of each room, and the title with it', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/setup' });
      let before = await heading(window, '');
      for (const room of ['connectors', 'groups', 'settings', 'setup']) {
        await page.getByTestId(`nav-${room}`).click();
        before = await heading(window, before);
        expect(await page.title()).toContain(before);
      }
    });
  });

  test('goes to the heading of each page of a wizard, back as well', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'built-in', hash: '#/setup/register' });
      const account = await heading(window, '');
      await createAccount(page);
      const phone = await heading(window, account);
      await requestPin(page);
      const pin = await heading(window, phone);
      await page.getByTestId('wizard-back').click();
      expect(await heading(window, pin)).toBe(phone);
      await window.open({ scenario: 'signed-in', hash: '#/setup/register' });
      const details = await heading(window, '');
      await nameConnector(page);
      const permissions = await heading(window, details);
      await page.getByTestId('wizard-back').click();
      await heading(window, permissions);
      expect(await page.getByTestId('connector-name').inputValue()).toBe('Site A shift planner');
    });
  });

  test('goes to the heading when the app is first opened and once the vault opens', async () => {
    await inWindow(async (window) => {
      await window.open({ scenario: 'vault-locked' });
      const locked = await heading(window, '');
      await window.page.getByTestId('unlock-key-store').click();
      await heading(window, locked);
    });
  });

  test('stays in a dialog, and returns to what opened it on Escape and on Cancel', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/connectors/c-1' });
      const keyboard = new Keyboard(page);
      for (const opener of ['connector-delete', 'connector-regenerate', 'grant-remove-g-1']) {
        for (const leave of ['Escape', 'cancel']) {
          await page.getByTestId(opener).focus();
          await keyboard.press('Enter');
          await page.getByTestId('dialog').waitFor();
          await page.waitForFunction(() => document.querySelector('[data-testid="dialog"]')?.contains(document.activeElement));
          for (let turn = 0; turn < 5; turn += 1) {
            await keyboard.move('Tab');
            expect(await focusedTestid(page)).toMatch(/^dialog-/);
          }
          if (leave === 'cancel') await keyboard.use('dialog-cancel');
          else await keyboard.press('Escape');
          await page.getByTestId('dialog').waitFor({ state: 'detached' });
          await page.waitForFunction((id) => (document.activeElement as HTMLElement | null)?.dataset.testid === id, opener);
        }
      }
      expect(keyboard.faults).toEqual([]);
    });
  });

  test('a dialog offers the safe way out first', async () => {
    await inWindow(async (window) => {
      await window.open({ scenario: 'several', hash: '#/connectors/c-1' });
      await press('connector-delete')(window.page);
      await see('dialog')(window.page);
      await window.page.waitForFunction(() => document.activeElement?.closest('[data-testid="dialog"]'));
      expect(await focusedTestid(window.page)).not.toBe('dialog-commit');
      await window.page.keyboard.press('Enter');
      expect(await window.page.getByTestId('connector-delete').count()).toBe(1);
    });
  });

  test('goes to the summary of a problem, every time anew, and the next Tab leads into the form', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'built-in', hash: '#/setup/register' });
      await type('account-email', 'nobody')(page);
      for (let time = 0; time < 2; time += 1) {
        await press('account-submit')(page);
        await refused('emailMalformed')(page);
        await page.waitForFunction(() => (document.activeElement as HTMLElement | null)?.dataset.testid === 'problem');
      }
      await page.keyboard.press('Tab');
      expect(await focusedTestid(page)).toBe('account-name');
      expect(await page.getByTestId('account-email').getAttribute('aria-invalid')).toBe('true');
      const described = await page.getByTestId('account-email').getAttribute('aria-describedby');
      expect(described).toBeTruthy();
      for (const id of (described ?? '').split(' ')) expect(await page.locator(`[id="${id}"]`).count()).toBe(1);
    });
  });
});

import { describe, expect, test } from 'vitest';
import { PASSPHRASE } from '#ui/host/fake/scenarios';
import { faulty, press, see, type } from './acts';
import { inOwnWindow, inWindow } from './window';

describe('locking', () => {
  test('by its key leaves nothing readable, and unlocking leads back', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/connectors/c-1' });
      await press('connector-secret-reveal')(page);
      await page.keyboard.press('Control+l');
      await page.locator('[data-testid="vault-page"][data-state="locked"]').waitFor();
      const shown = await page.locator('body').innerText();
      for (const name of ['Site A shift planner', 'Stock alerts', 'kzs_', 'Night shift']) expect(shown).not.toContain(name);
      await press('unlock-key-store')(page);
      await see('connector-secret-value')(page);
      expect(await page.getByTestId('connector-secret-value').innerText()).toContain('•');
    });
  });
});

describe('a wrong passphrase', () => {
  test('is said once, beside its field, which is ready to be typed over', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'vault-locked-passphrase' });
      await type('unlock-passphrase', 'not this one')(page);
      await page.keyboard.press('Enter');
      await faulty('unlock-passphrase')(page);
      expect(await page.getByTestId('problem').count()).toBe(0);
      expect(await page.getByText('This is not the passphrase of the vault.').count()).toBe(1);
      await page.waitForFunction(() => (document.activeElement as HTMLElement | null)?.dataset.testid === 'unlock-passphrase');
      await page.keyboard.type(PASSPHRASE);
      await page.keyboard.press('Enter');
      await see('row-register')(page);
    });
  });

  test('again and again has to wait, says how long, and counts after that', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'vault-locked-passphrase' });
      await type('unlock-passphrase', 'not this one')(page);
      for (let tries = 0; tries < 3; tries += 1) {
        await press('unlock-submit')(page);
        await page.waitForFunction(() => document.querySelector('[data-testid="unlock-submit"]')?.getAttribute('aria-busy') === 'false');
      }
      await see('unlock-wait')(page);
      expect(await page.getByTestId('unlock-submit').isDisabled()).toBe(true);
      await page.getByTestId('unlock-wait').waitFor({ state: 'detached' });
      await type('unlock-passphrase', PASSPHRASE)(page);
      await press('unlock-submit')(page);
      await see('row-register')(page);
    });
  });
});

describe('a recovery code', () => {
  test('is shown once, is all that is printed, and opens the vault', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings/vault/recovery' });
      await press('recovery-submit')(page);
      const parts = await page.getByTestId('recovery-code').locator('li').allInnerTexts();
      expect(parts.length).toBe(14);
      await page.emulateMedia({ media: 'print' });
      const visible = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('h1, button, nav, [data-testid="recovery-code"]')]
            .filter((element) => getComputedStyle(element).visibility === 'visible')
            .map((element) => (element as HTMLElement).dataset.testid),
        );
      // What is in transition fades out first.
      await expect.poll(visible).toEqual(['recovery-code']);
      await page.emulateMedia({ media: 'screen' });
      await press('recovery-done')(page);
      await see('vault-recovery')(page);
      expect(await page.locator('body').innerText()).not.toContain(parts.slice(0, 3).join('-'));
      await press('lock-now')(page);
      await press('unlock-recovery')(page);
      await type('unlock-code', parts.join(' ').toLowerCase())(page);
      await press('unlock-code-submit')(page);
      await see('vault-recovery')(page);
    });
  });
});

test('a passphrase that is set opens the vault, and is asked for before it is removed', async () => {
  await inWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'several', hash: '#/settings/vault/passphrase' });
    await type('passphrase-new', 'another harbour entirely')(page);
    await type('passphrase-again', 'another harbour entirely')(page);
    await press('passphrase-use-together')(page);
    await press('passphrase-submit')(page);
    await see('passphrase-remove')(page);
    await press('lock-now')(page);
    await see('unlock-passphrase')(page);
    expect(await page.getByTestId('unlock-key-store').count(), 'the key store alone opens it no more').toBe(0);
    await type('unlock-passphrase', 'another harbour entirely')(page);
    await press('unlock-submit')(page);
    await press('passphrase-remove')(page);
    await type('passphrase-current', 'not this one')(page);
    await press('passphrase-submit')(page);
    await faulty('passphrase-current')(page);
    await type('passphrase-current', 'another harbour entirely')(page);
    await press('passphrase-submit')(page);
    await page.getByTestId('passphrase-remove').waitFor({ state: 'detached' });
  });
});

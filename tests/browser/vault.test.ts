import { describe, expect, test } from 'vitest';
import { PASSPHRASE } from '#ui/host/fake/scenarios';
import { BACKUP_PASSPHRASE, BACKUP_START } from '#ui/host/fake/vault';
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

describe('what takes long', () => {
  test('can be cancelled: a backup that is made, and one that is looked into', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings/vault/backup', slow: 3000 });
      await type('passphrase-new', BACKUP_PASSPHRASE)(page);
      await type('passphrase-again', BACKUP_PASSPHRASE)(page);
      await press('backup-submit')(page);
      await press('progress-cancel')(page);
      await page.getByTestId('progress-cancel').waitFor({ state: 'detached' });
      expect(await page.getByTestId('problem').count()).toBe(0);
      expect(await page.getByTestId('passphrase-new').inputValue()).toBe(BACKUP_PASSPHRASE);
      await press('backup-submit')(page);
      await see('backup-made')(page);
    });
  });
});

describe('a recovery code', () => {
  test('is shown once, and opens the vault', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings/vault/recovery' });
      await press('recovery-submit')(page);
      const parts = await page.getByTestId('recovery-code').locator('li').allInnerTexts();
      expect(parts.length).toBe(14);
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

describe('a backup', () => {
  test('is made with a passphrase that was typed twice, and says where it is', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings/vault/backup' });
      await type('passphrase-new', BACKUP_PASSPHRASE)(page);
      await type('passphrase-again', 'something else entirely')(page);
      await page.keyboard.press('Enter');
      await faulty('passphrase-again')(page);
      await type('passphrase-again', BACKUP_PASSPHRASE)(page);
      await page.keyboard.press('Enter');
      await see('backup-made')(page);
      expect(await page.getByTestId('backup-file').innerText()).toMatch(/kaizala-companion-[\d-]+\.kzbackup$/);
      expect(await page.locator('body').innerText()).not.toContain(BACKUP_PASSPHRASE);
    });
  });

  test('is looked into before it is restored, and changes nothing the second time', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'vault-passphrase', hash: '#/settings/vault/restore' });
      const file = { name: 'one.kzbackup', mimeType: 'application/octet-stream', buffer: Buffer.from(BACKUP_START) };
      await page.getByTestId('restore-file-input').setInputFiles(file);
      await type('restore-passphrase', 'not this one')(page);
      await page.keyboard.press('Enter');
      await faulty('restore-passphrase')(page);
      expect(await page.getByText('This does not open the backup.').count()).toBe(1);
      await page.waitForFunction(() => (document.activeElement as HTMLElement | null)?.dataset.testid === 'restore-passphrase');
      await page.keyboard.type(BACKUP_PASSPHRASE);
      await page.keyboard.press('Enter');
      await see('restore-plan')(page);
      expect(await page.getByTestId('restore-added').innerText()).toContain('2 entries would be added');
      await press('restore-back')(page);
      expect(await page.getByTestId('restore-plan').count(), 'nothing was restored').toBe(0);
      await page.getByTestId('restore-file-input').setInputFiles(file);
      await type('restore-passphrase', BACKUP_PASSPHRASE)(page);
      await press('restore-look')(page);
      await type('passphrase-current', PASSPHRASE)(page);
      await press('restore-submit')(page);
      await see('recovery-code')(page);
      expect(await page.getByTestId('restore-added').innerText()).toContain('2 entries were added');
      await press('recovery-done')(page);
      await press('restore-open')(page);
      await page.getByTestId('restore-file-input').setInputFiles(file);
      await type('restore-passphrase', BACKUP_PASSPHRASE)(page);
      await press('restore-look')(page);
      await see('restore-nothing')(page);
      expect(await page.getByTestId('restore-submit').count()).toBe(0);
    });
  });
});

describe('wiping', () => {
  test('asks first, by keyboard too, and ends on a page that says what is left', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings/vault/wipe' });
      await page.getByTestId('wipe-submit').focus();
      await page.keyboard.press('Enter');
      await see('dialog')(page);
      await page.keyboard.press('Escape');
      await page.getByTestId('dialog').waitFor({ state: 'detached' });
      expect(await page.getByTestId('vault-page').count(), 'nothing is wiped').toBe(0);
      await press('wipe-submit')(page);
      await press('dialog-commit')(page);
      await page.locator('[data-testid="vault-page"][data-state="wiped"]').waitFor();
      const shown = await page.locator('body').innerText();
      for (const name of ['Site A shift planner', 'Stock alerts', 'Night shift']) expect(shown).not.toContain(name);
    });
  });
});

test('regenerating a secret names who is cut off', async () => {
  await inWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'several', hash: '#/connectors/c-2' });
    await press('connector-regenerate')(page);
    await see('cut-off')(page);
    const named = await page.getByTestId('cut-off').innerText();
    for (const group of ['Day shift, Site B', 'Canteen']) expect(named).toContain(group);
    expect(named).toMatch(/last exchange from this computer .*\d{4}/);
  });
});

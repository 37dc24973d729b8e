import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { faulty, nameConnector, press, refused, see, type } from './acts';
import { inWindow } from './window';

async function values(page: Page, ...testids: string[]): Promise<string[]> {
  return Promise.all(testids.map((testid) => page.getByTestId(testid).inputValue()));
}

describe('what was typed stays when it is refused', () => {
  test('for an account', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'built-in', hash: '#/setup/register', fail: ['createAccount:serverFailed'] });
      await type('account-name', 'Site developer')(page);
      await type('account-email', 'developer@site-a.example')(page);
      await type('account-password', 'correct horse battery')(page);
      await press('account-submit')(page);
      await refused('serverFailed')(page);
      expect(await values(page, 'account-name', 'account-email', 'account-password')).toEqual([
        'Site developer',
        'developer@site-a.example',
        'correct horse battery',
      ]);
    });
  });

  test('for a phone number and a PIN', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'user-new', hash: '#/setup/user-token', fail: ['requestUserTokenPin:pinTooOften'] });
      await press('user-token-way-pin')(page);
      await press('user-token-continue')(page);
      await type('user-token-connector-id', 'an-id')(page);
      await type('user-token-number', '+4915123456789')(page);
      await press('user-token-request')(page);
      await refused('pinTooOften')(page);
      expect(await values(page, 'user-token-connector-id', 'user-token-number')).toEqual(['an-id', '+4915123456789']);
    });
  });

  test('for a connector, with its permissions', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'signed-in', hash: '#/setup/register', fail: ['registerConnector:serverFailed'] });
      await nameConnector(page);
      await press('permission-webhook')(page);
      await press('register-submit')(page);
      await refused('serverFailed')(page);
      expect(await page.getByTestId('permission-webhook').isChecked()).toBe(true);
      await press('wizard-back')(page);
      expect(await values(page, 'connector-name')).toEqual(['Site A shift planner']);
    });
  });

  test('for a group', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/groups', fail: ['createGroup:serverFailed'] });
      await press('group-new')(page);
      await type('group-new-name', 'Night shift')(page);
      await press('group-create')(page);
      await refused('serverFailed')(page);
      expect(await values(page, 'group-new-name')).toEqual(['Night shift']);
    });
  });

  test('for a pasted token, a message and an address', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'developer-waiting', hash: '#/setup/hand-over' });
      await press('handover-plain')(page);
      await type('handover-paste', 'no token at all')(page);
      await press('handover-submit')(page);
      await refused('pastedUnknown')(page);
      expect(await values(page, 'handover-paste')).toEqual(['no token at all']);

      await window.open({ scenario: 'home-after-4', hash: '#/setup/exchange', fail: ['trySend:throttled'] });
      await press('try-groups')(page);
      await type('try-message', 'Hello from the night shift')(page);
      await press('try-send')(page);
      await refused('throttled')(page);
      expect(await values(page, 'try-message')).toEqual(['Hello from the night shift']);

      await window.open({ scenario: 'first-start' });
      await press('persona-developer')(page);
      await press('platform-server')(page);
      await type('platform-address', 'offline.site-a.example')(page);
      await press('welcome-continue')(page);
      await refused('offline')(page);
      expect(await values(page, 'platform-address')).toEqual(['offline.site-a.example']);
      expect(await page.getByTestId('persona-developer').isChecked()).toBe(true);
    });
  });

  test('a second press while the first is under way does nothing', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'signed-in', hash: '#/setup/register', slow: 300 });
      await nameConnector(page);
      await page.getByTestId('register-submit').dblclick();
      await see('register-done')(page);
      await window.go('#/connectors');
      await see('connector-item')(page);
      expect(await page.getByTestId('connector-item').count()).toBe(1);
    });
  });
});

test('a wrong password is said beside its field, and once above', async () => {
  await inWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'signed-out', hash: '#/setup/account' });
    await type('account-email', 'lead@site-a.example')(page);
    await type('account-password', 'not this one')(page);
    await press('account-submit')(page);
    await faulty('account-password')(page);
    expect(await page.getByText('E-mail address and password do not match.').count()).toBe(2);
    expect(await page.getByTestId('account-email').getAttribute('aria-invalid')).toBeNull();
  });
});

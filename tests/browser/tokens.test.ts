import { describe, expect, test } from 'vitest';
import { press, refused, see } from './acts';
import { inWindow } from './window';

describe('what happened to tokens', () => {
  test('is told anew when one was renewed, without leaving the page', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'token-life', hash: '#/connectors/c-1' });
      await press('history-open-g-1')(page);
      await see('history-entry')(page);
      const entries = page.getByTestId('history-entry');
      const outcomes = () => entries.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.outcome));
      expect(await outcomes()).toEqual(['renewed', 'failed', 'unknown', 'rolledOver']);
      await press('grant-renew-g-1')(page);
      await entries.nth(4).waitFor();
      expect((await outcomes())[0]).toBe('renewed');
      await page.waitForFunction(() => document.querySelector('[data-testid="announcer"]')?.textContent !== '');
      expect(await page.getByTestId('access-life-g-1').getAttribute('data-life')).toBe('valid');
    });
  });
});

describe('a message of which nobody knows whether it was sent', () => {
  const address = { scenario: 'home-after-4', hash: '#/setup/exchange', fail: ['trySend:fateUnknown'] } as const;

  test('is looked for, and the question stays until it is answered', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ ...address, fail: [...address.fail] });
      await press('try-groups')(page);
      await press('try-send')(page);
      await refused('fateUnknown')(page);
      await press('fate-look')(page);
      await see('conversation')(page);
      expect(await page.getByTestId('conversation-message').count(), 'it was not sent again by itself').toBe(0);
      await press('fate-leave')(page);
      await page.getByTestId('fate-question').waitFor({ state: 'detached' });
      expect(await page.getByTestId('problem').count()).toBe(0);
    });
  });
});

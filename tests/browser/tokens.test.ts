import { describe, expect, test } from 'vitest';
import { press, refused, see, type } from './acts';
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
  test('is looked for, and sent again only when the person says so', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'home-after-4', hash: '#/setup/exchange' });
      await press('try-groups')(page);
      await type('try-message', 'lost on the way')(page);
      await press('try-send')(page);
      await refused('fateUnknown')(page);
      await press('fate-look')(page);
      await see('conversation')(page);
      expect(await page.getByTestId('conversation-message').count(), 'it was not sent again by itself').toBe(0);
      await press('fate-again')(page);
      await page.getByTestId('fate-question').waitFor({ state: 'detached' });
      await see('conversation-message')(page);
      expect(await page.getByTestId('conversation-message').count()).toBe(1);
      expect(await page.getByTestId('problem').count()).toBe(0);
    });
  });

  test('is asked about on Home until it is answered', async () => {
    await inWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'unsettled' });
      const questions = page.getByTestId('fate-question');
      expect(await questions.count()).toBe(2);
      await press('fate-leave')(page);
      await page.waitForFunction(() => document.querySelectorAll('[data-testid="fate-question"]').length === 1);
    });
  });
});

test('Home reminds of what is about to expire, the next first, and leads there', async () => {
  await inWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'about-to-expire' });
    await see('reminder')(page);
    expect(await page.getByTestId('reminder').count()).toBe(3);
    await press('reminder-open')(page);
    await see('throttle-left')(page);
  });
});

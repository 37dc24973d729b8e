import { invitationText, replyText, SEVEN_WORDS } from '#ui/host/fake/letters';
import { SCENARIOS, type ScenarioName } from '#ui/host/fake/scenarios';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { enterPin, press, refused, see, type } from './acts';
import { Keyboard } from './keyboard';
import { inOwnWindow, LANGUAGES, SIZES, type Language, type Window } from './window';

/** What an admin who was invited meets at most: over all pages, from the window as it opens to the sealed reply. */
const BUDGET = { pages: 5, clicks: 12, typed: 18, words: 250 };

const NUMBER = '+15555550123';
const GROUP = 'answer-group-group-night-shift-site-a@1';

/** What another window would have sent, to the state of the fake host in which it is opened. */
function sent(scenario: ScenarioName, kind: 'invitation' | 'reply'): string {
  const [connector] = SCENARIOS[scenario].build().connectors;
  if (!connector) throw new Error(`${scenario} has no connector`);
  return kind === 'invitation' ? invitationText(connector) : replyText(connector, 'Night shift, Site A', 'Only on weekdays.');
}

/** Pastes where the focus is. Windows of one browser share its clipboard, so the event is made. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', copied);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Runs in the page: the words of the page that somebody can read now, without the phone that the fake host draws. */
function readable(): string[] {
  const words: string[] = [];
  const main = document.querySelector('main') ?? document.body;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('aside, .visually-hidden') || !parent.checkVisibility({ contentVisibilityAuto: true })) continue;
    words.push(...(node.textContent ?? '').split(/[ \n]+/).filter((word) => /[\p{L}\d]/u.test(word)));
  }
  return words;
}

/** Counts what an admin does, and what there is to read on each page. */
class Effort {
  clicks = 0;
  typed = 0;
  readonly pages: string[][] = [];

  constructor(private readonly page: Page) {}

  /** A page counts as it stands before it is left, with everything that came up on it. */
  async leave(testid: string): Promise<void> {
    this.pages.push(await this.page.evaluate(readable));
    await this.click(testid);
  }

  async click(testid: string): Promise<void> {
    this.clicks += 1;
    await press(testid)(this.page);
  }

  get words(): number {
    return this.pages.reduce((sum, words) => sum + words.length, 0);
  }
}

async function decide(effort: Effort, page: Page): Promise<void> {
  await see('phone-number')(page);
  await effort.click('phone-number');
  await page.keyboard.type(NUMBER);
  await effort.leave('phone-submit');
  await see('pin-input')(page);
  await effort.click('pin-input');
  await enterPin(page);
  effort.typed += NUMBER.length + (await page.getByTestId('pin-input').inputValue()).replace(/\s/g, '').length;
  await effort.leave('pin-submit');
  await see('answer-submit')(page);
  await effort.click(GROUP);
  await page.getByText('42', { exact: false }).nth(1).waitFor();
  await effort.click('answer-check-words');
  await page.keyboard.type('copper window');
  await effort.leave('answer-submit');
  await see('sealed-reply')(page);
  await effort.leave('message-reply-copy');
}

async function spend(window: Window, language: Language): Promise<Effort> {
  const { page } = window;
  await window.open({ scenario: 'admin-invited' }, { language, theme: 'light' });
  const effort = new Effort(page);
  await see('open-field')(page);
  await effort.leave('open-field');
  await paste(page, sent('admin-invited', 'invitation'));
  await decide(effort, page);
  return effort;
}

describe('an admin who was invited', () => {
  for (const language of LANGUAGES) {
    test(`spends no more than planned, and needs no word of developers (${language})`, async () => {
      const effort = await inOwnWindow((window) => spend(window, language));
      const { clicks, typed, words, pages } = effort;
      console.info(`${language}: ${pages.length} pages, ${clicks} clicks, ${typed} characters, ${words} words (${pages.map(({ length }) => length).join(' + ')})`);
      expect(pages.length).toBeLessThanOrEqual(BUDGET.pages);
      expect(clicks).toBeLessThanOrEqual(BUDGET.clicks);
      expect(typed).toBeLessThanOrEqual(BUDGET.typed);
      expect(words).toBeLessThanOrEqual(BUDGET.words);
      expect(pages.flat().filter((word) => /token|json|jeton/i.test(word))).toEqual([]);
    });
  }

  test('grants by keyboard alone, in German at 200 % zoom', async () => {
    await inOwnWindow(async (window) => {
      await window.open({ scenario: 'invitation-arrived' }, { language: 'de', theme: 'dark' });
      const keyboard = new Keyboard(window.page);
      await keyboard.arriveAt('answer-submit');
      await keyboard.to('answer-group-*');
      await keyboard.press('Space');
      await keyboard.fill('answer-check-words', 'Copper  WINDOW');
      await keyboard.press('Enter');
      await keyboard.arriveAt('sealed-reply');
      await keyboard.use('message-reply-copy');
      await keyboard.use('receipt-show');
      await see('receipt')(window.page);
      await keyboard.use('sealed-done');
      await keyboard.arriveAt('turn');
      expect(await window.page.locator('main').innerText(), 'not a word of developers afterwards').not.toMatch(/token|json/i);
      expect([...keyboard.faults, ...window.complaints]).toEqual([]);
    }, SIZES.zoomed);
  });

  test('sees the whole before the words are compared: what is registered, and who is cut off', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'invitation-doubtful' });
      const text = async (testid: string) => page.getByTestId(testid).innerText();
      await see('grant-existing')(page);
      expect(await text('answer-differences')).toContain('“Site planner”');
      expect(await text('grant-existing')).toContain('Site developer is cut off');
      expect(await text('answer-abilities')).toContain('names and phone numbers of 42 members');
      expect(await text('answer-abilities')).toContain('Read old messages');
      // The last two words are heard, not read.
      expect(await page.getByTestId('check-words').locator('li').count()).toBe(4);
      expect(await page.locator('main').innerText()).not.toMatch(/copper|window\b/);
      await press('answer-submit')(page);
      await refused('checkWordsWrong')(page);
      await type('answer-check-words', 'copper window')(page);
      await press('answer-submit')(page);
      await see('sealed-reply')(page);
    });
  });
});

describe('what somebody was sent opens', () => {
  test('from a file that is chosen', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'admin-invited', hash: '#/setup/open' });
      const buffer = Buffer.from(sent('admin-invited', 'invitation'));
      await page.getByTestId('open-file').setInputFiles({ name: 'planner.kzrequest', mimeType: 'text/plain', buffer });
      await see('phone-number')(page);
    });
  });

  test('from what the app was opened with, and from a paste anywhere', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'invitation-arrived', hash: '#/settings' });
      await see('answer-submit')(page);

      await window.open({ scenario: 'invited', hash: '#/groups' });
      await paste(page, `Good morning,\n\n${sent('invited', 'reply')}\nRegards`);
      await see('reply-exchanged')(page);
      expect(await page.getByTestId('reply-words').innerText()).toBe('Only on weekdays.');
      await press('reply-try')(page);
      await see('access-token-card')(page);
    });
  });

  test('and says what is wrong with it, where it happened', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings' });
      await paste(page, '-----BEGIN KAIZALA INVITATION-----\nAAAA');
      await refused('handoverTruncated')(page);
      await window.open({ scenario: 'several', hash: '#/settings' });
      await press('nav-setup')(page);
      await press('open-link')(page);
      const buffer = Buffer.alloc(10_000_000, 'x');
      await page.getByTestId('open-file').setInputFiles({ name: 'large.kzrequest', mimeType: 'text/plain', buffer });
      await refused('handoverTooLong')(page);
    });
  });

  test('once: the second time it says when it was opened', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'invited' });
      await paste(page, sent('invited', 'reply'));
      await see('reply-exchanged')(page);
      await press('reply-done')(page);
      await see('row-exchange')(page);
      await paste(page, sent('invited', 'reply'));
      await refused('handoverOpened')(page);
    });
  });
});

describe('whose turn it is', () => {
  test('a developer invites, reminds and withdraws', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'developer-waiting' });
      await press('row-grant-invite')(page);
      await press('invite-submit')(page);
      await see('invitation')(page);
      expect(await page.getByTestId('check-words').locator('li').count()).toBe(6);
      await window.go('#/setup');
      await see('turn')(page);
      expect(await page.getByTestId('turn').getAttribute('data-turn')).toBe('forAnswer');
      await page.getByTestId('message-language-remind-de').check();
      await press('message-remind-copy')(page);
      await see('turn-reminded')(page);
      await press('turn-withdraw')(page);
      await press('dialog-commit')(page);
      await page.getByTestId('turns').waitFor({ state: 'detached' });
      await see('row-grant-invite')(page);
    });
  });

  test('an admin answers later what was opened before', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'invitation-arrived' });
      await see('answer-submit')(page);
      await press('wizard-back')(page);
      await see('turn')(page);
      expect(await page.getByTestId('turn').getAttribute('data-turn')).toBe('toAnswer');
      await press('turn-open')(page);
      await see('answer-submit')(page);
    });
  });
});

test('a reply can be sealed with seven words for somebody who invited nobody', async () => {
  await inOwnWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'home-after-2', hash: '#/setup/hand-over' });
    await press('seal-submit')(page);
    await see('sealed-reply')(page);
    const shown = await page.getByTestId('check-words').locator('li').allInnerTexts();
    expect(shown.map((word) => word.replace(/[\d\s]/g, '')).join(' ')).toBe(SEVEN_WORDS);
    await press('message-reply-show')(page);
    const message = await page.getByTestId('message-reply').innerText();
    await window.go('#/setup/open');
    await type('open-field', message)(page);
    await press('open-submit')(page);
    await type('reply-seven-words', 'seven other words')(page);
    await press('reply-open')(page);
    await refused('handoverPassphraseWrong')(page);
    await type('reply-seven-words', SEVEN_WORDS)(page);
    await press('reply-open')(page);
    await see('reply-opened')(page);
  });
});

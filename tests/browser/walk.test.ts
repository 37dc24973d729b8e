import { describe, expect, test } from 'vitest';
import { Keyboard } from './keyboard';
import { inOwnWindow, SIZES, type Address, type Look, type Size, type Window } from './window';

const MESSAGE = 'Hello from the night shift';

async function pinOf({ page }: Window): Promise<string> {
  const text = await page.getByTestId('phone-sms').innerText();
  return /\d{3}\s?\d{3}/.exec(text)?.[0] ?? '';
}

async function welcome(keyboard: Keyboard): Promise<void> {
  await keyboard.use('persona-developer', 'Space');
  await keyboard.use('persona-admin', 'Space');
  // A choice among radio buttons is one stop; arrows change it.
  await keyboard.to('platform-builtin');
  await keyboard.move('ArrowDown');
  await keyboard.move('ArrowUp');
  await keyboard.use('welcome-continue');
  await keyboard.arriveAt('row-register-open');
}

async function register(keyboard: Keyboard, window: Window): Promise<void> {
  await keyboard.use('row-register-open');
  await keyboard.arriveAt('account-email');
  await keyboard.fill('account-name', 'Site developer');
  await keyboard.fill('account-email', 'developer@site-a.example');
  await keyboard.fill('account-password', 'correct horse battery');
  await keyboard.press('Enter');
  await keyboard.arriveAt('phone-number');
  await keyboard.fill('phone-number', '+49 151 234 567 89');
  await keyboard.use('phone-submit');
  await keyboard.arriveAt('pin-input');
  await keyboard.fill('pin-input', await pinOf(window));
  await keyboard.press('Enter');
  await keyboard.arriveAt('connector-name');
  await keyboard.fill('connector-name', 'Site A shift planner');
  await keyboard.use('register-continue');
  await keyboard.arriveAt('register-submit');
  await keyboard.use('permission-member-read', 'Space');
  await keyboard.use('register-submit');
  await keyboard.arriveAt('register-done');
  await keyboard.use('connector-secret-copy');
  await keyboard.use('connector-secret-reveal', 'Space');
  await keyboard.to('connector-secret-copy', 'back');
  await keyboard.use('register-done');
  await keyboard.arriveAt('row-grant-open');
}

async function grant(keyboard: Keyboard): Promise<void> {
  await keyboard.use('row-grant-open');
  await keyboard.arriveAt('group-new-name');
  await keyboard.fill('group-new-name', 'Night shift');
  await keyboard.press('Enter');
  await keyboard.use('grant-continue');
  await keyboard.arriveAt('grant-submit');
  await keyboard.use('grant-submit');
  await keyboard.arriveAt('grant-done');
  await keyboard.use('grant-done');
  await keyboard.arriveAt('row-exchange-open');
}

async function handOver(keyboard: Keyboard): Promise<void> {
  await keyboard.use('row-hand-over-open');
  await keyboard.arriveAt('handover-newer');
  await keyboard.use('handover-copy');
  await keyboard.use('nav-setup');
  await keyboard.arriveAt('row-exchange-open');
}

async function exchange(keyboard: Keyboard, { page }: Window): Promise<void> {
  await keyboard.use('row-exchange-open');
  await keyboard.arriveAt('exchange-submit');
  await keyboard.use('exchange-submit');
  await page.getByTestId('access-token-card').waitFor();
  await keyboard.use('try-groups');
  await page.getByTestId('try-send').waitFor();
  await keyboard.to('try-message');
  await page.keyboard.press('ControlOrMeta+A');
  await keyboard.type(MESSAGE);
  await keyboard.use('try-send');
  await page.getByTestId('conversation-message').waitFor();
}

/** Opens a window for somebody who has no mouse; what was not to be seen on the way is a failure. */
async function walk(look: Look, size: Size, address: Address, way: (keyboard: Keyboard, window: Window) => Promise<void>) {
  await inOwnWindow(async (window) => {
    await window.open(address, look);
    const keyboard = new Keyboard(window.page);
    await way(keyboard, window);
    expect([...keyboard.faults, ...window.complaints]).toEqual([]);
    expect(keyboard.stops).toBeGreaterThan(3);
  }, size);
}

const FIRST_START: Address = { scenario: 'first-start' };

async function allFour(keyboard: Keyboard, window: Window): Promise<void> {
  await welcome(keyboard);
  await register(keyboard, window);
  await grant(keyboard);
  await handOver(keyboard);
  await exchange(keyboard, window);
  expect(await window.page.getByTestId('conversation-message').innerText()).toContain(MESSAGE);
}

describe('by keyboard alone', () => {
  test('from first start to the message seen', async () => {
    await walk({ language: 'en', theme: 'light' }, SIZES.opening, FIRST_START, allFour);
  });

  test('the same in German at 200 % zoom', async () => {
    await walk({ language: 'de', theme: 'dark' }, SIZES.zoomed, FIRST_START, allFour);
  });

  test('the same in French with high contrast at 800×600', async () => {
    await walk({ language: 'fr', theme: 'contrast' }, SIZES.small, FIRST_START, allFour);
  });

  test('a developer pastes what the admin sent', async () => {
    await walk({ language: 'en', theme: 'light' }, SIZES.small, { scenario: 'developer-waiting' }, async (keyboard) => {
      await keyboard.use('row-hand-over-open');
      await keyboard.arriveAt('open-field');
      await keyboard.use('handover-plain');
      await keyboard.fill('handover-paste', `kzr_${'A'.repeat(40)}`);
      await keyboard.use('handover-submit');
      await keyboard.arriveAt('row-exchange-open');
    });
  });

  test('every stop of every room is to be seen, there and back', async () => {
    await walk({ language: 'de', theme: 'light' }, SIZES.zoomed, { scenario: 'several' }, async (keyboard, window) => {
      for (const hash of ['#/connectors', '#/connectors/c-1', '#/groups', '#/settings', '#/setup']) {
        await window.go(hash);
        const there = await round(keyboard, 'Tab');
        const back = await round(keyboard, 'Shift+Tab');
        // On the way there the focus begins at the heading, on the way back it ends before the navigation.
        expect(back.slice(0, there.length), hash).toEqual(there.toReversed());
      }
    });
  });

  test('the keys that the rooms announce lead to them', async () => {
    await walk({ language: 'en', theme: 'light' }, SIZES.opening, { scenario: 'several' }, async (keyboard, { page }) => {
      for (const [index, room] of ['setup', 'connectors', 'groups', 'settings'].entries()) {
        await page.keyboard.press(`Control+${index + 1}`);
        await page.locator(`[data-testid="nav-${room}"][aria-current="page"]`).waitFor();
        await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
        await keyboard.move('Tab');
      }
    });
  });
});

/** Goes through all stops of a page until the focus leaves it. */
async function round(keyboard: Keyboard, key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
  const stops: string[] = [];
  const MOST = 100;
  for (let turn = 0; turn < MOST; turn += 1) {
    const stop = await keyboard.move(key);
    if (stop.kind === 'body') return stops;
    stops.push(stop.testid || stop.kind);
  }
  throw new Error(`The focus does not leave the page: ${stops.join(', ')}`);
}

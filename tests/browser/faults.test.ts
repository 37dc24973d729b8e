import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessFaults, colourFaults } from './checks/access';
import { headFaults } from './checks/head';
import { layoutFaults } from './checks/layout';
import { targetFaults } from './checks/targets';
import { faultsIn, wordFaults } from './checks/words';
import { Keyboard } from './keyboard';
import { inOwnWindow, inWindow, SIZES, type Language } from './window';

/** Each check is shown a page without a fault, then the same page with one: it has to tell them apart. */
type Fault = {
  name: string;
  /** Runs in the page and breaks it. */
  inject: () => void;
  check: (page: Page) => Promise<string[]>;
  /** What the check has to say. */
  says: RegExp;
};

const access = (page: Page) => accessFaults(page);
const colours = (page: Page) => colourFaults(page, 'light');
const head = (page: Page) => headFaults(page, 'de');
const words = (page: Page) => wordFaults(page, 'de');

const FAULTS: Fault[] = [
  {
    name: 'a field without a label',
    inject: () => document.querySelector('label[for]')?.remove(),
    check: access,
    says: /axe label /,
  },
  {
    name: 'a picture button without a name',
    inject: () => document.querySelector('main')?.append(document.createElement('button')),
    check: access,
    says: /axe button-name /,
  },
  {
    name: 'pale text in one theme only',
    inject: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":root[data-theme='dark'] h1 { color: #444 }");
      document.adoptedStyleSheets.push(sheet);
    },
    check: colours,
    says: /in dark: axe color-contrast /,
  },
  {
    name: 'less than 7:1 in high contrast',
    inject: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":root[data-theme='contrast'] p { color: #6f6f6f }");
      document.adoptedStyleSheets.push(sheet);
    },
    check: colours,
    says: /in contrast: axe color-contrast-enhanced /,
  },
  {
    name: 'something wider than the window',
    inject: () => {
      const wide = document.createElement('div');
      Object.assign(wide.style, { width: '120vw', height: '10px' });
      document.querySelector('h1')?.after(wide);
    },
    check: layoutFaults,
    says: /^wide: /,
  },
  {
    name: 'text that is cut off',
    inject: () => {
      const heading = document.querySelector<HTMLElement>('h1');
      if (heading) Object.assign(heading.style, { overflow: 'hidden', whiteSpace: 'nowrap', width: '40px' });
    },
    check: layoutFaults,
    says: /^cut: <h1>/,
  },
  {
    name: 'a part that scrolls sideways',
    inject: () => {
      const heading = document.querySelector<HTMLElement>('h1');
      if (heading) Object.assign(heading.style, { overflowX: 'auto', whiteSpace: 'nowrap', width: '40px' });
    },
    check: layoutFaults,
    says: /^sideways: <h1>/,
  },
  {
    name: 'a word that leaves its box',
    inject: () => {
      const button = document.querySelector<HTMLElement>('form button[type="submit"]');
      if (button) Object.assign(button.style, { width: '30px', whiteSpace: 'nowrap' });
    },
    check: layoutFaults,
    says: /^outside: /,
  },
  {
    name: 'text on top of text',
    inject: () => {
      const heading = document.querySelector<HTMLElement>('h1');
      if (heading) heading.style.marginBottom = '-40px';
    },
    check: layoutFaults,
    says: /^overlap: /,
  },
  {
    name: 'a button too small to hit',
    inject: () => {
      const button = document.querySelector<HTMLElement>('form button[type="submit"]');
      if (button) Object.assign(button.style, { minHeight: '0', height: '20px', padding: '0' });
    },
    check: targetFaults,
    says: /^small: register-continue /,
  },
  { name: 'the language of another page', inject: () => (document.documentElement.lang = 'en'), check: head, says: /^lang: en/ },
  {
    name: 'two headings',
    inject: () => document.querySelector('main')?.append(document.createElement('h1')),
    check: head,
    says: /^heading: 2/,
  },
  { name: 'the title of another page', inject: () => (document.title = 'Kaizala Companion'), check: head, says: /^title: / },
  {
    name: 'an id instead of a sentence',
    inject: () => document.querySelector('h1')?.replaceChildren('action-copy'),
    check: words,
    says: /^id: action-copy/,
  },
  {
    name: 'a value that is not there',
    inject: () => document.querySelector('h1')?.replaceChildren('Gruppe undefined'),
    check: words,
    says: /^value: /,
  },
  {
    name: 'marks around an argument',
    inject: () => document.querySelector('h1')?.replaceChildren('Gruppe \u2068Nachtschicht\u2069'),
    check: words,
    says: /^mark: /,
  },
  {
    name: 'an English sentence on a German page, in a label that is only heard',
    inject: () => document.querySelector('nav')?.setAttribute('aria-label', 'Register a connector'),
    check: words,
    says: /^english: /,
  },
];

describe('the checks', () => {
  for (const { name, inject, check, says } of FAULTS) {
    test(`notice ${name}`, async () => {
      await inWindow(async (window) => {
        await window.resize(SIZES.small);
        await window.open({ scenario: 'signed-in', hash: '#/setup/register' }, { language: 'de', theme: 'light' });
        expect(await check(window.page)).toEqual([]);
        await window.page.evaluate(inject);
        await window.settle();
        const faults = await check(window.page);
        expect(faults.filter((fault) => says.test(fault))).not.toEqual([]);
      });
    });
  }

  test('know English from German and French, and names from ids', () => {
    const german: Language = 'de';
    expect(faultsIn('Copy', german)).toHaveLength(1);
    expect(faultsIn('Kopieren', german)).toEqual([]);
    expect(faultsIn('Waiting since 12 Nov 2026. Send them the message below.', german)).not.toEqual([]);
    expect(faultsIn('Connector', german)).toEqual([]);
    expect(faultsIn('kaizala-companion', german)).toEqual([]);
    expect(faultsIn('Copy', 'en')).toEqual([]);
  });
});

describe('a window', () => {
  const COMPLAINTS: [string, () => unknown, RegExp][] = [
    ['an error that is logged', () => console.error('broken'), /^console: broken/],
    ['a warning that is logged', () => console.warn('doubtful'), /^console: doubtful/],
    ['a script that throws', () => void setTimeout(() => { throw new Error('thrown'); }), /^script: thrown/],
    ['a promise that nobody waits for', () => void Promise.reject(new Error('rejected')), /^script: rejected/],
    ['a request to somewhere else', () => void open('https://elsewhere.example/'), /^(request|new window): /],
    [
      'a prototype that is written to',
      () =>
        void setTimeout(() => {
          'use strict';
          (Object.prototype as Record<string, unknown>).polluted = true;
        }),
      /^script: .*not extensible/,
    ],
  ];
  for (const [name, act, says] of COMPLAINTS) {
    test(`complains of ${name}`, async () => {
      await inOwnWindow(async (window) => {
        await window.open({ scenario: 'first-start' });
        expect(window.complaints).toEqual([]);
        await window.page.evaluate(act);
        await expect.poll(() => window.complaints.filter((complaint) => says.test(complaint)).length).toBeGreaterThan(0);
      });
    });
  }
});

describe('the eye on the focus', () => {
  const HIDDEN: [string, () => void, RegExp][] = [
    [
      'a focus that is not drawn',
      () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { outline: none !important; box-shadow: none !important }');
        document.adoptedStyleSheets.push(sheet);
      },
      /its focus is not to be seen/,
    ],
    [
      'something that covers it',
      () => {
        const veil = document.createElement('div');
        Object.assign(veil.style, { position: 'fixed', inset: '0', zIndex: '99' });
        document.body.append(veil);
      },
      /something covers it/,
    ],
    [
      'a place outside the window',
      () => {
        const far = document.createElement('button');
        far.textContent = 'far';
        Object.assign(far.style, { position: 'fixed', top: '-200px' });
        document.querySelector('h1')?.after(far);
      },
      /it is outside the window/,
    ],
  ];
  for (const [name, inject, says] of HIDDEN) {
    test(`notices ${name}`, async () => {
      await inWindow(async (window) => {
        await window.open({ scenario: 'signed-in', hash: '#/setup/register' });
        await window.page.evaluate(inject);
        const keyboard = new Keyboard(window.page);
        for (let stop = 0; stop < 3; stop += 1) await keyboard.move('Tab');
        expect(keyboard.faults.join()).toMatch(says);
      });
    });
  }

  test('says where Tab stopped when it does not lead somewhere', async () => {
    await inWindow(async (window) => {
      await window.open({ scenario: 'signed-in', hash: '#/setup/register' });
      await window.page.evaluate(() => document.querySelector<HTMLElement>('[data-testid="register-continue"]')?.setAttribute('tabindex', '-1'));
      await expect(new Keyboard(window.page).to('register-continue')).rejects.toThrow(/connector-name/);
    });
  });
});

import { describe, expect, test } from 'vitest';
import { layoutFaults } from './checks/layout';
import { Keyboard } from './keyboard';
import { inOwnWindow, LANGUAGES, SIZES, type Address } from './window';

const PAGES: Address[] = [
  { scenario: 'first-start' },
  { scenario: 'home-after-1' },
  { scenario: 'signed-in', hash: '#/setup/register' },
  { scenario: 'several', hash: '#/connectors/c-1' },
  { scenario: 'several', hash: '#/settings' },
];

describe('somebody who wants no motion', () => {
  test('sees none: nothing moves for longer than a frame, and nothing for ever', async () => {
    await inOwnWindow(async (window) => {
      for (const address of [...PAGES, { scenario: 'loading', hash: '#/connectors' } as const]) {
        await window.open(address);
        if (address.scenario === 'loading') await window.page.getByTestId('progress').waitFor();
        await window.settle();
        const moving = await window.page.evaluate(() => {
          const longest = (list: string) => Math.max(...list.split(',').map((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000)));
          return [...document.querySelectorAll('*')]
            .map((element) => ({ element, style: getComputedStyle(element) }))
            .filter(({ style }) => longest(style.transitionDuration) > 16 || longest(style.animationDuration) > 16 || style.animationIterationCount === 'infinite')
            .map(({ element }) => element.outerHTML.slice(0, 100));
        });
        expect(moving).toEqual([]);
        expect(await window.page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0);
      }
    });
  });

  test('sees the new place of everything at once when the window changes its size', async () => {
    await inOwnWindow(async (window) => {
      await window.open({ scenario: 'several' });
      for (const size of [SIZES.small, SIZES.opening, SIZES.zoomed]) {
        await window.page.setViewportSize(size);
        expect(await window.page.evaluate(() => document.getAnimations().length)).toBe(0);
      }
    });
  });

  test('is why: without the wish the sign of progress turns', async () => {
    await inOwnWindow(
      async (window) => {
        await window.open({ scenario: 'loading', hash: '#/connectors' });
        await window.page.getByTestId('progress').waitFor();
        expect(await window.page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
      },
      SIZES.opening,
      { reducedMotion: 'no-preference' },
    );
  });
});

describe('with the colours of the system forced', () => {
  test('what can be pressed or filled in has an edge, what is chosen differs, and focus shows', async () => {
    await inOwnWindow(
      async (window) => {
        for (const address of PAGES) {
          await window.open(address);
          const { page } = window;
          const faults = await page.evaluate(() => {
            const name = (element: HTMLElement) => element.dataset.testid ?? element.outerHTML.slice(0, 80);
            const edgeless = [...document.querySelectorAll<HTMLElement>('button, input:not([type="checkbox"], [type="radio"]), textarea')]
              .filter((element) => {
                const { borderTopWidth, borderTopStyle, textDecorationLine } = getComputedStyle(element);
                return (borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1) && textDecorationLine === 'none';
              })
              .map((element) => `no edge: ${name(element)}`);
            const look = (input: HTMLInputElement) => {
              const { backgroundColor, borderColor, color } = getComputedStyle(input.nextElementSibling ?? input);
              return `${backgroundColor} ${borderColor} ${color}`;
            };
            const same = [...document.querySelectorAll('fieldset')].flatMap((set) => {
              const radios = [...set.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(
                (input) => getComputedStyle(input).appearance === 'none',
              );
              const chosen = radios.find(({ checked }) => checked);
              const other = radios.find(({ checked }) => !checked);
              return chosen && other && look(chosen) === look(other) ? [`chosen looks like the rest: ${name(chosen)}`] : [];
            });
            return [...edgeless, ...same];
          });
          expect(faults).toEqual([]);
          expect(await layoutFaults(page)).toEqual([]);
          const keyboard = new Keyboard(page);
          for (let stop = 0; stop < 8; stop += 1) await keyboard.move('Tab');
          expect(keyboard.faults).toEqual([]);
          expect(window.complaints).toEqual([]);
        }
      },
      SIZES.opening,
      { forcedColors: 'active' },
    );
  });
});

/** Either side of each width at which the bar with the rooms changes. */
const EDGES = [320, 416, 417, 512, 513, 640, 641, 720, 721, 784, 785, 896, 897];

describe('a window of any width', () => {
  for (const language of LANGUAGES) {
    test(`holds the rooms and the platform's state (${language})`, async () => {
      await inOwnWindow(async (window) => {
        for (const scenario of ['several', 'unreachable', 'port-taken'] as const) {
          await window.open({ scenario, hash: '#/settings' }, { language, theme: 'light' });
          for (const width of EDGES) {
            await window.resize({ name: 'edge', width, height: 600 });
            expect(await layoutFaults(window.page), `${scenario} at ${width}`).toEqual([]);
          }
        }
      });
    });
  }
});

describe('language and theme', () => {
  test('change at once in Settings, with the language of the document', async () => {
    await inOwnWindow(async (window) => {
      const { page } = window;
      await window.open({ scenario: 'several', hash: '#/settings' });
      const english = await page.locator('h1').innerText();
      for (const language of ['de', 'fr', 'en']) {
        await page.getByTestId(`settings-language-${language}`).check();
        await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
        await window.settle();
        expect(await page.title()).toContain(await page.locator('h1').innerText());
      }
      expect(await page.locator('h1').innerText()).toBe(english);
      for (const theme of ['dark', 'contrast', 'light']) {
        const before = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        await page.getByTestId(`settings-theme-${theme}`).check();
        await page.waitForFunction((name) => document.documentElement.dataset.theme === name, theme);
        await window.settle();
        const after = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        expect(after).not.toBe(before);
      }
    });
  });
});

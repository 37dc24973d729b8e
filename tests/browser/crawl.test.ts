import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '#ui/host/fake/scenarios';
import { ACTS, PAGES } from './places';
import { inWindow, type Window } from './window';

/** A place without what differs from record to record. */
function shape(hash: string): string {
  return hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map((part) => (/^(c-?\d|group-)/.test(part) ? '*' : part))
    .join('/');
}

const known = new Set([...PAGES.flatMap(({ hashes }) => hashes), ...ACTS.map(({ hash }) => hash ?? '')].map(shape));
// Where nothing is named, Home opens.
known.add('setup');

/** Every place that links lead to, from one on. */
async function linked(window: Window, scenario: ScenarioName): Promise<string[]> {
  await window.open({ scenario, hash: '#/setup' });
  const links = () =>
    window.page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((link) => link.getAttribute('href') ?? ''));
  const found = new Set<string>();
  const waiting = await links();
  for (let hash = waiting.pop(); hash !== undefined; hash = waiting.pop()) {
    const place = decodeURIComponent(hash);
    if (found.has(place)) continue;
    found.add(place);
    const isHere = await window.page.evaluate((to) => location.hash === to, hash);
    if (!isHere) await window.go(hash);
    waiting.push(...(await links()));
  }
  return [...found];
}

describe('links', () => {
  const scenarios: ScenarioName[] = ['several', 'all-personas', 'developer-waiting', 'admin-done', 'user-new', 'empty-lists', 'signed-out'];
  for (const scenario of scenarios) {
    test(`of ${scenario} stay in the app and lead to places that are tested`, async () => {
      await inWindow(async (window) => {
        const places = await linked(window, scenario);
        expect(places.filter((place) => !place.startsWith('#/'))).toEqual([]);
        expect(places.filter((place) => !known.has(shape(place)))).toEqual([]);
        expect(window.complaints).toEqual([]);
      });
    });
  }
});

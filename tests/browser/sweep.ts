import { accessFaults, colourFaults } from './checks/access';
import { headFaults } from './checks/head';
import { layoutFaults } from './checks/layout';
import { targetFaults } from './checks/targets';
import { wordFaults } from './checks/words';
import type { PAGES, Place } from './places';
import { LANGUAGES, SIZES, THEMES, type Language, type Look, type Size, type Window } from './window';

type Sight = Look & { sizes: Size[]; isFirst: boolean; contrastForm: 'light' | 'dark' };

const { opening, small, zoomed, smallZoomed } = SIZES;
const BY_TURNS: Size[][] = [
  [opening, smallZoomed],
  [opening, small],
  [opening, zoomed],
];

/**
 * How a place is seen: in some languages, each in a theme that turns with the place, so that over all places every
 * language meets every theme. German, the longest, is seen in every size, and so is what is seen in one language only; the
 * others are seen in some by turns.
 */
export function sightsOf(index: number, languages: readonly Language[]): Sight[] {
  return languages.map((language, shift) => ({
    language,
    theme: THEMES[(index + shift) % THEMES.length] ?? 'light',
    sizes: language === 'de' || languages.length === 1 ? Object.values(SIZES) : (BY_TURNS[(index + shift) % BY_TURNS.length] ?? []),
    isFirst: shift === 0,
    contrastForm: index % 2 === 0 ? 'light' : 'dark',
  }));
}

/** German and, by turns, one of the others. */
export function twoLanguages(index: number): Language[] {
  return index % 2 === 0 ? ['de', 'en'] : ['fr', 'de'];
}

/** Rooms whose every state is seen in German at least. */
const ALWAYS_GERMAN = /^(?:invite|open|answer|reply|hand-over|vault|backup|restore|keys|wipe):/;

/** One language by turns, every other time German; where it is always German, another beside it every third time. */
export function languagesOf(place: Place, index: number): Language[] {
  const turns = ['de', 'en', 'de', 'fr'] as const;
  const turn = turns[index % turns.length] ?? 'de';
  if (turn === 'de' || !ALWAYS_GERMAN.test(place.name)) return [turn];
  return index % 3 === 0 ? [turn, 'de'] : ['de'];
}

/** Everything that is wrong with what the window shows. */
async function faultsInSight(window: Window, { language, theme, sizes, isFirst, contrastForm }: Sight): Promise<string[]> {
  const { page } = window;
  const faults: string[] = [];
  const note = (size: Size) => (fault: string) => faults.push(`[${language} ${theme} ${size.name}] ${fault}`);
  const here = note(opening);
  (await headFaults(page, language)).forEach(here);
  (await wordFaults(page, language)).forEach(here);
  // Structure is the same in every language, and so are colours.
  if (isFirst) {
    (await accessFaults(page)).forEach(here);
    // High contrast promises more than axe asks of a page in general.
    const others = THEMES.filter((other) => other !== theme || other === 'contrast');
    (await colourFaults(page, theme, others, contrastForm)).forEach(here);
  }
  for (const size of sizes) {
    await window.resize(size);
    (await layoutFaults(page)).forEach(note(size));
    (await targetFaults(page)).forEach(note(size));
  }
  window.complaints.splice(0).forEach(here);
  return faults;
}

/** Everything that is wrong with a place, opened anew in each language. */
export async function faultsAt(
  window: Window,
  place: Place,
  index: number,
  languages: readonly Language[] = LANGUAGES,
): Promise<string[]> {
  const faults: string[] = [];
  for (const sight of sightsOf(index, languages)) {
    await window.resize(opening);
    await window.open(place, sight);
    if (place.act) {
      await place.act(window.page);
      await window.settle();
    }
    faults.push(...(await faultsInSight(window, sight)));
  }
  return faults;
}

/** Everything that is wrong with places that are gone through one after the other. */
export async function faultsOnTheWay(
  window: Window,
  { scenario, hashes }: (typeof PAGES)[number],
  index: number,
): Promise<string[]> {
  const faults: string[] = [];
  for (const sight of sightsOf(index, twoLanguages(index))) {
    await window.open({ scenario, hash: '#/setup' }, sight);
    for (const hash of hashes) {
      await window.resize(opening);
      await window.go(hash);
      faults.push(...(await faultsInSight(window, sight)).map((fault) => `${hash} ${fault}`));
    }
  }
  return faults;
}

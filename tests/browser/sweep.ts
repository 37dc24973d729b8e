import { accessFaults, colourFaults } from './checks/access';
import { headFaults } from './checks/head';
import { layoutFaults } from './checks/layout';
import { targetFaults } from './checks/targets';
import { wordFaults } from './checks/words';
import type { Place } from './places';
import { LANGUAGES, SIZES, THEMES, type Language, type Look, type Size, type Window } from './window';

type Sight = Look & { sizes: Size[] };

const { opening, small, zoomed, smallest, smallZoomed } = SIZES;
const HALVES: Size[][] = [
  [opening, smallZoomed, small],
  [opening, zoomed, smallest],
];

/**
 * How a place is seen: in each of the languages, in a theme that turns with the place, so that over all places every
 * language meets every theme. German, the longest, is seen in every size, the others in half of them by turns.
 */
export function sightsOf(index: number, languages: readonly Language[]): Sight[] {
  return languages.map((language, shift) => ({
    language,
    theme: THEMES[(index + shift) % THEMES.length] ?? 'light',
    sizes: language === 'de' ? Object.values(SIZES) : (HALVES[(index + shift) % HALVES.length] ?? []),
  }));
}

/** German and, by turns, one of the others. */
export function twoLanguages(index: number): Language[] {
  return index % 2 === 0 ? ['de', 'en'] : ['fr', 'de'];
}

/** Everything that is wrong with a place. */
export async function faultsOf(
  window: Window,
  place: Place,
  index: number,
  languages: readonly Language[] = LANGUAGES,
): Promise<string[]> {
  const faults: string[] = [];
  const { page } = window;
  for (const [turn, sight] of sightsOf(index, languages).entries()) {
    const { language, theme, sizes } = sight;
    const note = (size: Size) => (fault: string) => faults.push(`[${language} ${theme} ${size.name}] ${fault}`);
    const here = note(opening);
    await window.resize(opening);
    await window.open(place, sight);
    if (place.act) {
      await place.act(page);
      await window.settle();
    }
    (await headFaults(page, language)).forEach(here);
    (await wordFaults(page, language)).forEach(here);
    for (const size of sizes) {
      if (size !== opening) await window.resize(size);
      (await layoutFaults(page)).forEach(note(size));
      (await targetFaults(page)).forEach(note(size));
    }
    // Structure is the same in every language and theme, colours in every language.
    if (turn === 0) {
      (await accessFaults(page)).forEach(here);
      (await colourFaults(page)).forEach(here);
    }
    window.complaints.splice(0).forEach(here);
  }
  return faults;
}

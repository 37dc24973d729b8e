import { describe, expect, test } from 'vitest';
import { OPENINGS, PAGES } from './places';
import { faultsOf, twoLanguages } from './sweep';
import { sharedWindows } from './window';

const inWindow = sharedWindows();

describe.concurrent('every state of the fake host as it opens', () => {
  for (const [index, place] of OPENINGS.entries()) {
    test(place.name, async () => {
      expect(await inWindow((window) => faultsOf(window, place, index))).toEqual([]);
    });
  }
});

describe.concurrent('every page', () => {
  for (const [index, place] of PAGES.entries()) {
    test(place.name, async () => {
      expect(await inWindow((window) => faultsOf(window, place, index, twoLanguages(index)))).toEqual([]);
    });
  }
});

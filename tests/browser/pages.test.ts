import { describe, expect, test } from 'vitest';
import { OPENINGS, PAGES } from './places';
import { faultsAt, faultsOnTheWay } from './sweep';
import { inWindow } from './window';

describe('every state of the fake host as it opens', () => {
  for (const [index, place] of OPENINGS.entries()) {
    test(place.name, async () => {
      expect(await inWindow((window) => faultsAt(window, place, index))).toEqual([]);
    });
  }
});

describe('every page, one after the other', () => {
  for (const [index, pages] of PAGES.entries()) {
    test(pages.scenario, async () => {
      expect(await inWindow((window) => faultsOnTheWay(window, pages, index))).toEqual([]);
    });
  }
});

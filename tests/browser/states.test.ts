import { describe, expect, test } from 'vitest';
import { ACTS } from './places';
import { faultsOf, twoLanguages } from './sweep';
import { sharedWindows } from './window';

const inWindow = sharedWindows();

describe.concurrent('every state that a person brings about', () => {
  for (const [index, place] of ACTS.entries()) {
    test(place.name, async () => {
      expect(await inWindow((window) => faultsOf(window, place, index, twoLanguages(index)))).toEqual([]);
    });
  }
});

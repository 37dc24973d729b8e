import { describe, expect, test } from 'vitest';
import { ACTS } from './places';
import { faultsAt, languagesOf } from './sweep';
import { inWindow } from './window';

describe('every state that a person brings about', () => {
  for (const [index, place] of ACTS.entries()) {
    test(place.name, async () => {
      expect(await inWindow((window) => faultsAt(window, place, index, languagesOf(place, index)))).toEqual([]);
    });
  }
});

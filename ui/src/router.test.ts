import { expect, test } from 'vitest';
import { href, parts } from './router.svelte';

test('a place survives the way into the address and back', () => {
  const place = ['connectors', 'c/1@2 ä'];
  expect(parts(href(...place))).toEqual(place);
});

test('an address that names nothing is the first room', () => {
  expect(parts('')).toEqual([]);
  expect(parts('#/')).toEqual([]);
  expect(parts('#')).toEqual([]);
});

test('what does not decode is taken as it stands', () => {
  expect(parts('#/connectors/%E0%A4%A')).toEqual(['connectors', '%E0%A4%A']);
});

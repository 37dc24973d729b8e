import { expect, test, vi } from 'vitest';
import { Wizard } from './wizard.svelte';

function wizard(isPhoneMet: () => boolean, leave = vi.fn()) {
  const pages = [
    { name: 'account', label: () => '' },
    { name: 'phone', label: () => '', isMet: isPhoneMet },
    { name: 'details', label: () => '' },
  ];
  return { wizard: new Wizard(() => '', pages, leave), leave };
}

test('leads through its pages to the result', () => {
  const { wizard: led } = wizard(() => false);
  const seen = [led.page];
  while (led.page !== 'result') {
    led.next();
    seen.push(led.page);
  }
  expect(seen).toEqual(['account', 'phone', 'details', 'result']);
});

test('a page that became unnecessary is passed over both ways, and the count stays', () => {
  const { wizard: led } = wizard(() => true);
  led.next();
  expect(led.page).toBe('details');
  expect(led.pages.length).toBe(3);
  led.back();
  expect(led.page).toBe('account');
});

test('back on the first page leaves', () => {
  const { wizard: led, leave } = wizard(() => false);
  expect(led.isFirst).toBe(true);
  led.back();
  expect(leave).toHaveBeenCalledOnce();
});

test('goes to a page by name, and nowhere for a name it does not have', () => {
  const { wizard: led } = wizard(() => false);
  led.goTo('details');
  expect(led.page).toBe('details');
  led.goTo('nowhere');
  expect(led.page).toBe('details');
});

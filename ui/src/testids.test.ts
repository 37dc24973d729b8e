import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const components = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'));

/** What stands before the part that differs: `row-` of `row-{place}-open`. */
const fixedPart = (id: string) => id.replace(/[{<].*$/, '');

test('every test id is named in testids.md', () => {
  const page = readFileSync(new URL('testids.md', here), 'utf8');
  const named = new Set([...page.matchAll(/`([^`]+)`/g)].map(([, id]) => fixedPart(id ?? '')));
  const missing = components.flatMap((path) => {
    const source = readFileSync(new URL(path, here), 'utf8');
    const ids = [...source.matchAll(/testid="([^"]+)"/g)].map(([, id]) => fixedPart(id ?? ''));
    return ids.filter((id) => id !== '' && !named.has(id)).map((id) => `${path}: ${id}`);
  });
  expect(missing).toEqual([]);
});

test('everything that people act on has a test id', () => {
  const without = components.flatMap((path) => {
    const source = readFileSync(new URL(path, here), 'utf8').replace(/<script[^]*?<\/script>|<style[^]*?<\/style>/g, '');
    const controls = [...source.matchAll(/<(button|input|textarea|select|summary|a)\b((?:=>|[^>])*)>/g)];
    return controls
      .filter(([, , attributes]) => !/testid|\{\.\.\.shared\}/.test(attributes ?? ''))
      .map(([control]) => `${path}: ${control}`);
  });
  expect(without).toEqual([]);
});

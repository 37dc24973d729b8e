import { expect, test } from 'vitest';
import { press, see, type } from './acts';
import { inWindow } from './window';

test('a step that is opened while the platform starts opens by itself, with the focus on it', async () => {
  await inWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'starting', starts: 1500 });
    expect(await page.getByTestId('platform-state').getAttribute('data-state')).toBe('starting');
    await press('row-grant-open')(page);
    await see('platform-starting')(page);
    await see('grant-continue')(page);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.getByTestId('platform-starting').count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });
});

test('the task list and the connectors are there while the platform starts', async () => {
  await inWindow(async (window) => {
    const { page } = window;
    await window.open({ scenario: 'starting' });
    await see('row-grant-open')(page);
    await window.go('#/connectors');
    await see('connector-item')(page);
    await window.go('#/connectors/add');
    await type('add-name', 'Stock alerts')(page);
    expect(await page.getByTestId('platform-starting').count()).toBe(0);
  });
});

import axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { THEMES } from '../window';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

type Axe = { run: (context: Document, options: RunOptions) => Promise<AxeResults> };

async function run(page: Page, asked: RunOptions): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(axe.source);
  const options: RunOptions = { ...asked, resultTypes: ['violations'], preload: false };
  const { violations } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: Axe }).axe.run(document, chosen),
    options,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe ${id} (${help}): ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** What axe finds against WCAG 2.2 AA and good practice. */
export function accessFaults(page: Page): Promise<string[]> {
  return run(page, { runOnly: { type: 'tag', values: TAGS } });
}

/** Runs in the page: takes another theme, and waits until its colours are painted. */
async function paintIn(theme: string): Promise<void> {
  document.documentElement.dataset.theme = theme;
  for (let frame = 0; frame < 2; frame += 1) await new Promise((painted) => requestAnimationFrame(painted));
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}

/** The part of it that a theme can change, in each theme; high contrast promises 7:1. Leaves the page in `theme`. */
export async function colourFaults(page: Page, theme: string): Promise<string[]> {
  const faults: string[] = [];
  for (const other of THEMES) {
    await page.evaluate(paintIn, other);
    const rules = other === 'contrast' ? [...COLOUR_RULES, 'color-contrast-enhanced'] : COLOUR_RULES;
    const found = await run(page, { runOnly: { type: 'rule', values: rules } });
    faults.push(...found.map((fault) => `in ${other}: ${fault}`));
  }
  await page.evaluate(paintIn, theme);
  return faults;
}

import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { AXE_PATH } from '../site';
import { schemeOf, THEMES, type Theme } from '../window';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

type Axe = { run: (context: Document, options: RunOptions) => Promise<AxeResults> };

/** Runs in the page: fetches axe, unless it is there. It comes from the page's own origin, as its policy asks. */
function fetchAxe(path: string): Promise<void> {
  if ('axe' in globalThis) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('axe did not come'));
    document.head.append(script);
  });
}

async function run(page: Page, asked: RunOptions): Promise<string[]> {
  await page.evaluate(fetchAxe, AXE_PATH);
  const options: RunOptions = { ...asked, resultTypes: ['violations'], preload: false };
  const { violations } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: Axe }).axe.run(document, chosen),
    options,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe ${id} (${help}): ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** What axe finds against WCAG 2.2 AA and good practice, in the theme that is on. */
export function accessFaults(page: Page): Promise<string[]> {
  return run(page, { runOnly: { type: 'tag', values: TAGS } });
}

/** Runs in the page: takes another theme, and waits until its colours are painted everywhere. */
async function paintIn(theme: string): Promise<void> {
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));
  document.documentElement.dataset.theme = theme;
  await frame();
  await frame();
  // What inherits a colour that changes gradually, however fast, changes after it.
  while (document.getAnimations().some(({ playState }) => playState === 'running')) await frame();
}

/** High contrast follows the system between its light and its dark form, and promises 7:1 in both. */
type ContrastForm = 'light' | 'dark';

/** What axe finds about colours in some themes. Leaves the page in `theme`. */
export async function colourFaults(
  page: Page,
  theme: Theme,
  others: readonly Theme[] = THEMES,
  contrastForm: ContrastForm = 'light',
): Promise<string[]> {
  const faults: string[] = [];
  for (const other of others) {
    await page.emulateMedia({ colorScheme: other === 'contrast' ? contrastForm : schemeOf(other) });
    await page.evaluate(paintIn, other);
    const rules = other === 'contrast' ? ['color-contrast-enhanced', 'link-in-text-block'] : COLOUR_RULES;
    const found = await run(page, { runOnly: { type: 'rule', values: rules } });
    faults.push(...found.map((fault) => `in ${other}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: schemeOf(theme) });
  await page.evaluate(paintIn, theme);
  return faults;
}

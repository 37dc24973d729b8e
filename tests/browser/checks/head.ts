import type { Page } from 'playwright-core';

/** Runs in the page: whether language, title and heading are the page's own. */
function find(language: string): string[] {
  const faults: string[] = [];
  const headings = [...document.querySelectorAll('h1')];
  const heading = headings[0]?.textContent?.trim() ?? '';
  const normal = (text: string) => text.replace(/\s+/g, ' ').trim();
  if (document.documentElement.lang !== language) faults.push(`lang: ${document.documentElement.lang} instead of ${language}`);
  if (headings.length !== 1) faults.push(`heading: ${headings.length} instead of one`);
  if (heading === '') faults.push('heading: empty');
  if (!normal(document.title).includes(normal(heading))) faults.push(`title: “${document.title}” does not name “${heading}”`);
  return faults;
}

export function headFaults(page: Page, language: string): Promise<string[]> {
  return page.evaluate(find, language);
}

import type { Page } from 'playwright-core';

/** Runs in the page: what can be pressed and is smaller than 24 px either way. A label enlarges what it labels. */
function find(): string[] {
  const LEAST = 24;
  const selector =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="tab"], [role="menuitem"], [tabindex="0"]';
  return [...document.querySelectorAll<HTMLElement>(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .flatMap((element) => {
      const label = element instanceof HTMLInputElement ? element.closest('label') : null;
      const rect = (label ?? element).getBoundingClientRect();
      // Half a pixel is the rounding of a line's height.
      if (rect.width >= LEAST - 0.5 && rect.height >= LEAST - 0.5) return [];
      const name = element.dataset.testid ?? element.outerHTML.slice(0, 80);
      return [`small: ${name} is ${rect.width.toFixed(1)}×${rect.height.toFixed(1)}`];
    });
}

export function targetFaults(page: Page): Promise<string[]> {
  return page.evaluate(find);
}

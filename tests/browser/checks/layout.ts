import type { Page } from 'playwright-core';

/** Runs in the page: what is wider than the window, cut off, outside its box, or on top of something else. */
function find(): string[] {
  const faults: string[] = [];
  const root = document.scrollingElement ?? document.documentElement;

  const nameOf = (element: Element): string => {
    const testid = element.closest('[data-testid]')?.getAttribute('data-testid');
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
    return `<${element.tagName.toLowerCase()}>${testid ? ` in ${testid}` : ''} “${text}”`;
  };
  const isForReadersOnly = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
    }
    return false;
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: false, visibilityProperty: true }) &&
    !isForReadersOnly(element);

  const elements = [...document.body.querySelectorAll<HTMLElement>('*')].filter(isShown);

  if (root.scrollWidth > root.clientWidth) {
    const widest = elements
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
      .toSorted((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)
      .slice(0, 3)
      .map(nameOf);
    faults.push(`wide: the page is ${root.scrollWidth} px wide in ${root.clientWidth}: ${widest.join(', ')}`);
  }

  for (const element of elements) {
    if (element instanceof SVGElement || ['INPUT', 'TEXTAREA'].includes(element.tagName)) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const isWider = element.scrollWidth > element.clientWidth + 1;
    const isHigher = element.scrollHeight > element.clientHeight + 1;
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    if (element.clientWidth > 0 && ((isWider && cuts(overflowX)) || (isHigher && cuts(overflowY)))) {
      faults.push(`cut: ${nameOf(element)} holds ${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`);
    }
    if (isWider && (overflowX === 'auto' || overflowX === 'scroll')) faults.push(`sideways: ${nameOf(element)} scrolls sideways`);
  }

  const lines: { text: Text; rect: DOMRect; isFixed: boolean }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const parent = text.parentElement;
    if (!parent || text.data.trim() === '' || !isShown(parent)) continue;
    range.selectNodeContents(text);
    const isFixed = parent.closest('[role="dialog"], [role="alertdialog"]') !== null;
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    for (const rect of rects) lines.push({ text, rect, isFixed });

    for (let box: HTMLElement | null = parent; box && box !== document.body; box = box.parentElement) {
      const { display, position } = getComputedStyle(box);
      if (display === 'inline' || display === 'contents') continue;
      const outer = box.getBoundingClientRect();
      const outside = rects.find((rect) => rect.left < outer.left - 1 || rect.right > outer.right + 1);
      if (outside) {
        faults.push(`outside: text of ${nameOf(parent)} leaves ${nameOf(box)}`);
        break;
      }
      if (position === 'fixed' || position === 'absolute') break;
    }
  }

  const isUnderDialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
  const tolerance = 3;
  for (const [index, one] of lines.entries()) {
    if (isUnderDialog && !one.isFixed) continue;
    for (const other of lines.slice(index + 1)) {
      if (one.text === other.text || one.isFixed !== other.isFixed) continue;
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (width <= tolerance || height <= tolerance) continue;
      faults.push(`overlap: “${one.text.data.trim().slice(0, 40)}” and “${other.text.data.trim().slice(0, 40)}”`);
    }
  }
  return [...new Set(faults)];
}

export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(find);
}

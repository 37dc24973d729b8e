import type { Page } from 'playwright-core';

type Stop = { testid: string; kind: string; faults: string[] };

/** Runs in the page: where the focus is, and whether somebody who looks for it finds it. */
async function look(): Promise<Stop> {
  // What the focus changes is painted with the next frame.
  for (let frame = 0; frame < 2; frame += 1) await new Promise((painted) => requestAnimationFrame(painted));
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { testid: '', kind: 'body', faults: [] };
  const testid = element.dataset.testid ?? '';
  const kind = `${element.tagName.toLowerCase()}${element instanceof HTMLInputElement ? `:${element.type}` : ''}`;
  const faults: string[] = [];

  const isDrawn = (colour: string) => colour !== 'transparent' && !/[,/]\s*0\)$/.test(colour.replace(/^rgb\(.*/, ''));
  const hasOutline = (at: Element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && isDrawn(outlineColor);
  };
  const label = element.closest('label');
  const isMarked = hasOutline(element) || getComputedStyle(element).boxShadow !== 'none' || (label !== null && hasOutline(label));
  if (!isMarked) faults.push('its focus is not to be seen');

  const rect = element.getBoundingClientRect();
  const isInside =
    rect.top >= -1 && rect.left >= -1 && rect.left < innerWidth && rect.right <= innerWidth + 1 && rect.top < innerHeight;
  // Of a field of several lines, the first is where one types.
  const line = 24;
  const end = element instanceof HTMLTextAreaElement ? rect.top + line : rect.bottom;
  const fits = rect.height > innerHeight || end <= innerHeight + 1;
  if (!isInside || !fits) {
    faults.push(`it is outside the window: ${rect.left},${rect.top} to ${rect.right},${rect.bottom} in ${innerWidth}×${innerHeight}`);
  }

  const inset = 3;
  const right = Math.min(rect.right, innerWidth);
  const bottom = Math.min(rect.bottom, innerHeight);
  const points: [number, number][] = [
    [(rect.left + right) / 2, (rect.top + bottom) / 2],
    [rect.left + inset, rect.top + inset],
    [right - inset, bottom - inset],
  ];
  const isOnTop = ([x, y]: [number, number]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element) || label?.contains(top) === true);
  };
  if (!points.every(isOnTop)) faults.push('something covers it');
  return { testid, kind, faults };
}

/** A person with a keyboard only. Every place where the focus stops is looked at. */
export class Keyboard {
  /** Where the focus stopped and could not be seen. */
  readonly faults: string[] = [];
  /** How many stops were looked at. */
  stops = 0;

  constructor(private readonly page: Page) {}

  /** Moves the focus by one key, and looks where it is. */
  async move(key: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp' | 'ArrowRight' | 'ArrowLeft'): Promise<Stop> {
    await this.page.keyboard.press(key);
    const stop = await this.page.evaluate(look);
    if (stop.kind !== 'body') this.stops += 1;
    this.faults.push(...stop.faults.map((fault) => `${stop.testid || stop.kind}: ${fault}`));
    return stop;
  }

  /** Tabs to what has this test id (or begins with it, if it ends in `*`); `back` goes the other way. */
  async to(testid: string, direction: 'forward' | 'back' = 'forward'): Promise<void> {
    const isThere = (stop: Stop) =>
      testid.endsWith('*') ? stop.testid.startsWith(testid.slice(0, -1)) : stop.testid === testid;
    const passed: string[] = [];
    // Once round every page there is.
    const MOST = 60;
    for (let turn = 0; turn < MOST; turn += 1) {
      const stop = await this.move(direction === 'forward' ? 'Tab' : 'Shift+Tab');
      if (isThere(stop)) return;
      passed.push(stop.testid || stop.kind);
    }
    throw new Error(`Tab does not lead to ${testid}; it stops at ${passed.join(', ')}`);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(key: 'Enter' | 'Space' | 'Escape'): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Tabs to something and presses it. */
  async use(testid: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(testid);
    await this.press(key);
  }

  /** Tabs to a field and types. What stood in it is overwritten, as Tab selects it. */
  async fill(testid: string, text: string): Promise<void> {
    await this.to(testid);
    await this.type(text);
  }

  /** Waits for a page to come, and for its heading to have the focus. */
  async arriveAt(testid: string): Promise<void> {
    await this.page.getByTestId(testid).first().waitFor();
    await this.page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  }
}

import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { ScenarioName } from '#ui/host/fake/scenarios';
import { inject } from 'vitest';
import { IS_PROTOTYPE_FROZEN } from './production';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Text is laid out the same on every machine.
  '--font-render-hinting=none',
];

export const LANGUAGES = ['en', 'de', 'fr'] as const;
export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];
export type Size = { name: string; width: number; height: number; scale?: number };

/** The window as it opens, as it stands on small screens, and both at 200 % zoom. */
export const SIZES = {
  opening: { name: '1100×720', width: 1100, height: 720 },
  small: { name: '800×600', width: 800, height: 600 },
  zoomed: { name: '1100×720 at 200 %', width: 550, height: 360, scale: 2 },
  smallZoomed: { name: '800×600 at 200 %', width: 400, height: 300, scale: 2 },
} as const satisfies Record<string, Size>;

/** What a page is opened with. */
export type Look = { language: Language; theme: Theme };

/** Where a page is opened: a state of the fake host, and a place in it. */
export type Address = {
  scenario: ScenarioName;
  /** `#/room/part`; the scenario's own place where there is none. */
  hash?: string;
  /** Commands that fail besides the scenario's, as `command:code`. */
  fail?: string[];
  /** Milliseconds that each command takes. */
  slow?: number;
  /** Milliseconds after which a platform that is starting runs. */
  starts?: number;
};

/** What a theme goes with on the system's side. */
export function schemeOf(theme: Theme): 'light' | 'dark' {
  return theme === 'dark' ? 'dark' : 'light';
}

/** Runs before a page's own scripts: what the real window does, and an ear for what its policy refuses. */
function prepare(isFrozen: boolean): void {
  if (isFrozen) Object.freeze(Object.prototype);
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`The policy refused ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
}

/** One window: a page of the shared browser, with everything it complained about. */
export class Window {
  readonly complaints: string[] = [];

  private opened = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly site: string,
  ) {}

  static async in(browser: Browser, size: Size = SIZES.opening, options: BrowserContextOptions = {}): Promise<Window> {
    const context = await browser.newContext({
      viewport: { width: size.width, height: size.height },
      deviceScaleFactor: size.scale ?? 1,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      ...options,
    });
    await context.addInitScript(prepare, IS_PROTOTYPE_FROZEN);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const window = new Window(context, page, inject('site'));
    window.listen();
    return window;
  }

  private listen(): void {
    const { page, complaints, site } = this;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(site) && !url.startsWith('data:') && !url.startsWith('blob:')) complaints.push(`request: ${url}`);
    });
    page.on('requestfailed', (request) => complaints.push(`request failed: ${request.url()}`));
    page.on('popup', (popup) => {
      complaints.push(`new window: ${popup.url()}`);
      // It would take the place of this one, which then is not painted any more.
      void popup.close();
    });
  }

  /** Opens a place, and waits until it stands. */
  async open(address: Address, look: Look = { language: 'en', theme: 'light' }): Promise<void> {
    const query = new URLSearchParams({ scenario: address.scenario, lang: look.language, theme: look.theme });
    for (const failure of address.fail ?? []) query.append('fail', failure);
    if (address.slow !== undefined) query.set('slow', String(address.slow));
    if (address.starts !== undefined) query.set('starts', String(address.starts));
    // A change of the hash alone would not load the page anew.
    this.opened += 1;
    query.set('opened', String(this.opened));
    await this.page.emulateMedia({ colorScheme: schemeOf(look.theme) });
    await this.page.goto(`${this.site}?${query}${address.hash ?? ''}`);
    await this.page.waitForSelector('h1', { state: 'attached' });
    await this.settle();
  }

  /** Waits until fonts are there, what was asked for has arrived, and the page was painted. */
  async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 2; frame += 1) await new Promise((painted) => requestAnimationFrame(painted));
    });
  }

  async resize(size: Size): Promise<void> {
    await this.page.setViewportSize({ width: size.width, height: size.height });
    await this.settle();
  }

  /** Goes to another place without loading the page anew, and waits until its heading has taken the place of the old. */
  async go(hash: string): Promise<void> {
    await this.page.evaluate(async (to) => {
      const old = document.querySelector('h1');
      location.hash = to;
      const arrived = () => {
        const heading = document.querySelector('h1');
        return heading !== null && heading !== old;
      };
      while (!arrived()) await new Promise((painted) => requestAnimationFrame(painted));
    }, hash);
    await this.settle();
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

let browser: Promise<Browser> | undefined;

/** The one browser of the run; it ends with the process that runs the tests. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  return browser;
}

const free: Window[] = [];

/** Does something in a window; one that is done with is handed on to the next test. */
export async function inWindow<T>(work: (window: Window) => Promise<T>): Promise<T> {
  const window = free.pop() ?? (await Window.in(await sharedBrowser()));
  const answer = await work(window);
  window.complaints.length = 0;
  // One in which something was thrown is not used again.
  free.push(window);
  return answer;
}

/** As `inWindow`, in a window of its own: for what changes the window itself. */
export async function inOwnWindow<T>(
  work: (window: Window) => Promise<T>,
  size: Size = SIZES.opening,
  options: BrowserContextOptions = {},
): Promise<T> {
  const window = await Window.in(await sharedBrowser(), size, options);
  try {
    return await work(window);
  } finally {
    await window.close();
  }
}

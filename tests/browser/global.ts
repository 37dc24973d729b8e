import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { build, serve } from './site';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are served. */
    site: string;
    /** Where the one browser of the run listens. */
    browser: string;
  }
}

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

/** Builds the pages once, and starts the one server and the one browser that all tests share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(CHROMIUM)) throw new Error(`No Chromium at ${CHROMIUM}; set CHROMIUM to the path of one`);
  build();
  const site = await serve();
  const browser = await chromium.launchServer({ executablePath: CHROMIUM, args: ARGS });
  project.provide('site', site.url);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}

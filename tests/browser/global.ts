import type { TestProject } from 'vitest/node';
import { build, serve } from './site';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are served. */
    site: string;
  }
}

/** Builds the pages once, and serves them as long as tests run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  build();
  const site = await serve();
  project.provide('site', site.url);
  return site.close;
}

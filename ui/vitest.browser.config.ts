import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests lie outside this npm project, so what they import is named here. `#ui` is `ui/src`. */
export default defineConfig({
  root: here('../tests/browser'),
  cacheDir: here('./node_modules/.vite-browser'),
  resolve: {
    alias: {
      '#ui': here('./src'),
      '@fluent/syntax': here('./node_modules/@fluent/syntax'),
      'axe-core': here('./node_modules/axe-core/axe.min.js'),
      'playwright-core': here('./node_modules/playwright-core/index.mjs'),
    },
  },
  test: {
    include: ['**/*.test.ts'],
    globalSetup: [here('../tests/browser/global.ts')],
    environment: 'node',
    // Two files at a time and two windows in each: more would only wait for the one browser.
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

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
      'playwright-core': here('./node_modules/playwright-core/index.mjs'),
    },
  },
  test: {
    // `npm run shots` takes pictures instead.
    include: process.env.npm_lifecycle_event === 'shots' ? ['shots.ts'] : ['**/*.test.ts'],
    globalSetup: [here('../tests/browser/global.ts')],
    environment: 'node',
    // One process, so that all tests share one browser; side by side, because it is the browser that works.
    isolate: false,
    maxWorkers: 1,
    sequence: { concurrent: true },
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

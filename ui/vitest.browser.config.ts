import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests lie outside this npm project, so what they import is named here. `#ui` is `ui/src`. */
export default defineConfig({
  root: here('../tests/browser'),
  resolve: {
    alias: {
      '#ui': here('./src'),
      'playwright-core': here('./node_modules/playwright-core/index.mjs'),
      'axe-core': here('./node_modules/axe-core/axe.js'),
      'vitest': here('./node_modules/vitest/dist/index.js'),
    },
  },
  test: {
    include: ['**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

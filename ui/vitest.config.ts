import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    alias: { '#host': fileURLToPath(new URL('./src/host/fake/index.ts', import.meta.url)) },
    conditions: ['browser'],
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});

import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The policy of the real window, less what only the real window needs (its IPC) or a meta element cannot say. */
const FAKE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const policy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: FAKE_POLICY }, injectTo: 'head-prepend' },
  ],
};

/** `--mode fake` builds the same pages on the in-page fake host; the production bundle has no trace of it. */
export default defineConfig(({ mode }) => {
  const isFake = mode === 'fake';
  return {
    base: './',
    plugins: [svelte(), ...(isFake ? [policy] : [])],
    resolve: { alias: { '#host': here(isFake ? './src/host/fake/index.ts' : './src/host/tauri.ts') } },
    clearScreen: false,
    server: { port: 1420, strictPort: true },
    preview: { port: 4173, strictPort: true },
    build: {
      outDir: isFake ? 'dist-fake' : 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      // What several rooms use is one file: on a disk, few files open sooner than many.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } } },
    },
  };
});

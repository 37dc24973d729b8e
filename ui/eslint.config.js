import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import noLiteralText from './scripts/no-literal-text.js';

const HOST_ONLY = {
  patterns: [
    {
      group: ['@tauri-apps/*'],
      message: 'The page talks to Rust through `Host` only; src/host/tauri.ts is the one file that knows Tauri.',
    },
  ],
};

export default ts.config(
  { ignores: ['dist', 'dist-fake', 'node_modules', 'src/host/bindings.ts'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', HOST_ONLY],
      'eqeqeq': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['**/*.svelte'],
    plugins: { house: { rules: { 'no-literal-text': noLiteralText } } },
    rules: {
      'house/no-literal-text': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      'svelte/require-each-key': 'error',
    },
  },
  {
    files: ['scripts/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/host/tauri.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
);

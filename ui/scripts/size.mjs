// What the window must load before it can show Home: the entry script, what it imports statically, the largest
// language and their styles, gzipped. Fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 120;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const files = new Set();
const take = (key) => {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach(take);
};
const kilobytes = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
take(entry);
const languages = Object.keys(manifest).filter((key) => /i18n\/catalogue\.(en|de|fr)\./.test(key));
if (languages.length !== 3) throw new Error(`Expected 3 languages in the manifest, found ${languages.length}`);
take(languages.sort((a, b) => kilobytes(manifest[b].file) - kilobytes(manifest[a].file))[0]);

let total = 0;
for (const file of files) {
  const size = kilobytes(file);
  total += size;
  console.log(`${size.toFixed(1).padStart(8)} kB  ${file}`);
}
console.log(`${total.toFixed(1).padStart(8)} kB  initial script and CSS, gzip (budget ${BUDGET_KB} kB)`);
if (total > BUDGET_KB) process.exit(1);

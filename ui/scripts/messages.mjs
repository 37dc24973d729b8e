// Writes src/i18n/messages.ts: every id of the English catalogue with the arguments its message names.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse, Visitor } from '@fluent/syntax';

const locales = new URL('../locales/', import.meta.url);
const target = new URL('../src/i18n/messages.ts', import.meta.url);

class Variables extends Visitor {
  names = new Set();
  visitVariableReference(node) {
    this.names.add(node.id.name);
  }
}

/** Said by the terminal and by the platform, not by the page. */
const OTHERS = ['cli.ftl', 'oauth.ftl', 'sms.ftl'];

/** Ids of one language with the sorted names of their arguments; those of the page, or of all files. */
export function messagesOf(language, others = OTHERS) {
  const folder = new URL(`${language}/`, locales);
  const messages = new Map();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ftl') || others.includes(file)) continue;
    for (const entry of parse(readFileSync(new URL(file, folder), 'utf8'), {}).body) {
      if (entry.type === 'Junk') throw new Error(`${language}/${file}: cannot read “${entry.content.trim()}”`);
      if (entry.type !== 'Message') continue;
      if (messages.has(entry.id.name)) throw new Error(`${language}/${file}: ${entry.id.name} stands twice`);
      const variables = new Variables();
      variables.visit(entry);
      messages.set(entry.id.name, [...variables.names].sort());
    }
  }
  return messages;
}

/** The TypeScript that names them. */
export function declarations(messages) {
  const ids = [...messages.keys()].sort();
  const withArgs = ids.filter((id) => messages.get(id).length > 0);
  const args = (id) => messages.get(id).map((name) => `${name}: string | number`);
  return [
    '// Made by `npm run messages` from locales/en. Do not edit.',
    '',
    'export type MessageArgs = {',
    ...withArgs.map((id) => `  '${id}': { ${args(id).join('; ')} };`),
    '};',
    '',
    'export type MessageId =',
    ...ids.map((id, index) => `  | '${id}'${index === ids.length - 1 ? ';' : ''}`),
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(target, declarations(messagesOf('en')));
}

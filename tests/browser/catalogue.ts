import { readdirSync, readFileSync } from 'node:fs';
import { parse, Visitor, type Message, type Pattern, type TextElement } from '@fluent/syntax';
import type { Language } from './window';

const LOCALES = new URL('../../ui/locales/', import.meta.url);

class Pieces extends Visitor {
  readonly texts: string[] = [];
  hasVariables = false;

  override visitTextElement(node: TextElement): void {
    this.texts.push(node.value);
  }

  override visitPlaceable(node: Parameters<Visitor['genericVisit']>[0]): void {
    this.hasVariables = true;
    this.genericVisit(node);
  }
}

/** White space as a reader sees it: no-break spaces and line ends count as one space. */
export function normal(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

export type Sentence = { id: string; texts: string[]; isWhole: boolean };

function sentenceOf(message: Message): Sentence[] {
  const value: Pattern | null = message.value;
  if (!value) return [];
  const pieces = new Pieces();
  pieces.visit(value);
  return [{ id: message.id.name, texts: pieces.texts.map(normal).filter((text) => text !== ''), isWhole: !pieces.hasVariables }];
}

/** The sentences of a language that pages can show; text messages belong to the platform. */
export function catalogue(language: Language): Sentence[] {
  const folder = new URL(`${language}/`, LOCALES);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ftl') && !['oauth.ftl', 'sms.ftl'].includes(file))
    .flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8'), {}).body)
    .flatMap((entry) => (entry.type === 'Message' ? sentenceOf(entry) : []));
}

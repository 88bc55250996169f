/** Markdown: front matter for the facts, headings for the chapters. */
import { Marked } from 'marked';
import { cleanText } from '../clean.ts';
import type { Draft } from '../draft.ts';
import { decodeText } from '../encoding.ts';
import { extract } from '../extract.ts';
import type { Reading } from '../html/index.ts';
import { draftFrom, guessedWarning } from '../html/index.ts';
import { parseHtml } from '../markup.ts';
import { splitFrontMatter } from './front-matter.ts';

export function importMarkdown(bytes: Buffer, reading: Reading): Draft {
  const { text, guessed, encoding } = decodeText(bytes);
  const { facts, body, broken } = splitFrontMatter(text);
  const html = new Marked({ gfm: true, async: false }).parse(markNotes(body)) as string;
  const draft = draftFrom(extract(parseHtml(html, reading.name)), reading);
  const title = factOf(facts, 'title');
  const warnings = [...draft.warnings];
  if (broken) warnings.push(`The front matter of “${reading.name}” cannot be read and was left aside.`);
  if (guessed) warnings.push(guessedWarning(reading.name, encoding));
  const [only] = draft.chapters;
  const isUntitled = reading.single && only !== undefined && only.blocks.every((block) => block.kind !== 'heading');
  return {
    ...draft,
    title: title ?? draft.title,
    author: factOf(facts, 'author', 'authors', 'creator', 'by'),
    language: factOf(facts, 'language', 'lang', 'locale'),
    identifier: factOf(facts, 'identifier', 'isbn', 'id'),
    chapters: isUntitled && title ? [{ ...only, title }, ...draft.chapters.slice(1)] : draft.chapters,
    warnings,
  };
}

function factOf(facts: Readonly<Record<string, unknown>>, ...names: string[]): string | null {
  for (const name of names) {
    const value = facts[name];
    const list = Array.isArray(value) ? value : [value];
    const texts = list.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [cleanText(String(one))] : []));
    const text = texts.filter(Boolean).join(', ');
    if (text) return text;
  }
  return null;
}

/** Footnotes are no part of core Markdown: their marks go, their texts become notes. Code fences stay as they are. */
function markNotes(body: string): string {
  let fenced = false;
  return body
    .split('\n')
    .map((line) => {
      if (/^\s{0,3}(```|~~~)/.test(line)) fenced = !fenced;
      if (fenced) return line;
      const note = /^\[\^[^\]\s]+\]:\s*(.*)$/.exec(line);
      if (note) return `\n<aside class="footnote">${note[1] ?? ''}</aside>\n`;
      return line.replace(/\[\^[^\]\s]+\]/g, '');
    })
    .join('\n');
}

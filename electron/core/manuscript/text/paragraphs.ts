/** Lines of a plain text to paragraphs: hard wraps joined, verse kept, typewriter habits cleaned. */
import { cleanText } from '../clean.ts';

export interface TextParagraph {
  /** Line number in the text, from 0. */
  readonly at: number;
  /** Lines it ran over, cleaned; one for prose, one a line for verse. */
  readonly lines: readonly string[];
  readonly verse: boolean;
  /** Lines as they stood, for the recognition of headings. */
  readonly raw: readonly string[];
}

/** A line this long is a paragraph of its own; nobody wraps so wide. */
const UNWRAPPED = 110;
/** Verse is shorter than this, in every line. */
const VERSE_WIDTH = 52;

export function toParagraphs(lines: readonly string[]): TextParagraph[] {
  const wrapped = isWrapped(lines);
  const width = wrapWidth(lines);
  const paragraphs: TextParagraph[] = [];
  let group: string[] = [];
  let from = 0;
  const close = (): void => {
    if (group.length > 0) paragraphs.push(...(wrapped ? [joined(group, from, width)] : group.map((line, index) => single(line, from + index))));
    group = [];
  };
  lines.forEach((line, at) => {
    if (line.trim() === '') return close();
    if (group.length === 0) from = at;
    group.push(line);
  });
  close();
  return paragraphs.filter((paragraph) => paragraph.lines.length > 0);
}

/** Text whose lines end where the screen did, not where the paragraph does. */
function isWrapped(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== '');
  const long = full.filter((line) => line.length > UNWRAPPED).length;
  if (long > full.length * 0.2) return false;
  const blank = lines.join('\n').trim().split('\n').length - full.length;
  const ended = full.filter((line) => /[.!?…]["'”’»)_*]*$/u.test(line.trimEnd())).length;
  // Hardly a blank line and most lines end a sentence: a line is a paragraph.
  return !(full.length > 3 && blank < full.length * 0.05 && ended > full.length * 0.7);
}

function wrapWidth(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length > 0).toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 72;
}

function single(line: string, at: number): TextParagraph {
  const text = cleanText(untype(line));
  return { at, raw: [line], verse: false, lines: text === '' ? [] : [text] };
}

function joined(group: readonly string[], at: number, width: number): TextParagraph {
  const verse = isVerse(group, width);
  if (verse) return { at, raw: group, verse, lines: untype(group.join('\n')).split('\n').map(cleanText).filter(Boolean) };
  // A word cut at the end of a line comes together again; a hyphen between whole words stays.
  const text = cleanText(untype(group.map((line) => line.trim()).join('\n')).replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1-').replace(/(—|--)\n/g, '$1').replace(/\n/g, ' '));
  return { at, raw: group, verse, lines: text === '' ? [] : [text] };
}

function isVerse(group: readonly string[], width: number): boolean {
  if (group.length < 2) return false;
  const body = group.slice(0, -1);
  const indented = group.every((line) => /^\s{2,}\S/.test(line));
  const short = group.every((line) => line.trim().length <= VERSE_WIDTH);
  if (indented && (short || group.length > 2)) return group.every((line) => line.trim().length < width);
  return short && width > VERSE_WIDTH + 8 && group.length >= 2 && body.every((line) => line.trim().length < width * 0.75);
}

/** `_italic_` and `=bold=` marks, `--` for a dash. */
function untype(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^_]{1,2000}?)(?<=\S)_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}=])=(?=\S)([^=\n]{1,200}?)(?<=\S)=(?![\p{L}\p{N}=])/gu, '$1')
    .replace(/(?<=\S)\s?(?<!-)--(?!-)\s?(?=\S)/g, '—')
    .replace(/(?<!-)--(?!-)/g, '—');
}

/** How a text will be read: the parts of it that are said otherwise than they are written. */
import type { Reading, ReadingSpan } from '#shared/words/edit.ts';
import type { LexiconEntry } from '#shared/words/manuscript.ts';
import type { Line } from '#shared/words/script.ts';
import { respelled, respelling } from './lexicon.ts';
import { prepareLine } from './prepare-line.ts';

/** A word of the written text, by where it stands there; words of the lexicon stand for what they replace. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly said: string;
  readonly byLexicon: boolean;
}

export function readLine(line: Pick<Line, 'text' | 'kind'>, language: string, lexicon: readonly LexiconEntry[]): Reading {
  const locate = respelled(lexicon, language);
  const sentences = prepareLine(line, language, respelling(lexicon, language));
  const spans = sentences.flatMap(({ start, end, spoken }) => {
    const tokens = tokensOf(line.text.slice(start, end), start, locate);
    return spansOf(line.text, tokens, spoken);
  });
  return { spans, spoken: sentences.map(({ spoken }) => spoken).filter((spoken) => spoken !== '') };
}

function tokensOf(text: string, offset: number, locate: (text: string) => { start: number; end: number; said: string }[]): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const plain = (part: string, at: number) => {
    for (const { 0: word, index } of part.matchAll(WORDS)) {
      if (bare(word) === '') continue;
      const start = offset + at + index;
      tokens.push({ start, end: start + word.length, said: word, byLexicon: false });
    }
  };
  for (const { start, end, said } of locate(text)) {
    plain(text.slice(from, start), from);
    tokens.push({ start: offset + start, end: offset + end, said, byLexicon: true });
    from = end;
  }
  plain(text.slice(from), from);
  return tokens;
}

interface Stretch {
  from: number;
  to: number;
  saidFrom: number;
  saidTo: number;
}

function spansOf(text: string, tokens: readonly Token[], spoken: string): ReadingSpan[] {
  // A word of the lexicon may be several; each is met on its own.
  const written = tokens.flatMap((token, index) => wordsOf(token.said).map((word) => ({ word: bare(word), token: index })));
  const said = wordsOf(spoken);
  const spans: ReadingSpan[] = [];
  for (const { from, to, saidFrom, saidTo } of stretchesOf(written.map(({ word }) => word), said.map(bare))) {
    const [first, last] = [tokens[written[from]?.token ?? -1], tokens[written[to - 1]?.token ?? -1]];
    if (!first || !last) continue;
    const span = trim(text, first.start, last.end);
    const words = said.slice(saidFrom, saidTo).join(' ');
    if (span.start < span.end) spans.push({ ...span, said: trimSaid(words), by: 'rule' });
  }
  const isWithin = (token: Token) => spans.some(({ start, end }) => start < token.end && end > token.start);
  for (const token of tokens) if (token.byLexicon && !isWithin(token)) spans.push({ start: token.start, end: token.end, said: token.said, by: 'lexicon' });
  return spans.toSorted((a, b) => a.start - b.start);
}

/** Where two rows of words differ. An addition belongs to the word before it, and what is next to it goes along. */
function stretchesOf(a: readonly string[], b: readonly string[]): Stretch[] {
  const lengths = commonLengths(a, b);
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const open = { from: i, to: i, saidFrom: j, saidTo: j };
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) i += 1;
      else j += 1;
    }
    Object.assign(open, { to: i, saidTo: j });
    const last = stretches.at(-1);
    // “$5 million” is “five million dollars”: what moved past a word takes the word with it.
    if (last && open.from - last.to <= 1 && (open.to === open.from || last.saidTo === last.saidFrom)) Object.assign(last, { to: open.to, saidTo: open.saidTo });
    else if (open.to === open.from && open.from > 0) stretches.push({ ...open, from: open.from - 1, saidFrom: open.saidFrom - 1 });
    else stretches.push(open);
  }
  return stretches;
}

function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

/** Case and the marks around a word are no other reading of it. */
function bare(word: string): string {
  return word.toLowerCase().replaceAll(/^[\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,;:!?…"'*]+|[\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,;:!?…"'*]+$/gu, '').replaceAll("'", '’');
}

/** A dash is a pause between words, however it is spaced. */
const WORDS = /[^\s—–]+/gu;

function wordsOf(text: string): string[] {
  return (text.match(WORDS) ?? []).filter((word) => bare(word) !== '');
}

const QUOTES = /[\p{Ps}\p{Pi}\p{Pe}\p{Pf}"']/u;

function trim(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && QUOTES.test(text[from] ?? '')) from += 1;
  while (to > from && /[,;:!?…—]|[\p{Pe}\p{Pf}"']/u.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

function trimSaid(words: string): string {
  return words.replaceAll(/^[\p{Ps}\p{Pi}"']+|[\s,;:!?…—.\p{Pe}\p{Pf}"']+$/gu, '');
}

/** When each caption of a sentence begins and ends, and its words. */
import { columnsOf } from './caption-lines.ts';

/** A word whose time is known. */
export interface TimedWord {
  /** Where it begins: a UTF-16 offset into the sentence. */
  readonly at: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface PlacedCaption {
  readonly lines: readonly string[];
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** `before`: visible characters of the caption before the word. */
  readonly words: readonly { readonly before: number; readonly startSeconds: number }[];
}

interface TimedSentence {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly words?: readonly TimedWord[];
}

/** A caption ends where the next begins: with its first word where that is timed, else by its share of the time between. */
export function placeCaptions({ text, startSeconds, endSeconds, words = [] }: TimedSentence, captions: readonly (readonly string[])[]): PlacedCaption[] {
  const visible = visibleBefore(text);
  const placed = words.map((word) => ({ before: visible[word.at] ?? 0, startSeconds: word.startSeconds }));
  let at = 0;
  const parts = captions.map((lines) => {
    const from = at;
    at += lines.reduce((sum, line) => sum + line.replaceAll(/\s/gu, '').length, 0);
    const firstChunk = /\S+/u.exec(lines[0] ?? '')?.[0].length ?? 0;
    const own = placed.filter(({ before }) => before >= from && before < at);
    const first = own[0] && own[0].before < from + firstChunk ? own[0].startSeconds : undefined;
    return { lines, first, columns: lines.reduce((sum, line) => sum + columnsOf(line), 0), words: own.map((word) => ({ ...word, before: word.before - from })) };
  });
  const starts = fill([startSeconds, ...parts.slice(1).map(({ first }) => first), endSeconds], parts.map(({ columns }) => columns));
  return parts.map(({ lines, words }, index) => ({ lines, words, startSeconds: starts[index]!, endSeconds: starts[index + 1]! }));
}

/** Known moments stay; between two of them, time is shared by length. */
function fill(moments: readonly (number | undefined)[], columns: readonly number[]): number[] {
  const filled: number[] = [];
  for (let from = 0; from < moments.length - 1; ) {
    let to = from + 1;
    while (moments[to] === undefined) to += 1;
    const [start, end] = [moments[from]!, moments[to]!];
    const total = columns.slice(from, to).reduce((sum, one) => sum + one, 0);
    let before = 0;
    for (let at = from; at < to; at += 1) {
      filled.push(start + ((end - start) * before) / Math.max(1, total));
      before += columns[at]!;
    }
    from = to;
  }
  return [...filled, moments.at(-1)!];
}

/** For each offset into the text, the visible characters before it. */
function visibleBefore(text: string): number[] {
  let count = 0;
  return Array.from({ length: text.length }, (_, at) => {
    const before = count;
    if (/\S/u.test(text[at]!)) count += 1;
    return before;
  });
}

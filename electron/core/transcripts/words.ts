/** The words of a transcript, whatever an engine made of them: segments, tokens, words out of order. */
import type { HeardWord } from '#shared/words/quality.ts';

export interface Segment {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Scripts that write their words without spaces between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** What whisper puts among the words: `[_BEG_]`, `[_TT_150]`, `<|en|>`. */
const SPECIAL = /^\s*(?:\[_[A-Z]+_?\d*_?\]|<\|[^|]*\|>)\s*$/;

/** Words of a segment whose own times nobody told: they share it by their length. */
export function spreadWords({ text, startSeconds, endSeconds }: Segment): HeardWord[] {
  const words = splitWords(text);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const step = Math.max(0, endSeconds - startSeconds) / Math.max(1, letters);
  let at = startSeconds;
  return words.map((word, index) => {
    const start = at;
    at = index === words.length - 1 ? Math.max(start, endSeconds) : at + word.length * step;
    return { text: word, startSeconds: start, endSeconds: at, probability: null };
  });
}

/** Tokens put together: a new word begins with a space, or in a script that has none between its words. */
export function joinPieces(pieces: readonly HeardWord[]): HeardWord[] {
  const said = pieces.filter(({ text }) => !SPECIAL.test(text) && text.trim() !== '');
  const isSpaced = said.some(({ text }) => /^\s/.test(text));
  if (!isSpaced && said.every(({ text }) => !UNSPACED.test(text))) return said.map((piece) => ({ ...piece, text: piece.text.trim() }));
  const words: HeardWord[][] = [];
  for (const piece of said) {
    const last = words.at(-1);
    const begins = /^\s/.test(piece.text) || (UNSPACED.test(piece.text) && UNSPACED.test(last?.at(-1)?.text ?? ''));
    if (last === undefined || begins) words.push([piece]);
    else last.push(piece);
  }
  return words.map((word) => ({
    text: word.map(({ text }) => text).join('').trim(),
    startSeconds: word[0]!.startSeconds,
    endSeconds: word.at(-1)!.endSeconds,
    probability: meanOf(word),
  }));
}

/** In order, each within the audio and none ending before it begins: what engines promise and do not always keep. */
export function tidyWords(words: readonly HeardWord[], seconds: number): HeardWord[] {
  let last = 0;
  return words.flatMap(({ text, startSeconds, endSeconds, probability }) => {
    const bare = text.trim();
    if (bare === '') return [];
    const start = Math.min(seconds, Math.max(last, finite(startSeconds, last)));
    const end = Math.min(seconds, Math.max(start, finite(endSeconds, start)));
    last = start;
    return [{ text: bare, startSeconds: start, endSeconds: end, probability }];
  });
}

export function shiftWords(words: readonly HeardWord[], seconds: number): HeardWord[] {
  return words.map((word) => ({ ...word, startSeconds: word.startSeconds + seconds, endSeconds: word.endSeconds + seconds }));
}

function splitWords(text: string): string[] {
  if (!UNSPACED.test(text)) return text.split(/\s+/u).filter((word) => word !== '');
  const words: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (isWordLike) words.push(segment);
    else if (words.length > 0) words[words.length - 1] += segment.trim();
  }
  return words;
}

function meanOf(pieces: readonly HeardWord[]): number | null {
  const told = pieces.flatMap(({ probability }) => probability ?? []);
  return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0) / told.length;
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}

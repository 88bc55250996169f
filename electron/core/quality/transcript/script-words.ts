/** The words of the script as they should be heard, each with its place in the line's text. */
import type { LineId } from '#shared/words/ids.ts';
import type { Sentence } from '#shared/words/script.ts';
import { speechUnits } from '../speech-rate.ts';
import { alignWords } from './align.ts';
import { letterLikeness } from './likeness.ts';
import { normalise, type Token } from './normalise.ts';

/** A line of the script and where its audio is. */
export interface ReferenceLine {
  readonly line: LineId;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly speaker: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** No transcript is at hand for its audio. */
  readonly isUnheard: boolean;
}

/** What a voice makes of the marks after a word; how long, is learned. */
export type Pause = 'none' | 'clause' | 'part' | 'dash' | 'sentence';

export interface ScriptWord {
  readonly form: string;
  /** Index of its line. */
  readonly line: number;
  /** UTF-16 offsets into the line's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** How long it takes to say, in letters. */
  readonly units: number;
  /** The mark after it asks for a pause; the last word of a sentence has one. */
  readonly pause: Pause;
  /** Written with a capital where no sentence begins. */
  readonly isName: boolean;
}

export function scriptWords({ text, sentences }: Pick<ReferenceLine, 'text' | 'sentences'>, line: number, language: string): ScriptWord[] {
  return sentences.flatMap((sentence) => {
    const said = normalise(sentence.spoken, language);
    const written = normalise(text.slice(sentence.start, sentence.end), language);
    const places = placesOf(said, written, sentence.end - sentence.start);
    return said.map((token, index) => {
      const { start, end } = places[index]!;
      const mark = sentence.spoken.slice(token.end, said[index + 1]?.start ?? sentence.spoken.length);
      const isLast = index === said.length - 1;
      return {
        form: token.form,
        line,
        start: sentence.start + start,
        end: sentence.start + end,
        units: Math.max(1, speechUnits(token.form)) + (token.form.startsWith("'") ? 0 : 1),
        pause: isLast ? 'sentence' : pauseOf(mark),
        isName: index > 0 && /^\p{Lu}/u.test(sentence.spoken.slice(token.start)) && token.form !== 'i' && !/[.!?“‘"]\s*$/.test(sentence.spoken.slice(0, token.start)),
      } satisfies ScriptWord;
    });
  });
}

function pauseOf(mark: string): Pause {
  if (/[.!?…。！？؟]/u.test(mark)) return 'sentence';
  if (/[;:；：؛]/u.test(mark)) return 'part';
  if (/[,，、،]/u.test(mark)) return 'clause';
  return /[—–()]|\s-\s/u.test(mark) ? 'dash' : 'none';
}

/** Where in the written sentence each spoken word stands; several words of one number share its place. */
export function placesOf(said: readonly Token[], written: readonly Token[], length: number): { start: number; end: number }[] {
  const isSame = said.length === written.length && said.every(({ form }, index) => form === written[index]!.form);
  if (isSame) return written.map(({ start, end }) => ({ start, end }));
  const found = alignWords(said.map(({ form }) => form), written.map(({ form }) => form), {
    open: 0.6,
    extend: 0.6,
    substitute: (a, b) => 1.6 - letterLikeness(a, b),
  });
  const places: { start: number; end: number }[] = Array.from({ length: said.length });
  for (let from = 0; from < said.length; ) {
    const own = found[from]!;
    if (own >= 0 && written[own]!.form === said[from]!.form) {
      places[from] = { start: written[own]!.start, end: written[own]!.end };
      from += 1;
      continue;
    }
    let to = from;
    while (to < said.length && !(found[to]! >= 0 && written[found[to]!]!.form === said[to]!.form)) to += 1;
    const first = from === 0 ? 0 : found[from - 1]! + 1;
    const last = to === said.length ? written.length : found[to]!;
    for (let at = from; at < to; at++) {
      const isOneToOne = to - from === last - first;
      const [left, right] = isOneToOne ? [written[first + at - from], written[first + at - from]] : [written[first], written[last - 1]];
      // A sign that is no word ("&" of another language) leaves the gap between its neighbours.
      places[at] = left && right && last > first ? { start: left.start, end: right.end } : gap(written[first - 1]?.end ?? 0, written[last]?.start ?? length);
    }
    from = to;
  }
  return places;
}

function gap(start: number, end: number): { start: number; end: number } {
  return { start: Math.min(start, end), end: Math.max(start, end) };
}

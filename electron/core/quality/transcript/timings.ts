/** When each word of a script is said: told by a transcript, by an engine, or shared out over the time there is. */
import type { SentenceSpan } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';
import type { TimingSource, WordTiming } from '#shared/words/quality.ts';
import type { Sentence } from '#shared/words/script.ts';
import type { HeardToken } from './heard-words.ts';
import { createLikeness } from './likeness.ts';
import { type ReferenceLine, type ScriptWord, scriptWords } from './script-words.ts';

/** Longer than this no word is; the rest is a pause that the recogniser gave it. */
const LONGEST_WORD_SECONDS = 2.5;

interface Timed {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A line and where it is said. */
type TimedLine = Pick<ReferenceLine, 'line' | 'startSeconds' | 'endSeconds'>;

/** Words that were heard at their time, the others in the time between. */
export function transcriptTimings(script: readonly ScriptWord[], heard: readonly HeardToken[], heardOf: Int32Array, lines: readonly TimedLine[], hasWordTimes: boolean, source: TimingSource = 'transcript'): WordTiming[] {
  return byLine(script).flatMap(([line, words, first]) => {
    const { startSeconds, endSeconds } = lines[line]!;
    const times = words.map((_, at) => {
      const own = hasWordTimes ? heardOf[first + at]! : -1;
      return own < 0 ? undefined : clamp(heard[own]!, startSeconds, endSeconds);
    });
    return toTimings(lines[line]!.line, words, fillTimes(words, times, startSeconds, endSeconds), times, source);
  });
}

export interface ProportionLine {
  readonly line: LineId;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Of its sentences, in order; one that is not spoken may be left out. */
  readonly spans: readonly Omit<SentenceSpan, 'line'>[];
}

/** Shares the time of each sentence among its words by how long they take to say. */
export function proportionTimings(lines: readonly ProportionLine[], language: string): WordTiming[] {
  return lines.flatMap(({ line, text, sentences, spans }) =>
    spans.flatMap((span) => {
      const sentence = sentences.find(({ start, end }) => start <= span.start && end >= span.end) ?? sentences.find(({ start }) => start === span.start);
      if (sentence === undefined) return [];
      const words = scriptWords({ text, sentences: [sentence] }, 0, language);
      return toTimings(line, words, fillTimes(words, [], span.startSeconds, span.endSeconds), [], 'proportion');
    }),
  );
}

/** What an alignment costs where sound-alikes are nearly the same. */
export function costsFor(language: string, likeness = createLikeness(language)) {
  return {
    open: 0.6,
    extend: 0.6,
    substitute(a: string, b: string): number {
      const alike = likeness.of(a, b);
      return alike >= 1 ? 0.02 : 0.35 + 1.25 * (1 - alike);
    },
  };
}

function byLine(script: readonly ScriptWord[]): [line: number, words: ScriptWord[], first: number][] {
  const parts: [number, ScriptWord[], number][] = [];
  for (const [at, word] of script.entries()) {
    if (parts.at(-1)?.[0] === word.line) parts.at(-1)![1].push(word);
    else parts.push([word.line, [word], at]);
  }
  return parts;
}

function clamp({ startSeconds, endSeconds }: Timed, from: number, to: number): Timed {
  const start = Math.min(to, Math.max(from, startSeconds));
  return { startSeconds: start, endSeconds: Math.min(to, Math.max(start, Math.min(endSeconds, startSeconds + LONGEST_WORD_SECONDS))) };
}

/** Times rise along the line: what is told out of order is worked out like what is not told. */
function fillTimes(words: readonly ScriptWord[], times: readonly (Timed | undefined)[], from: number, to: number): Timed[] {
  const filled: Timed[] = [];
  let at = 0;
  let clock = from;
  while (at < words.length) {
    const own = times[at];
    if (own !== undefined && own.startSeconds >= clock - 0.05) {
      const startSeconds = Math.max(clock, own.startSeconds);
      clock = Math.max(startSeconds, own.endSeconds);
      filled.push({ startSeconds, endSeconds: clock });
      at += 1;
      continue;
    }
    let next = at + 1;
    const begun = clock;
    while (next < words.length && !(times[next] !== undefined && times[next]!.startSeconds >= begun)) next += 1;
    const until = Math.max(clock, times[next]?.startSeconds ?? to);
    const units = words.slice(at, next).map((word) => word.units + (word.pause === 'none' ? 0 : word.pause === 'clause' ? 3 : 5));
    const total = units.reduce((sum, one) => sum + one, 0);
    for (const [index, own] of units.entries()) {
      const spoken = words[at + index]!.units / own;
      const seconds = ((until - begun) * own) / total;
      filled.push({ startSeconds: clock, endSeconds: clock + seconds * spoken });
      clock += seconds;
    }
    clock = until;
    at = next;
  }
  return filled;
}

/** Words that share their place in the text ("five dollars" for "$5") are one timing. */
function toTimings(line: LineId, words: readonly ScriptWord[], times: readonly Timed[], known: readonly (Timed | undefined)[], source: WordTiming['source']): WordTiming[] {
  const timings: WordTiming[] = [];
  for (const [at, { start, end }] of words.entries()) {
    const { startSeconds, endSeconds } = times[at]!;
    const own = known.length > 0 && known[at] === undefined ? 'proportion' : source;
    const last = timings.at(-1);
    if (last !== undefined && last.start === start && last.end === end) last.endSeconds = Math.max(last.endSeconds, endSeconds);
    else timings.push({ line, start, end, startSeconds, endSeconds, source: own });
  }
  return timings;
}

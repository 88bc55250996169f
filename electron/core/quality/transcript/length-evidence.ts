/** Length as a witness: a word that was said took its time, heard or not. */
import type { ReferenceLine, ScriptWord } from './script-words.ts';
import type { Durations, Length } from './durations.ts';
import type { HeardToken } from './heard-words.ts';
import type { Region } from './regions.ts';

export interface Evidence {
  /** Log of how much likelier the length is if the voice said what was heard than if it said what is written. */
  readonly odds: number;
  /** Between the words that were heard right on both sides. */
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** However clear a length is, a recogniser's times may be off: it never counts for more. */
const MOST = 7;

/** Degrees of freedom of Student's distribution. */
const TAILS = 8;

interface Times {
  readonly script: readonly ScriptWord[];
  readonly heard: readonly HeardToken[];
  readonly lines: readonly ReferenceLine[];
  readonly durations: Durations;
  readonly hasWordTimes: boolean;
}

/** The span runs from the start of the word before to the end of the word after: where one swallowed the lost word's time, it shows. */
export function weighLength({ from, to, heardFrom, heardTo }: Region, heardOf: Int32Array, { script, heard, lines, durations, hasWordTimes }: Times): Evidence {
  const isAtEnd = from === to && script[from - 1] !== undefined && heard[heardFrom]!.startSeconds < lines[script[from - 1]!.line]!.endSeconds;
  const line = script[isAtEnd ? from - 1 : Math.min(from, script.length - 1)]?.line ?? 0;
  const { startSeconds: lineStart, endSeconds: lineEnd } = lines[line]!;
  const lastLine = lines[script[Math.max(from, to - 1)]?.line ?? line] ?? lines[line]!;
  const isInLine = (at: number, of: number) => script[at] !== undefined && script[at].line === of && heardOf[at]! >= 0;
  const left = isInLine(from - 1, line) ? from - 1 : -1;
  const right = isInLine(to, script[to - 1]?.line ?? line) && to > from ? to : to === from && isInLine(to, line) ? to : -1;
  const startSeconds = left >= 0 ? heard[heardOf[left]!]!.endSeconds : lineStart;
  const endSeconds = right >= 0 ? heard[heardOf[right]!]!.startSeconds : to > from ? lastLine.endSeconds : lineEnd;
  const place = { startSeconds: Math.min(startSeconds, endSeconds), endSeconds: Math.max(startSeconds, endSeconds) };
  if (!hasWordTimes) return { odds: 0, ...place };

  const begin = left >= 0 ? heard[heardOf[left]!]!.startSeconds : lineStart;
  const finish = right >= 0 ? heard[heardOf[right]!]!.endSeconds : to > from ? lastLine.endSeconds : lineEnd;
  const edges: Length[] = [left, right].filter((at) => at >= 0).map((at) => durations.of(script[at]!.form, script[at]!.units));
  const written = script.slice(from, to).flatMap(({ form, units }) => durations.of(form, units));
  const spoken = heard.slice(heardFrom, heardTo).map(({ form }) => durations.of(form, form.length + 1));
  // Pauses inside: after the word before, and after every word of either reading but its last where the span ends.
  const before = left >= 0 ? [durations.pause(script[left]!.pause)] : [];
  const inside = script.slice(from, right >= 0 ? to : Math.max(from, to - 1)).map(({ pause }) => durations.pause(pause));
  const none = from === to ? [] : inside;
  const kept = from === to ? inside : heardTo > heardFrom ? none : [];
  const noise: Length = { seconds: 0, variance: durations.timeVariance };
  const asWritten = sum([...edges, ...written, ...before, ...none, noise]);
  const asHeard = sum([...edges, ...spoken, ...before, ...kept, noise]);
  const took = finish - begin;
  if (heardFrom === heardTo) {
    const [one, two] = [left, right].map((at) => (at < 0 ? undefined : { took: lengthOf(heard[heardOf[at]!]!), expected: durations.of(script[at]!.form, script[at]!.units) }));
    const silent = sum([...before, noise]);
    const lost = sum([...written, ...before, ...none, noise]);
    return { odds: weighGap(endSeconds - startSeconds, silent, lost, one, two), ...place };
  }
  return { odds: Math.max(-MOST, Math.min(MOST, logLikelihood(took, asHeard) - logLikelihood(took, asWritten))), ...place };
}

interface Neighbour {
  readonly took: number;
  readonly expected: Length;
}

/**
 * A word that was said and not heard leaves its time somewhere: as a gap, or with the word before or after, which the
 * recogniser made longer. A word that was not said leaves none, and neighbours of their usual length.
 */
function weighGap(gap: number, silent: Length, lost: Length, before: Neighbour | undefined, after: Neighbour | undefined): number {
  const given = (neighbour: Neighbour | undefined, more?: Length) => (neighbour === undefined ? 0 : logLikelihood(neighbour.took, more === undefined ? neighbour.expected : sum([neighbour.expected, more])));
  const unsaid = logLikelihood(gap, silent) + given(before) + given(after);
  const said = [
    Math.log(0.5) + logLikelihood(gap, lost) + given(before) + given(after),
    ...(before ? [Math.log(0.3) + logLikelihood(gap, silent) + given(before, lost) + given(after)] : []),
    ...(after ? [Math.log(0.2) + logLikelihood(gap, silent) + given(before) + given(after, lost)] : []),
  ];
  const most = Math.max(...said);
  const together = most + Math.log(said.reduce((total, one) => total + Math.exp(one - most), 0));
  return Math.max(-MOST, Math.min(MOST, unsaid - together));
}

function lengthOf({ startSeconds, endSeconds }: HeardToken): number {
  return endSeconds - startSeconds;
}

function sum(lengths: readonly Length[]): Length {
  let [seconds, variance] = [0, 0];
  for (const one of lengths) [seconds, variance] = [seconds + one.seconds, variance + one.variance];
  return { seconds, variance };
}

/** With the wide tails of what is measured by ear: one stray time can't outweigh everything. */
function logLikelihood(seconds: number, expected: Length): number {
  const spread = Math.sqrt(expected.variance);
  const off = (seconds - expected.seconds) / spread;
  return -((TAILS + 1) / 2) * Math.log(1 + (off * off) / TAILS) - Math.log(spread);
}

/** Where one utterance ends and the next begins, in frames of the envelope: from what the engine told, or by listening. */
import { findPauses, FRAMES_PER_SECOND, quietestFrame } from './envelope.ts';

/** Seconds, one an utterance. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Engines are right to about this much; an MP3 decoder may shift everything by half of it. */
const TOLD_WITHIN_FRAMES = 12;

/**
 * One boundary between each two utterances: the quietest moment near where the engine says that one ends and the next
 * begins, never past the one before.
 */
export function boundariesFromMarks(marks: readonly Mark[], levels: Float32Array, silence: number): number[] {
  const boundaries: number[] = [];
  for (let index = 1; index < marks.length; index += 1) {
    const before = (marks[index - 1]?.end ?? 0) * FRAMES_PER_SECOND;
    const after = (marks[index]?.start ?? 0) * FRAMES_PER_SECOND;
    const floor = boundaries.at(-1) ?? 0;
    const from = Math.max(floor, Math.round(Math.min(before, after)) - TOLD_WITHIN_FRAMES);
    const to = Math.max(from + 1, Math.round(Math.max(before, after)) + TOLD_WITHIN_FRAMES);
    boundaries.push(quietestFrame(levels, from, to, silence));
  }
  return boundaries;
}

/** Of a pause, in frames: shorter ones are stops within words. */
const SHORTEST_PAUSE = 6;
/** Pauses longer than this say no more than it. */
const LONG_PAUSE = 60;
/** How much a long pause is worth against a place that fits less well. */
const PAUSE_WORTH = 3;
/** Cutting where there is no pause: the last resort. */
const NO_PAUSE = 6;
/** How far, in frames, the quietest moment is looked for where no pause is. */
const LOOK_AROUND = 40;

interface Candidate {
  readonly at: number;
  /** Sounding frames before it. */
  readonly after: number;
  readonly cost: number;
}

/**
 * The same without being told: utterances sound for a time in proportion to `weights`, and end in pauses. Chooses, in
 * order, the places that fit both best, by dynamic programming over all pauses. Only what sounds is counted, since
 * pauses are as long as the voice pleases: a long one would push every expectation after it out of place.
 * @param weights how long each utterance is expected to be, in any unit
 */
export function boundariesFromPauses(weights: readonly number[], levels: Float32Array, silence: number, heard: { start: number; end: number }): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const needed = weights.length - 1;
  if (needed < 1 || total === 0) return [];
  const sounding = soundingBefore(levels, silence);
  const expected = weights.map((weight) => (weight * (sounding[heard.end]! - sounding[heard.start]!)) / total);
  const candidates = candidatesOf(expected, sounding, levels, silence, heard);

  // best[j]: the cheapest way to have the boundaries so far end with candidate j.
  let best = candidates.map(({ after, cost }) => cost + misfit(after - sounding[heard.start]!, expected[0] ?? 0));
  const cameFrom: Int32Array[] = [];
  for (let boundary = 1; boundary < needed; boundary += 1) {
    const next = Array.from<number>({ length: candidates.length }).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(candidates.length).fill(-1);
    const length = expected[boundary] ?? 0;
    for (let j = boundary; j < candidates.length; j += 1) {
      const { after, cost } = candidates[j]!;
      for (let i = j - 1; i >= boundary - 1; i -= 1) {
        const took = after - candidates[i]!.after;
        // Nothing further back can fit.
        if (took > length * 6 + 300) break;
        const sum = (best[i] ?? Number.POSITIVE_INFINITY) + cost + misfit(took, length);
        if (sum < next[j]!) {
          next[j] = sum;
          from[j] = i;
        }
      }
    }
    cameFrom.push(from);
    best = next;
  }
  return traceBack(candidates, best, cameFrom, sounding[heard.end]!, expected.at(-1) ?? 0) ?? evenly(expected, sounding, heard.start);
}

/** Squared, in units of what speech rates vary by. */
function misfit(took: number, expected: number): number {
  return ((took - expected) / (0.25 * expected + 20)) ** 2;
}

/** For each frame, and for the end, how many frames before it sound. */
function soundingBefore(levels: Float32Array, silence: number): Uint32Array {
  const before = new Uint32Array(levels.length + 1);
  for (let at = 0; at < levels.length; at += 1) before[at + 1] = before[at]! + ((levels[at] ?? 0) > silence ? 1 : 0);
  return before;
}

function candidatesOf(expected: readonly number[], sounding: Uint32Array, levels: Float32Array, silence: number, heard: { start: number; end: number }): Candidate[] {
  const pauses = findPauses(levels, silence, SHORTEST_PAUSE).map(({ start, end }) => ({
    at: Math.floor((start + end) / 2),
    cost: -PAUSE_WORTH * Math.min(1, (end - start) / LONG_PAUSE),
  }));
  const lastResorts = evenly(expected, sounding, heard.start).map((at) => ({
    at: quietestFrame(levels, at - LOOK_AROUND, at + LOOK_AROUND, silence),
    cost: NO_PAUSE,
  }));
  return [...pauses, ...lastResorts]
    .filter((one) => one.at > heard.start && one.at < heard.end)
    .toSorted((a, b) => a.at - b.at || a.cost - b.cost)
    .filter((one, index, all) => index === 0 || one.at !== all[index - 1]!.at)
    .map((one) => ({ ...one, after: sounding[one.at]! }));
}

function traceBack(candidates: readonly Candidate[], best: readonly number[], cameFrom: readonly Int32Array[], end: number, lastLength: number): number[] | undefined {
  let chosen = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [j, cost] of best.entries()) {
    const sum = cost + misfit(end - candidates[j]!.after, lastLength);
    if (sum < least) {
      least = sum;
      chosen = j;
    }
  }
  if (chosen < 0) return undefined;
  const boundaries = [candidates[chosen]!.at];
  for (const from of cameFrom.toReversed()) {
    chosen = from[chosen] ?? -1;
    if (chosen < 0) return undefined;
    boundaries.unshift(candidates[chosen]!.at);
  }
  return boundaries;
}

/** Where each utterance but the last is expected to end. */
function evenly(expected: readonly number[], sounding: Uint32Array, start: number): number[] {
  let at = start;
  let heard = sounding[start]!;
  return expected.slice(0, -1).map((length) => {
    heard += length;
    while (at + 1 < sounding.length && sounding[at]! < heard) at += 1;
    return at;
  });
}

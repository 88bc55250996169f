/** Stretches that stay bright and loud longer than any consonant: noise that broke into speech. */
import { FRAMES_PER_SECOND } from './frames.ts';
import type { Frames } from './frames.ts';

export interface NoiseBurst {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** The least brightness in it, as the level of steps from sample to sample, against the level of the speech around. */
  readonly overSpeechDb: number;
}

/** A drawn-out "sh" is over before. */
const LEAST_FRAMES = 25;
/** Fainter ones drown in speech. */
const LEAST_OVER_DB = -16;
const MOST_BURSTS = 20;

/** @param speechPower mean square of the speech around, pauses left out */
export function findNoiseBursts(frames: Frames, first: number, last: number, speechPower: number): NoiseBurst[] {
  const bursts: NoiseBurst[] = [];
  const slope = (i: number) => frames.slopes[i]! / frames.length(i, i + 1);
  const gate = speechPower * 10 ** (LEAST_OVER_DB / 10);
  for (let i = first; i < last; ) {
    let end = i;
    let least = Infinity;
    while (end < last && slope(end) > gate) least = Math.min(least, slope(end++));
    if (end - i >= LEAST_FRAMES && bursts.length < MOST_BURSTS) bursts.push(loudestPart(i, end, slope, speechPower));
    i = end + 1;
  }
  return bursts;
}

/** The stretch of a quarter second or more whose quietest moment is the brightest. */
function loudestPart(from: number, to: number, slope: (frame: number) => number, speechPower: number): NoiseBurst {
  let best = 0;
  let at = from;
  for (let i = from; i + LEAST_FRAMES <= to; i++) {
    let least = Infinity;
    for (let k = i; k < i + LEAST_FRAMES; k++) least = Math.min(least, slope(k));
    if (least > best) [best, at] = [least, i];
  }
  let [start, end] = [at, at + LEAST_FRAMES];
  while (start > from && slope(start - 1) >= best / 2) start--;
  while (end < to && slope(end) >= best / 2) end++;
  return { startSeconds: start / FRAMES_PER_SECOND, endSeconds: end / FRAMES_PER_SECOND, overSpeechDb: 10 * Math.log10(best / speechPower) };
}

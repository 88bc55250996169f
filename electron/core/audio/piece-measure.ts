/** What is known of one piece of speech within longer audio. */
import { powerDecibelsOf } from './decibels.ts';
import { FRAMES_PER_SECOND, frameStart } from './frames.ts';
import type { Frames } from './frames.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findNoiseBursts } from './noise-bursts.ts';
import type { NoiseBurst } from './noise-bursts.ts';
import { loudnessOf } from './loudness.ts';
import type { Span } from './meter.ts';

export interface PieceMeasure {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Time in which something is heard. */
  readonly heardSeconds: number;
  readonly rmsDb: number | null;
  /** How loud its speech is, pauses left out; steady down to a fifth of a second, where integrated loudness has no answer. */
  readonly levelLufs: number | null;
  /** Mean of all samples, of full scale. */
  readonly dc: number;
  readonly clips: readonly Span[];
  /** The longest silence between two sounds; null where there is none. */
  readonly longestSilence: Span | null;
  /** Of the last 20 ms as they were cut, before any fade. */
  readonly tailRmsDb: number | null;
  /** The same of the first 20 ms. */
  readonly headRmsDb: number | null;
  /** Of the quietest tenth of a second between its first and its last sound; null for digital silence. */
  readonly floorDb: number | null;
  readonly bursts: readonly NoiseBurst[];
  /** See `fingerprint.ts`. */
  readonly fingerprint: string;
}

/** How loud a piece begins and ends, as mean squares of 20 ms. */
export interface Edges {
  readonly head: number;
  readonly tail: number;
}

/** Quieter than this is silence between words (common practice for close-miked and synthetic speech). */
export const SILENCE_DB = -50;
const SILENCE_POWER = 10 ** (SILENCE_DB / 10);
const LEVEL_GATE = 0.1; // −10 LU, as BS.1770's second gate
/** The first and last of a piece that is looked at for a cut word. */
export const EDGE_SECONDS = 0.02;
const FLOOR_FRAMES = 10;

/** @param from, to in samples */
export function measurePiece(
  frames: Frames,
  from: number,
  to: number,
  clips: readonly Span[],
  edges: Edges,
): PieceMeasure {
  const { sampleRate } = frames;
  const first = Math.ceil((from * FRAMES_PER_SECOND) / sampleRate);
  const last = Math.max(first, Math.min(frames.count, Math.floor((to * FRAMES_PER_SECOND) / sampleRate)));
  const startSeconds = from / sampleRate;
  const endSeconds = to / sampleRate;
  let heard = 0;
  let sum = 0;
  let firstHeard = last;
  let lastHeard = -1;
  let silence: [number, number] | undefined;
  for (let i = first; i < last; i++) {
    sum += frames.sums[i]!;
    if (!isHeard(frames, i)) continue;
    heard++;
    if (lastHeard < 0) firstHeard = i;
    if (lastHeard >= 0 && i - lastHeard > 1 && i - lastHeard - 1 > (silence ? silence[1] - silence[0] : 0)) {
      silence = [lastHeard + 1, i];
    }
    lastHeard = i;
  }
  const length = Math.max(1, frameStart(last, sampleRate) - frameStart(first, sampleRate));
  return {
    startSeconds,
    endSeconds,
    heardSeconds: heard / FRAMES_PER_SECOND,
    rmsDb: powerDecibelsOf(frames.power(first, last)),
    levelLufs: loudnessOf(speechPower(frames, first, last, 'weighted')),
    dc: sum / length,
    clips: clips.filter((clip) => clip.startSeconds >= startSeconds && clip.startSeconds < endSeconds),
    longestSilence: silence
      ? { startSeconds: silence[0] / FRAMES_PER_SECOND, endSeconds: silence[1] / FRAMES_PER_SECOND }
      : null,
    tailRmsDb: powerDecibelsOf(edges.tail),
    headRmsDb: powerDecibelsOf(edges.head),
    floorDb: powerDecibelsOf(floorPower(frames, firstHeard, lastHeard + 1)),
    bursts: findNoiseBursts(frames, first, last, speechPower(frames, first, last, 'squares')),
    fingerprint: fingerprintOf(frames, firstHeard, lastHeard + 1),
  };
}

/** Without its mean, so that an offset is not taken for a sound. */
export function isHeard(frames: Frames, frame: number): boolean {
  const length = frames.length(frame, frame + 1);
  return frames.squares[frame]! - frames.sums[frame]! ** 2 / length > SILENCE_POWER * length;
}

/** Mean square of what is heard, what is 10 dB under the mean of it left out. */
function speechPower(frames: Frames, first: number, last: number, of: 'weighted' | 'squares'): number {
  const values = frames[of];
  const above = (gate: number) => {
    let sum = 0;
    let samples = 0;
    for (let i = first; i < last; i++) {
      const length = frames.length(i, i + 1);
      if (!isHeard(frames, i) || values[i]! < gate * length) continue;
      sum += values[i]!;
      samples += length;
    }
    return samples > 0 ? sum / samples : 0;
  };
  return above(above(0) * LEVEL_GATE);
}

/** Mean square of the quietest tenth of a second, without its mean. */
function floorPower(frames: Frames, first: number, last: number): number {
  let quietest = Infinity;
  for (let from = first; from + FLOOR_FRAMES <= last; from++) {
    let squares = 0;
    let sum = 0;
    for (let i = from; i < from + FLOOR_FRAMES; i++) {
      squares += frames.squares[i]!;
      sum += frames.sums[i]!;
    }
    const length = frames.length(from, from + FLOOR_FRAMES);
    quietest = Math.min(quietest, Math.max(0, squares / length - (sum / length) ** 2));
  }
  return quietest < Infinity ? quietest : 0;
}

/** Mean square of some samples, their mean taken off first. */
export function soundPower(samples: Float32Array, count: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    sum += samples[i]!;
    squares += samples[i]! ** 2;
  }
  return count > 0 ? Math.max(0, squares / count - (sum / count) ** 2) : 0;
}

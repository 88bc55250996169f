/** What is known of one piece of speech within longer audio. */
import { powerDecibelsOf } from './decibels.ts';
import { FRAMES_PER_SECOND, frameStart } from './frames.ts';
import type { Frames } from './frames.ts';
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
}

/** Quieter than this is silence between words (common practice for close-miked and synthetic speech). */
export const SILENCE_DB = -50;
const SILENCE_POWER = 10 ** (SILENCE_DB / 10);
const LEVEL_GATE = 0.1; // −10 LU, as BS.1770's second gate
/** The last frames of a piece that are looked at for a cut word. */
export const TAIL_SECONDS = 0.02;

/** @param from, to in samples */
export function measurePiece(
  frames: Frames,
  from: number,
  to: number,
  clips: readonly Span[],
  tailPower: number,
): PieceMeasure {
  const { sampleRate } = frames;
  const first = Math.ceil((from * FRAMES_PER_SECOND) / sampleRate);
  const last = Math.max(first, Math.min(frames.count, Math.floor((to * FRAMES_PER_SECOND) / sampleRate)));
  const startSeconds = from / sampleRate;
  const endSeconds = to / sampleRate;
  let heard = 0;
  let sum = 0;
  let lastHeard = -1;
  let silence: [number, number] | undefined;
  for (let i = first; i < last; i++) {
    sum += frames.sums[i]!;
    if (!isHeard(frames, i)) continue;
    heard++;
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
    levelLufs: speechLevel(frames, first, last),
    dc: sum / length,
    clips: clips.filter((clip) => clip.startSeconds >= startSeconds && clip.startSeconds < endSeconds),
    longestSilence: silence
      ? { startSeconds: silence[0] / FRAMES_PER_SECOND, endSeconds: silence[1] / FRAMES_PER_SECOND }
      : null,
    tailRmsDb: powerDecibelsOf(tailPower),
  };
}

/** Without its mean, so that an offset is not taken for a sound. */
function isHeard(frames: Frames, frame: number): boolean {
  const length = frames.length(frame, frame + 1);
  return frames.squares[frame]! - frames.sums[frame]! ** 2 / length > SILENCE_POWER * length;
}

function speechLevel(frames: Frames, first: number, last: number): number | null {
  const above = (gate: number) => {
    let sum = 0;
    let samples = 0;
    for (let i = first; i < last; i++) {
      const length = frames.length(i, i + 1);
      if (!isHeard(frames, i) || frames.weighted[i]! < gate * length) continue;
      sum += frames.weighted[i]!;
      samples += length;
    }
    return samples > 0 ? sum / samples : 0;
  };
  return loudnessOf(above(above(0) * LEVEL_GATE));
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

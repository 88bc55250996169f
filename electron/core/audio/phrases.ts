/** A whole file cut into what is said between its pauses, where nobody knows its script. */
import { FRAMES_PER_SECOND, frameStart } from './frames.ts';
import type { Frames } from './frames.ts';
import { isHeard } from './piece-measure.ts';

/** A shorter silence belongs to a word. */
const LEAST_PAUSE_FRAMES = 25;
/** Whoever never pauses is cut all the same, so that what is found has a place. */
const MOST_FRAMES = 20 * FRAMES_PER_SECOND;

export interface Phrase {
  /** In samples, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Whether it stands between pauses, or was cut for being long. */
  readonly isBegun: boolean;
  readonly isEnded: boolean;
}

export function findPhrases(frames: Frames): Phrase[] {
  const phrases: Phrase[] = [];
  let isBegun = true;
  const put = (first: number, last: number, isEnded: boolean) => {
    phrases.push({ from: frameStart(first, frames.sampleRate), to: frameStart(last, frames.sampleRate), isBegun, isEnded });
    isBegun = isEnded;
  };
  let first = -1;
  let lastHeard = -1;
  for (let i = 0; i < frames.count; i++) {
    if (isHeard(frames, i)) {
      if (first < 0) first = i;
      lastHeard = i;
    }
    if (first >= 0 && i - lastHeard >= LEAST_PAUSE_FRAMES) {
      put(first, lastHeard + 1, true);
      first = -1;
    } else if (first >= 0 && i + 1 - first >= MOST_FRAMES) {
      put(first, i + 1, false);
      first = i + 1;
      lastHeard = i;
    }
  }
  if (first >= 0) put(first, lastHeard + 1, true);
  return phrases;
}

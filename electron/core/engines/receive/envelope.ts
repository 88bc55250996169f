/** The loudness of speech in hundredths of a second: enough to see where words end. */

export const FRAMES_PER_SECOND = 100;
/** A frame this far under the loudest ones (−34 dB) is no word any more. */
const AUDIBLE = 0.02;
/** Above the noise that is always there (+8 dB). */
const OVER_NOISE = 2.5;

export class Envelope {
  readonly sampleRate: number;
  samples = 0;
  private levels = new Float32Array(6_000);
  private count = 0;
  private squares = 0;
  private inFrame = 0;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  push(block: Float32Array, count: number): void {
    const perFrame = this.sampleRate / FRAMES_PER_SECOND;
    for (let i = 0; i < count; i += 1) {
      const sample = block[i] ?? 0;
      this.squares += sample * sample;
      this.inFrame += 1;
      if (this.samples + i + 1 >= Math.round((this.count + 1) * perFrame)) this.close();
    }
    this.samples += count;
  }

  /** RMS by frame, 1 is full scale. */
  finish(): Float32Array {
    if (this.inFrame > 0) this.close();
    return this.levels.subarray(0, this.count);
  }

  private close(): void {
    if (this.count === this.levels.length) {
      const wider = new Float32Array(this.levels.length * 2);
      wider.set(this.levels);
      this.levels = wider;
    }
    this.levels[this.count] = Math.sqrt(this.squares / Math.max(1, this.inFrame));
    this.count += 1;
    this.squares = 0;
    this.inFrame = 0;
  }
}

/** The level under which a frame is taken for silence: well under the words, and over the noise between them. */
export function silenceLevel(levels: Float32Array): number {
  if (levels.length === 0) return 0;
  const sorted = levels.toSorted();
  const loud = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const noise = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  return Math.max(loud * AUDIBLE, Math.min(noise * OVER_NOISE, loud * AUDIBLE * 5));
}

export interface Pause {
  /** In frames, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Silences of at least `minFrames` between words; what lies before the first and after the last word is none. */
export function findPauses(levels: Float32Array, silence: number, minFrames: number): Pause[] {
  const pauses: Pause[] = [];
  let start = -1;
  let heard = false;
  for (let at = 0; at < levels.length; at += 1) {
    if ((levels[at] ?? 0) > silence) {
      if (heard && start >= 0 && at - start >= minFrames) pauses.push({ start, end: at });
      start = -1;
      heard = true;
    } else if (start < 0) {
      start = at;
    }
  }
  return pauses;
}

/**
 * The quietest frame from `from` to `to` (exclusive). Where there is silence it is the middle of the longest: the stop
 * before a consonant can be as silent as the pause after a sentence.
 */
export function quietestFrame(levels: Float32Array, from: number, to: number, silence: number): number {
  const first = Math.min(Math.max(0, from), levels.length);
  const last = Math.min(levels.length, to);
  let quietest = first;
  let longest = { start: first, end: first };
  for (let at = first; at < last; at += 1) {
    if ((levels[at] ?? 0) < (levels[quietest] ?? 0)) quietest = at;
    if ((levels[at] ?? 0) > silence) continue;
    const start = at;
    while (at < last && (levels[at] ?? 0) <= silence) at += 1;
    if (at - start > longest.end - longest.start) longest = { start, end: at };
  }
  return longest.end > longest.start ? Math.floor((longest.start + longest.end - 1) / 2) : quietest;
}

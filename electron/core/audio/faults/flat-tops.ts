/** Flat tops: a waveform that was cut off at one height, at full scale or, turned down later, below it. */

export interface FlatTops {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Where it was cut off, of full scale. */
  readonly level: number;
  /** How many tops were cut. */
  readonly tops: number;
}

/** A step and a half of 16 bits: what rounding makes of a straight line. */
const FLAT = 1.5 / 0x8000;
/** Against the middle the wave swings around, which an offset moves. */
const LEAST_LEVEL = 0.05;
const MIDDLE_SECONDS = 0.05;
const LEAST_SAMPLES = 4;
/** As many samples as make the crest of a clean low note bend by more than rounding hides. */
const LEAST_SECONDS = 0.00025;
/** Tops of one overload stand this near, in time and height. */
const NEAR_SECONDS = 0.06;
const NEAR_LEVEL = 0.02;
/** Chance makes one, or two. */
const LEAST_TOPS = 4;
const MOST_STRETCHES = 500;

export class FlatTopFinder {
  private readonly stretches: FlatTops[] = [];
  private readonly sampleRate: number;
  private readonly least: number;
  private at = 0;
  /** The flat run so far: its first value, its length, and the value before it. */
  private value = 0;
  private run = 0;
  private before = 0;
  private middle = 0;
  private open: { start: number; end: number; level: number; tops: number } | undefined;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.least = Math.max(LEAST_SAMPLES, Math.ceil(LEAST_SECONDS * sampleRate));
  }

  add(block: Float32Array, count: number): void {
    let { value, run, middle } = this;
    const share = 1 / (MIDDLE_SECONDS * this.sampleRate);
    for (let i = 0; i < count; i++) {
      const next = block[i]!;
      const step = next - value;
      middle += (next - middle) * share;
      if (step < FLAT && step > -FLAT) run++;
      else {
        if (run >= this.least && Math.abs(value - middle) > LEAST_LEVEL) this.top(value, run, next, this.at + i);
        this.before = value;
        value = next;
        run = 1;
      }
    }
    this.at += count;
    this.value = value;
    this.middle = middle;
    this.run = run;
  }

  finish(): readonly FlatTops[] {
    this.close();
    return this.stretches;
  }

  /** @param end the sample after it */
  private top(value: number, run: number, next: number, end: number): void {
    const level = Math.abs(value);
    const sign = Math.sign(value);
    // A ledge on the way up or down is none.
    if (sign * this.before > level || sign * next > level) return;
    const { open, sampleRate } = this;
    const start = end - run;
    if (open && start - open.end <= NEAR_SECONDS * sampleRate && Math.abs(level - open.level) <= NEAR_LEVEL * open.level) {
      open.end = end;
      open.tops++;
      return;
    }
    this.close();
    this.open = { start, end, level, tops: 1 };
  }

  private close(): void {
    const { open, sampleRate } = this;
    this.open = undefined;
    if (!open || open.tops < LEAST_TOPS || this.stretches.length >= MOST_STRETCHES) return;
    this.stretches.push({ startSeconds: open.start / sampleRate, endSeconds: open.end / sampleRate, level: open.level, tops: open.tops });
  }
}

/** Clicks: a single sharp corner in the waveform that what stands around it does not explain. */

export interface Click {
  readonly seconds: number;
  /** Second difference, of full scale. */
  readonly height: number;
  /** Against the highest second difference within 8 ms around. Speech, even of a creaking voice, stays under 6. */
  readonly ratio: number;
}

const GROUP_SECONDS = 0.0005;
const AROUND_GROUPS = 16;
/** Lower ones drown. */
const LEAST_HEIGHT = 0.02;
const LEAST_RATIO = 5;
/** In digital silence everything would stand out endlessly. */
const QUIET = 0.001;
const MOST_CLICKS = 500;

/**
 * A voice's pulses come in rows and ring on, noise is rough all along; a click is over within half a millisecond.
 * So every group of samples that stands alone among its neighbours is one.
 */
export class ClickFinder {
  readonly clicks: Click[] = [];
  private readonly sampleRate: number;
  private readonly groupSamples: number;
  private heights = new Float32Array(2 * AROUND_GROUPS + 1);
  /** Groups that are complete, the silence before the beginning counted. */
  private groups = 0;
  private filled = 0;
  private highest = 0;
  private last = 0;
  private beforeLast = 0;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.groupSamples = Math.max(4, Math.round(GROUP_SECONDS * sampleRate));
  }

  add(block: Float32Array, count: number): void {
    let { last, beforeLast, highest, filled } = this;
    for (let i = 0; i < count; ) {
      const end = Math.min(count, i + this.groupSamples - filled);
      filled += end - i;
      for (; i < end; i++) {
        const value = block[i]!;
        const height = Math.abs(value - 2 * last + beforeLast);
        if (height > highest) highest = height;
        beforeLast = last;
        last = value;
      }
      if (filled === this.groupSamples) {
        this.put(highest);
        highest = 0;
        filled = 0;
      }
    }
    this.last = last;
    this.beforeLast = beforeLast;
    this.highest = highest;
    this.filled = filled;
  }

  finish(): readonly Click[] {
    this.put(this.highest);
    for (let i = 0; i < AROUND_GROUPS; i++) this.put(0);
    return this.clicks;
  }

  /** The group in the middle of those at hand can be judged now. */
  private put(height: number): void {
    const { heights } = this;
    const size = heights.length;
    heights[this.groups % size] = height;
    this.groups++;
    const middle = this.groups - 1 - AROUND_GROUPS;
    if (middle < 0) return;
    const here = heights[middle % size]!;
    if (here < LEAST_HEIGHT || this.clicks.length >= MOST_CLICKS) return;
    let around = QUIET;
    for (let k = 2; k <= AROUND_GROUPS; k++) {
      // Before the beginning there was silence.
      if (middle >= k) around = Math.max(around, heights[(middle - k) % size]!);
      around = Math.max(around, heights[(middle + k) % size]!);
      if (here < around * LEAST_RATIO) return;
    }
    // A corner on the border of two groups counts once.
    const before = middle > 0 ? heights[(middle - 1) % size]! : 0;
    if (before >= here || heights[(middle + 1) % size]! > here) return;
    this.clicks.push({ seconds: ((middle + 0.5) * this.groupSamples) / this.sampleRate, height: here, ratio: here / around });
  }
}

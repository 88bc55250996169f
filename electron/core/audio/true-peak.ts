/** True peak: how high the waveform between the samples goes, found by oversampling (ITU-R BS.1770-4, Annex 2). */

/** Taps a phase. Longer than the standard's example of 12, so that content near half the sample rate is not under-read. */
export const TAPS = 24;
const KAISER_BETA = 7;

export interface Interpolator {
  /** Rows of `TAPS`, one a phase between two samples, from the earlier sample to the later. */
  readonly rows: Float64Array;
  /**
   * An interpolated value is never more than `near` times the higher of the two samples it lies between plus `far`
   * times the highest of the others under the taps. So most places can be passed by.
   */
  readonly near: number;
  readonly far: number;
}

/** To at least 176.4 kHz, which is the standard's four times at 44.1 kHz, and so an equal worst error at low rates. */
export function interpolatorFor(sampleRate: number): Interpolator {
  const factor = Math.max(2, 2 ** Math.ceil(Math.log2(176_400 / sampleRate)));
  const rows = new Float64Array((factor - 1) * TAPS);
  let near = 1;
  let far = 0;
  for (let phase = 1; phase < factor; phase++) {
    const row = sincRow(phase / factor);
    rows.set(row, (phase - 1) * TAPS);
    const middle = Math.abs(row[TAPS / 2 - 1]!) + Math.abs(row[TAPS / 2]!);
    near = Math.max(near, middle);
    far = Math.max(far, row.reduce((sum, tap) => sum + Math.abs(tap), 0) - middle);
  }
  return { rows, near, far };
}

/** A Kaiser-windowed sinc that gives the value `fraction` of the way from sample TAPS/2−1 to the next. */
function sincRow(fraction: number): Float64Array {
  const half = TAPS / 2;
  const row = new Float64Array(TAPS);
  let sum = 0;
  for (let tap = 0; tap < TAPS; tap++) {
    const distance = tap - (half - 1) - fraction;
    const window = besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - (distance / half) ** 2))) / besselI0(KAISER_BETA);
    row[tap] = (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
    sum += row[tap]!;
  }
  return row.map((tap) => tap / sum);
}

function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-16; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** The highest interpolated value between sample `at` and the next; reads TAPS/2−1 samples before and TAPS/2 after `at`. */
export function peakBetween(x: Float32Array, at: number, rows: Float64Array): number {
  const from = at - TAPS / 2 + 1;
  let peak = 0;
  for (let row = 0; row < rows.length; row += TAPS) {
    let even = 0;
    let odd = 0;
    for (let tap = 0; tap < TAPS; tap += 2) {
      even += x[from + tap]! * rows[row + tap]!;
      odd += x[from + tap + 1]! * rows[row + tap + 1]!;
    }
    const value = Math.abs(even + odd);
    if (value > peak) peak = value;
  }
  return peak;
}

/** The highest absolute value from index `from` up to `to`. */
export function highest(x: Float32Array, from: number, to: number): number {
  let high = 0;
  for (let i = from; i < to; i++) {
    const value = Math.abs(x[i]!);
    if (value > high) high = value;
  }
  return high;
}

const GROUP = 32;
/** What is over full scale counts; a hair over it is rounding of the interpolation. */
const OVER = 1.01;
const MOST_OVERS = 1000;

/**
 * The highest true peak of a stream. Looks between the samples only where they are high enough for a new record to
 * be possible, which in speech is a few samples in a hundred.
 */
export class TruePeakMeter {
  /** Linear; the highest so far. */
  peak = 0;
  /** Where it is over full scale, in order; neighbours within 32 samples are one. */
  readonly overs: { startSeconds: number; endSeconds: number }[] = [];
  private readonly sampleRate: number;
  /** The sample that stands first in the buffer. */
  private first = -TAPS;
  private readonly interpolator: Interpolator;
  private buffer = new Float32Array(TAPS + 65_536);
  private groups = new Float32Array(0);

  constructor(sampleRate: number) {
    this.interpolator = interpolatorFor(sampleRate);
    this.sampleRate = sampleRate;
  }

  add(block: Float32Array, count: number): void {
    if (this.buffer.length < TAPS + count) {
      const larger = new Float32Array(TAPS + count);
      larger.set(this.buffer.subarray(0, TAPS));
      this.buffer = larger;
    }
    const x = this.buffer;
    x.set(count === block.length ? block : block.subarray(0, count), TAPS);
    this.search(x, TAPS + count);
    x.copyWithin(0, count, count + TAPS);
    this.first += count;
  }

  /** The audio is over: what lies between its last samples and the silence after them. */
  finish(): number {
    this.add(new Float32Array(TAPS), TAPS);
    return this.peak;
  }

  private search(x: Float32Array, length: number): void {
    const groupCount = Math.ceil(length / GROUP);
    if (this.groups.length < groupCount) this.groups = new Float32Array(groupCount);
    const { groups } = this;
    const { rows, near, far } = this.interpolator;
    let peak = this.peak;
    for (let group = 0; group < groupCount; group++) {
      const high = highest(x, group * GROUP, Math.min(length, (group + 1) * GROUP));
      groups[group] = high;
      if (high > peak) peak = high;
    }
    for (let group = 0; group < groupCount; group++) {
      const before = group > 0 ? groups[group - 1]! : 0;
      const after = group + 1 < groupCount ? groups[group + 1]! : 0;
      const high = Math.max(before, groups[group]!, after);
      const known = Math.min(peak, OVER);
      if (high * (near + far) <= known) continue;
      const from = Math.max(TAPS / 2 - 1, group * GROUP);
      const to = Math.min(length - TAPS / 2, (group + 1) * GROUP);
      for (let i = from; i < to; i++) {
        const possible = (Math.min(peak, OVER) - far * high) / near;
        if (Math.abs(x[i]!) <= possible && Math.abs(x[i + 1]!) <= possible) continue;
        const between = peakBetween(x, i, rows);
        if (between > peak) peak = between;
        if (between > OVER) this.over(this.first + i);
      }
    }
    this.peak = peak;
  }

  private over(sample: number): void {
    const open = this.overs.at(-1);
    const startSeconds = sample / this.sampleRate;
    if (open && startSeconds - open.endSeconds <= GROUP / this.sampleRate) open.endSeconds = (sample + 1) / this.sampleRate;
    else if (this.overs.length < MOST_OVERS) this.overs.push({ startSeconds, endSeconds: (sample + 1) / this.sampleRate });
  }
}

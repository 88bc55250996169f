/** Mains hum: thin lines at 50 or 60 Hz and their multiples that stand still while voices move. */
import { PowerSpectrum } from './fft.ts';

export interface Hum {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly hertz: 50 | 60;
  /** Of the strongest of its lines, a sine's peak against full scale. */
  readonly levelDb: number;
  /** How far that line stands out of what is beside it. */
  readonly prominenceDb: number;
}

const LOW_RATE = 1000;
const WINDOW = 2048;
const HOP = WINDOW / 4;
const HARMONICS = 5;
const LEAST_PROMINENCE_DB = 14;
const LEAST_LEVEL_DB = -70;
/** Two windows that do not overlap, or a chance tone would do. */
const LEAST_WINDOWS = 4;

/** Looks at two seconds at a time, twice a second, at a thousandth of a second's resolution: no more is needed up to 300 Hz. */
export class HumFinder {
  private readonly hums: Hum[] = [];
  private readonly factor: number;
  private readonly lowRate: number;
  private readonly taps: Float64Array;
  private buffer: Float32Array;
  /** Samples at hand in `buffer`, the last ones a filter's length. */
  private held: number;
  private readonly low = new Float32Array(WINDOW);
  private lowCount = 0;
  private windows = 0;
  private readonly spectrum = new PowerSpectrum(WINDOW);
  private readonly powers = new Float64Array(WINDOW / 2);
  private readonly open = new Map<50 | 60, { first: number; last: number; count: number; levelDb: number; prominenceDb: number }>();

  constructor(sampleRate: number) {
    this.factor = Math.max(1, Math.floor(sampleRate / LOW_RATE));
    this.lowRate = sampleRate / this.factor;
    this.taps = lowPass(this.factor);
    this.buffer = new Float32Array(65_536);
    this.held = this.taps.length >> 1;
  }

  add(block: Float32Array, count: number): void {
    if (this.buffer.length < this.held + count) {
      const larger = new Float32Array(this.held + count);
      larger.set(this.buffer.subarray(0, this.held));
      this.buffer = larger;
    }
    const { buffer, taps, factor } = this;
    buffer.set(block.subarray(0, count), this.held);
    const length = this.held + count;
    let from = 0;
    for (; from + taps.length <= length; from += factor) {
      let sum = 0;
      for (let tap = 0; tap < taps.length; tap++) sum += buffer[from + tap]! * taps[tap]!;
      this.put(sum);
    }
    buffer.copyWithin(0, from, length);
    this.held = length - from;
  }

  finish(): readonly Hum[] {
    for (const hertz of this.open.keys()) this.close(hertz);
    return this.hums.toSorted((a, b) => a.startSeconds - b.startSeconds);
  }

  private put(value: number): void {
    this.low[this.lowCount++] = value;
    if (this.lowCount < WINDOW) return;
    this.spectrum.of(this.low, this.powers);
    for (const hertz of [50, 60] as const) this.judge(hertz);
    this.windows++;
    this.low.copyWithin(0, HOP);
    this.lowCount = WINDOW - HOP;
  }

  /**
   * No voice is as low as the mains. A low voice can stand still on twice their frequency, but not also on three times it.
   */
  private judge(hertz: 50 | 60): void {
    const lines = Array.from({ length: HARMONICS }, (_, i) => this.line(hertz * (i + 1)));
    const clear = lines.filter((line) => line.prominenceDb >= LEAST_PROMINENCE_DB && line.levelDb >= LEAST_LEVEL_DB);
    const isClear = (n: number) => clear.includes(lines[n - 1]!);
    if (!isClear(1) && !(isClear(2) && isClear(3))) {
      const open = this.open.get(hertz);
      // A loud syllable may cover it for a moment.
      if (open && this.windows - open.last > 2) this.close(hertz);
      return;
    }
    const strongest = clear.reduce((best, line) => (line.levelDb > best.levelDb ? line : best));
    const open = this.open.get(hertz);
    if (!open) this.open.set(hertz, { first: this.windows, last: this.windows, count: 1, ...strongest });
    else {
      open.last = this.windows;
      open.count++;
      open.levelDb = Math.max(open.levelDb, strongest.levelDb);
      open.prominenceDb = Math.max(open.prominenceDb, strongest.prominenceDb);
    }
  }

  /** The highest point within half a hertz, against the middle of what is 2 to 7 Hz away. */
  private line(hertz: number): { levelDb: number; prominenceDb: number } {
    const width = this.lowRate / WINDOW;
    const bin = Math.round(hertz / width);
    let power = 0;
    for (let i = bin - 1; i <= bin + 1; i++) power = Math.max(power, this.powers[i]!);
    const beside: number[] = [];
    for (let i = Math.ceil(2 / width); i <= Math.floor(7 / width); i++) beside.push(this.powers[bin - i]!, this.powers[bin + i]!);
    beside.sort((a, b) => a - b);
    const floor = Math.max(1e-12, beside[Math.floor(beside.length * 0.75)]!);
    return { levelDb: 10 * Math.log10(power + 1e-20), prominenceDb: 10 * Math.log10((power + 1e-20) / floor) };
  }

  private close(hertz: 50 | 60): void {
    const open = this.open.get(hertz);
    this.open.delete(hertz);
    if (!open || open.count < LEAST_WINDOWS) return;
    const seconds = (lowSamples: number) => lowSamples / this.lowRate;
    // A window answers to what fills most of it.
    const startSeconds = seconds(open.first * HOP + (open.first === 0 ? 0 : WINDOW / 3));
    const endSeconds = seconds(open.last * HOP + (2 * WINDOW) / 3);
    this.hums.push({ startSeconds, endSeconds, hertz, levelDb: open.levelDb, prominenceDb: open.prominenceDb });
  }
}

/** A Blackman-windowed sinc that ends at 350 of every 1,000 Hz and lets nothing fold back below it. */
function lowPass(factor: number): Float64Array {
  if (factor === 1) return Float64Array.of(1);
  const length = 8 * factor + 1;
  const middle = length >> 1;
  const cutoff = 0.45 / factor;
  const taps = Float64Array.from({ length }, (_, i) => {
    const x = i - middle;
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
    return sinc * (0.42 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length) + 0.08 * Math.cos((4 * Math.PI * (i + 0.5)) / length));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

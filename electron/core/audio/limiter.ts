/** A look-ahead limiter that holds the true peak, not only the samples, under a ceiling. */
import { gainOf } from './decibels.ts';
import { TAPS, highest, interpolatorFor, peakBetween } from './true-peak.ts';
import type { Interpolator } from './true-peak.ts';

const LOOK_AHEAD_SECONDS = 0.005;
const RELEASE_SECONDS = 0.08; // quick enough for the next syllable, slow enough not to growl
const HALF = TAPS / 2;
const GROUP = 32;
/** Worked on at once; where nothing in it needs limiting, it is passed on as it is. */
const CHUNK = 1024;
const NEARLY_ONE = 1 - 1e-4; // 0.001 dB

/**
 * Each sample's gain is the mean, over the look-ahead, of a curve that never lies above what any peak within reach
 * needs: so the gain has come down smoothly when the peak arrives, and stays level under the interpolator's taps,
 * where a slope would raise the peak again. Work is spent only near samples that can reach the ceiling.
 */
export class Limiter {
  /** Samples by which the output comes later than the input. */
  readonly delay: number;
  /** The lowest gain applied so far, linear. */
  lowestGain = 1;
  private readonly gain: number;
  private readonly ceiling: number;
  private readonly interpolator: Interpolator;
  private readonly lookAhead: number;
  private readonly releasing: number;
  private readonly prefix: number;
  private readonly x: Float32Array;
  /** The gain each sample needs for itself, in step with `x`. */
  private readonly need: Float32Array;
  /** Index in `x` of the last sample that needs less than 1. */
  private lastNeed = -1;
  private released = 1;
  private readonly ring: Float64Array;
  private ringAt = 0;
  private ringSum: number;
  private sinceReleased: number;
  /** Indices into `need`, whose values rise from head to tail: the head is the least within reach. */
  private readonly queue: Int32Array;
  private head = 0;
  private tail = 0;
  private running = false;

  /** @param gainDb applied before the ceiling, in the same pass */
  constructor(sampleRate: number, ceilingDbtp: number, gainDb = 0) {
    this.gain = gainOf(gainDb);
    this.ceiling = gainOf(ceilingDbtp);
    this.interpolator = interpolatorFor(sampleRate);
    this.lookAhead = Math.max(1, Math.round(LOOK_AHEAD_SECONDS * sampleRate));
    this.releasing = 1 - Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
    this.delay = this.lookAhead + TAPS;
    this.prefix = this.delay + TAPS;
    this.x = new Float32Array(this.prefix + CHUNK);
    this.need = new Float32Array(this.prefix + CHUNK).fill(1);
    this.ring = new Float64Array(this.lookAhead + 1).fill(1);
    this.ringSum = this.ring.length;
    this.sinceReleased = this.ring.length;
    this.queue = new Int32Array(this.x.length);
  }

  /** Takes `count` samples and gives as many, `delay` samples late. Both may be the same array. */
  process(input: Float32Array, count: number, output: Float32Array): void {
    for (let at = 0; at < count; at += CHUNK) this.processChunk(input, at, Math.min(CHUNK, count - at), output);
  }

  private processChunk(input: Float32Array, at: number, count: number, output: Float32Array): void {
    const { x, need, gain, prefix, queue } = this;
    for (let i = 0; i < count; i++) x[prefix + i] = input[at + i]! * gain;
    need.fill(1, prefix - HALF, prefix + count - HALF);
    this.findNeeds(prefix - HALF, prefix + count - HALF);
    if (this.isIdle()) {
      this.running = false;
      output.set(x.subarray(TAPS, TAPS + count), at);
    } else this.shape(TAPS, TAPS + count, output, at);
    x.copyWithin(0, count, count + prefix);
    need.copyWithin(0, count, count + prefix);
    this.tail -= this.head;
    for (let i = 0; i < this.tail; i++) queue[i] = queue[this.head + i]! - count;
    this.head = 0;
    this.lastNeed = Math.max(-1, this.lastNeed - count);
  }

  private isIdle(): boolean {
    return this.lastNeed < TAPS - HALF && this.released === 1 && this.sinceReleased >= this.ring.length;
  }

  private findNeeds(from: number, to: number): void {
    const { x, need, ceiling } = this;
    const { near, far } = this.interpolator;
    for (let group = from; group < to; group += GROUP) {
      const end = Math.min(to, group + GROUP);
      const high = highest(x, group - HALF, end + HALF);
      if (high * (near + far) <= ceiling) continue;
      const possible = (ceiling - far * high) / near;
      let before = this.between(group - 1, possible);
      for (let i = group; i < end; i++) {
        const after = this.between(i, possible);
        const peak = Math.max(Math.abs(x[i]!), before, after);
        if (peak > ceiling) {
          need[i] = ceiling / peak;
          this.lastNeed = i;
        }
        before = after;
      }
    }
  }

  /** The true peak between sample `i` and the next, or 0 where it cannot reach the ceiling. */
  private between(i: number, possible: number): number {
    const { x } = this;
    if (Math.abs(x[i]!) <= possible && Math.abs(x[i + 1]!) <= possible) return 0;
    return peakBetween(x, i, this.interpolator.rows);
  }

  private shape(from: number, to: number, output: Float32Array, at: number): void {
    const { x, need, ring, queue, releasing } = this;
    const reach = this.lookAhead + HALF;
    let { released, ringAt, ringSum, head, tail, sinceReleased, lowestGain } = this;
    const push = (i: number) => {
      const value = need[i]!;
      while (tail > head && need[queue[tail - 1]!]! >= value) tail--;
      queue[tail++] = i;
    };
    if (!this.running) {
      head = tail = 0;
      for (let i = from - HALF; i < from + reach; i++) push(i);
      this.running = true;
    }
    for (let n = from; n < to; n++) {
      push(n + reach);
      while (queue[head]! < n - HALF) head++;
      const hold = need[queue[head]!]!;
      if (hold < released) released = hold;
      else released += (hold - released) * releasing;
      if (hold === 1 && released > NEARLY_ONE) released = 1;
      ringSum += released - ring[ringAt]!;
      ring[ringAt] = released;
      if (++ringAt === ring.length) ringAt = 0;
      sinceReleased = released === 1 ? sinceReleased + 1 : 0;
      if (sinceReleased === ring.length) ringSum = ring.length;
      const gain = ringSum / ring.length;
      if (gain < lowestGain) lowestGain = gain;
      output[at + n - from] = x[n]! * gain;
    }
    this.released = released;
    this.ringAt = ringAt;
    this.ringSum = ringSum;
    this.head = head;
    this.tail = tail;
    this.sinceReleased = sinceReleased;
    this.lowestGain = lowestGain;
  }
}

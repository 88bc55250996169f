/** Measures audio as it streams by: everything that is later asked about it, in one pass. */
import type { Measurement } from '#shared/words/audio.ts';
import { decibelsOf, powerDecibelsOf } from './decibels.ts';
import { Frames, frameStart } from './frames.ts';
import type { KWeighting } from './k-weighting.ts';
import { kWeighting } from './k-weighting.ts';
import { integratedLoudness } from './loudness.ts';
import { TruePeakMeter } from './true-peak.ts';

export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Three samples in a row at full scale are no accident of rounding (common practice; ±0.999 leaves room for 16 bits). */
export const CLIP_LEVEL = 0.999;
const CLIP_SAMPLES = 3;
/** A ruined file clips everywhere; a list of thousands tells no more. */
const MOST_CLIPS = 1000;
/** The quietest half second of a file is its noise floor, as retail outlets check it. */
const FLOOR_FRAMES = 50;
/** Filter states below this are inaudible and only slow the processor down. */
const TINY = 1e-30;

interface Channel {
  readonly weight: number;
  readonly truePeak: TruePeakMeter;
  readonly state: Float64Array;
  clipStart: number;
  clipLength: number;
}

export class Meter {
  readonly frames: Frames;
  /** Stretches of clipped samples, in order. */
  readonly clips: Span[] = [];
  /** Where the waveform goes over full scale between its samples, in order. */
  overs: readonly Span[] = [];
  /** Samples a channel so far. */
  samples = 0;
  private readonly sampleRate: number;
  private readonly k: KWeighting;
  private readonly channels: Channel[];
  private next: number;
  private open = -1;

  /** @param weights of the channels, by BS.1770: 1 for left, right, centre, 1.41 for surrounds, 0 for the effects channel. */
  constructor(sampleRate: number, weights: readonly number[] = [1]) {
    this.sampleRate = sampleRate;
    this.frames = new Frames(sampleRate);
    this.k = kWeighting(sampleRate);
    this.next = frameStart(1, sampleRate);
    this.channels = weights.map((weight) => ({
      weight,
      truePeak: new TruePeakMeter(sampleRate),
      state: new Float64Array(5),
      clipStart: 0,
      clipLength: 0,
    }));
  }

  add(planes: readonly Float32Array[], count: number): void {
    for (let from = 0; from < count; ) {
      if (this.open < 0) this.open = this.frames.append();
      const to = Math.min(count, from + this.next - this.samples);
      this.channels.forEach((channel, index) => this.addSegment(channel, planes[index]!, from, to));
      this.samples += to - from;
      from = to;
      if (this.samples === this.next) {
        this.open = -1;
        this.next = frameStart(this.frames.count + 1, this.sampleRate);
      }
    }
    this.channels.forEach((channel, index) => channel.truePeak.add(planes[index]!, count));
  }

  /** The audio is over. A last frame that did not fill up no longer counts for levels. */
  finish(): Measurement {
    for (const channel of this.channels) {
      channel.truePeak.finish();
      this.endClip(channel);
    }
    this.clips.sort((a, b) => a.startSeconds - b.startSeconds);
    this.overs = this.channels.flatMap(({ truePeak }) => truePeak.overs).toSorted((a, b) => a.startSeconds - b.startSeconds);
    const { frames } = this;
    let squares = 0;
    for (let i = 0; i < frames.count; i++) squares += frames.squares[i]!;
    if (this.open >= 0) frames.count--;
    this.open = -1;
    return {
      integratedLufs: integratedLoudness(frames),
      truePeakDbtp: decibelsOf(Math.max(0, ...this.channels.map((channel) => channel.truePeak.peak))),
      rmsDb: this.samples > 0 ? powerDecibelsOf(squares / this.samples) : null,
      noiseFloorDb: powerDecibelsOf(quietestPower(frames)),
    };
  }

  private addSegment(channel: Channel, x: Float32Array, from: number, to: number): void {
    const { b0, b1, b2, a1, a2, c1, c2 } = this.k;
    const { state } = channel;
    let s1 = state[0]!;
    let s2 = state[1]!;
    let t1 = state[2]!;
    let t2 = state[3]!;
    let weighted = 0;
    let squares = 0;
    let sum = 0;
    let slopes = 0;
    let last = state[4]!;
    let peak = 0;
    for (let i = from; i < to; i++) {
      const value = x[i]!;
      const y = b0 * value + s1;
      s1 = b1 * value - a1 * y + s2;
      s2 = b2 * value - a2 * y;
      const z = y + t1;
      t1 = -2 * y - c1 * z + t2;
      t2 = y - c2 * z;
      weighted += z * z;
      squares += value * value;
      sum += value;
      slopes += (value - last) * (value - last);
      last = value;
      if (value > peak) peak = value;
      else if (-value > peak) peak = -value;
    }
    state[0] = Math.abs(s1) < TINY ? 0 : s1;
    state[1] = Math.abs(s2) < TINY ? 0 : s2;
    state[2] = Math.abs(t1) < TINY ? 0 : t1;
    state[3] = Math.abs(t2) < TINY ? 0 : t2;
    state[4] = last;
    const { frames, open } = this;
    frames.weighted[open]! += weighted * channel.weight;
    frames.squares[open]! += squares / this.channels.length;
    frames.sums[open]! += sum / this.channels.length;
    frames.slopes[open]! += slopes / this.channels.length;
    if (peak > frames.peaks[open]!) frames.peaks[open] = peak;
    if (peak >= CLIP_LEVEL || channel.clipLength > 0) this.findClips(channel, x, from, to);
  }

  private findClips(channel: Channel, x: Float32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (Math.abs(x[i]!) >= CLIP_LEVEL) {
        if (channel.clipLength++ === 0) channel.clipStart = this.samples + i - from;
      } else this.endClip(channel);
    }
  }

  private endClip(channel: Channel): void {
    if (channel.clipLength >= CLIP_SAMPLES && this.clips.length < MOST_CLIPS) {
      this.clips.push({
        startSeconds: channel.clipStart / this.sampleRate,
        endSeconds: (channel.clipStart + channel.clipLength) / this.sampleRate,
      });
    }
    channel.clipLength = 0;
  }
}

/** Mean square of the quietest half second; of all there is where that is shorter. */
function quietestPower(frames: Frames): number {
  if (frames.count <= FLOOR_FRAMES) return frames.power(0, frames.count);
  let quietest = Infinity;
  for (let from = 0; from + FLOOR_FRAMES <= frames.count && quietest > 0; from++) {
    quietest = Math.min(quietest, frames.power(from, from + FLOOR_FRAMES));
  }
  return quietest;
}

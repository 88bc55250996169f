/** A pickup as it goes into the mix, and the room that lies in the gaps beside it. */
import { Resampler, resampledLength } from '../resample.ts';
import type { WavReader } from '../wav/reader.ts';
import type { Fit } from './fit.ts';
import { layTone, type Sound } from './room-tone.ts';
import { stretch } from './stretch.ts';

/** The room comes up under the pickup's edge while the pickup goes down. */
const CROSSFADE_SECONDS = 0.015;
/** Beside a piece that is none of ours the room begins and ends softly by itself. */
const SOFT_SECONDS = 0.005;

/** Samples of the mix that a fitted pickup takes. */
export function fittedLength({ start, end, stretch: by }: Fit, sourceRate: number, sampleRate: number): number {
  return Math.round(resampledLength(end - start, sourceRate, sampleRate) * by);
}

/** At the mix's rate, pace and level, without fades. */
export function renderFit(source: WavReader, fit: Fit, sampleRate: number): Float32Array {
  const sourceRate = source.format.sampleRate;
  const read = new Float32Array(fit.end - fit.start);
  source.readMono(fit.start, read.length, read);
  const resampled = atRate({ samples: read, sampleRate: sourceRate }, sampleRate);
  const out = stretch(resampled, fittedLength(fit, sourceRate, sampleRate), sampleRate);
  for (let i = 0; i < out.length; i++) out[i]! *= fit.gain;
  return out;
}

/** The whole of a sound at another rate, to the sample. */
export function atRate({ samples, sampleRate }: Sound, rate: number): Float32Array {
  if (sampleRate === rate) return samples;
  const out = new Float32Array(resampledLength(samples.length, sampleRate, rate));
  using resampler = new Resampler(sampleRate, rate);
  let at = 0;
  for (const ready of [() => resampler.push(samples, samples.length), () => resampler.finish()]) {
    const made = ready();
    const count = Math.min(made.length, out.length - at);
    out.set(made.subarray(0, count), at);
    at += count;
  }
  return out;
}

/** The room between two pieces, and on under the edges of those that are pickups. */
export interface GapTone {
  /** Under the end of the piece before; empty where that is no pickup. */
  readonly under: Float32Array;
  readonly gap: Float32Array;
  /** Under the beginning of the piece after. */
  readonly over: Float32Array;
}

/** Undefined where there is nothing to lay: no gap, no room, or no pickup on either side. */
export function gapTone(before: Fit | undefined, after: Fit | undefined, gapSamples: number, sampleRate: number, seed: number): GapTone | undefined {
  const tone = after?.tone ?? before?.tone;
  if (!tone || gapSamples <= 0) return undefined;
  const cross = Math.round(CROSSFADE_SECONDS * sampleRate);
  const [under, over] = [before ? cross : 0, after ? cross : 0];
  const laid = layTone({ samples: atRate(tone, sampleRate), sampleRate }, under + gapSamples + over, seed);
  const gap = laid.subarray(under, under + gapSamples);
  const soft = Math.min(Math.round(SOFT_SECONDS * sampleRate), gapSamples >> 1);
  for (let i = 0; i < soft; i++) {
    const share = 0.5 - 0.5 * Math.cos((Math.PI * i) / soft);
    if (!before) gap[i]! *= share;
    if (!after) gap[gapSamples - 1 - i]! *= share;
  }
  return { under: laid.subarray(0, under), gap, over: laid.subarray(under + gapSamples) };
}

/** Crossfades a pickup's edges with the room beside them, with equal power, in place. */
export function crossfade(samples: Float32Array, before: GapTone | undefined, after: GapTone | undefined): void {
  const head = Math.min(before?.over.length ?? 0, samples.length >> 1);
  for (let i = 0; i < head; i++) {
    const share = (Math.PI * (i + 0.5)) / (2 * head);
    samples[i] = samples[i]! * Math.sin(share) + before!.over[i]! * Math.cos(share);
  }
  const tail = Math.min(after?.under.length ?? 0, samples.length >> 1);
  for (let i = 0; i < tail; i++) {
    const share = (Math.PI * (i + 0.5)) / (2 * tail);
    const at = samples.length - 1 - i;
    samples[at] = samples[at]! * Math.sin(share) + after!.under[after!.under.length - 1 - i]! * Math.cos(share);
  }
}

/** The task `export.encode`: a master as a file to hand out, no louder at its peaks than promised. */
import type { SealedFile, Task, TaskContext } from '../worker/task.ts';
import { decibelsOf } from '../audio/decibels.ts';
import { Limiter } from '../audio/limiter.ts';
import { Pace } from '../audio/pace.ts';
import { Resampler, resampledLength } from '../audio/resample.ts';
import { openWav } from '../audio/wav/reader.ts';
import type { WavReader } from '../audio/wav/reader.ts';
import { PACKET_SAMPLES } from './adts.ts';
import type { Delivery, DeliverySettings } from './delivery.ts';
import { flacHeader } from './flac-header.ts';
import { id3Tag } from './id3.ts';
import { FlacDelivery, WavDelivery } from './lossless-delivery.ts';
import { AacDelivery, Mp3Delivery } from './lossy-delivery.ts';
import type { CoverFile, EpisodeTags } from './tags.ts';

export interface EncodeInput extends DeliverySettings {
  /** Mono WAV. */
  readonly masterPath: string;
  readonly format: 'aac' | 'mp3' | 'flac' | 'wav';
  readonly ceilingDbtp: number;
  /** MP3 and FLAC carry them; an episode's AAC is only there to be bound, and WAV has no common way. */
  readonly tags?: EpisodeTags | undefined;
  readonly cover?: CoverFile | undefined;
}

export interface EncodeOutput {
  readonly file: SealedFile;
  readonly seconds: number;
  /** Of the audio itself; AAC counts the silence that fills its last packet. */
  readonly samples: number;
  /** Of what the file decodes to. */
  readonly truePeakDbtp: number | null;
  /** Whether that is under the ceiling. */
  readonly reached: boolean;
}

/** What a codec usually adds to peaks, measured on limited speech; so that a second round is rare. */
const MARGIN_DB = { aac: 0.6, mp3: 0.3, flac: 0.02, wav: 0.02 };
/** Below the overshoot, so that the next round lands under the ceiling rather than on it. */
const STEP_DB = 0.1;
const MOST_ROUNDS = 4;
const BLOCK_SAMPLES = 32_768;

/**
 * The same input gives the same bytes. AAC becomes ADTS padded with silence to whole packets, which `export.bind`
 * joins; bitrate counts for AAC and MP3 only. Throws `StudioError` `export.cover`, `disk.full`, `disk.readonly`.
 */
export const encode: Task<EncodeInput, EncodeOutput> = async (input, context) => {
  const opened = openWav(input.masterPath);
  if (!opened) throw new Error(`the master ${input.masterPath} is not WAV`);
  using master = opened;
  const { sampleRate } = input;
  const length = resampledLength(master.samples, master.format.sampleRate, sampleRate);
  const samples = input.format === 'aac' ? Math.ceil(length / PACKET_SAMPLES) * PACKET_SAMPLES : length;
  let ceilingDbtp = input.ceilingDbtp - MARGIN_DB[input.format];
  for (let round = 1; ; round++) {
    using delivery = openDelivery(input, samples);
    await pour(master, delivery, { samples, sampleRate, ceilingDbtp }, paceOf(context, round));
    const file = delivery.finish(samples);
    const truePeakDbtp = decibelsOf(delivery.truePeak);
    const overDb = (truePeakDbtp ?? -Infinity) - input.ceilingDbtp;
    if (overDb <= 0 || round === MOST_ROUNDS) {
      return { file: await file.seal(), seconds: samples / sampleRate, samples, truePeakDbtp, reached: overDb <= 0 };
    }
    ceilingDbtp -= overDb + STEP_DB;
  }
};

function openDelivery(input: EncodeInput, samples: number): Delivery {
  switch (input.format) {
    case 'aac':
      return new AacDelivery(input);
    case 'mp3':
      return new Mp3Delivery(input, input.tags ? id3Tag(input.tags, input.cover) : Buffer.alloc(0));
    case 'flac':
      return new FlacDelivery(input, flacHeader(input.tags, input.cover));
    case 'wav':
      return new WavDelivery(input, samples);
  }
}

function paceOf(context: TaskContext, round: number): Pace {
  return new Pace({ signal: context.signal, progress: (done) => context.progress((round - 1 + done) / round) });
}

interface Pouring {
  /** To be delivered; silence where the master is shorter. */
  readonly samples: number;
  readonly sampleRate: number;
  readonly ceilingDbtp: number;
}

/** Master → sample rate → limiter → frames of the size the encoder takes. */
async function pour(master: WavReader, delivery: Delivery, to: Pouring, pace: Pace): Promise<void> {
  const limiter = new Limiter(to.sampleRate, to.ceilingDbtp);
  const frame = new Float32Array(delivery.frameSamples);
  let filled = 0;
  let skip = limiter.delay;
  let left = to.samples;
  const take = (block: Float32Array): boolean => {
    limiter.process(block, block.length, block);
    let at = Math.min(skip, block.length);
    skip -= at;
    while (at < block.length && left > 0) {
      const count = Math.min(frame.length - filled, block.length - at, left);
      frame.set(block.subarray(at, at + count), filled);
      at += count;
      filled += count;
      left -= count;
      if (filled < frame.length && left > 0) continue;
      delivery.encode(filled === frame.length ? frame : frame.subarray(0, filled));
      filled = 0;
    }
    return left > 0;
  };
  for (const block of resampledBlocks(master, to.sampleRate)) {
    take(block);
    await pace.step(1 - left / to.samples);
  }
  const silence = new Float32Array(PACKET_SAMPLES);
  for (let more = left > 0; more; ) more = take(silence.fill(0));
}

function* resampledBlocks(master: WavReader, sampleRate: number): Generator<Float32Array> {
  using resampler = master.format.sampleRate === sampleRate ? undefined : new Resampler(master.format.sampleRate, sampleRate);
  const block = new Float32Array(BLOCK_SAMPLES);
  for (let at = 0; at < master.samples; ) {
    const count = master.readMono(at, BLOCK_SAMPLES, block);
    if (count === 0) break;
    at += count;
    yield resampler ? resampler.push(block, count) : block.subarray(0, count);
  }
  if (resampler) yield resampler.finish();
}

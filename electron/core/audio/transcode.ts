/** The task `audio.decode`: any audio file as a mono WAV that can be read anywhere to the sample. */
import type { SealedFile, Task } from '../worker/task.ts';
import { openAudio } from './decode.ts';
import type { AudioStream } from './decode.ts';
import { Pace } from './pace.ts';
import { WavWriter } from './wav/writer.ts';

export interface DecodeInput {
  readonly path: string;
  readonly outPath: string;
}

export interface DecodeOutput {
  readonly audio: SealedFile;
  readonly sampleRate: number;
  readonly samples: number;
}

export const decode: Task<DecodeInput, DecodeOutput> = async ({ path, outPath }, context) => {
  using stream = openAudio(path);
  return { sampleRate: stream.sampleRate, ...(await writeMonoWav(stream, outPath, new Pace(context))) };
};

/** Writes 24 bits, so that what a lossy decoder gives is not coarsened further; channels are averaged. */
export async function writeMonoWav(
  stream: AudioStream,
  path: string,
  pace: Pace,
): Promise<{ audio: SealedFile; samples: number }> {
  using writer = new WavWriter(path, { sampleRate: stream.sampleRate, sample: 's24' }, stream.samples);
  let samples = 0;
  for (const { planes, count } of stream.blocks()) {
    writer.write(mixDown(planes, count), count);
    samples += count;
    await pace.step(stream.samples > 0 ? samples / stream.samples : 0);
  }
  return { audio: await writer.finish().seal(), samples };
}

/** The mean of all channels, in the first one's place. */
export function mixDown(planes: readonly Float32Array[], count: number): Float32Array {
  const [first, ...others] = planes;
  if (!first) throw new Error('audio without a channel');
  for (const plane of others) for (let i = 0; i < count; i++) first[i]! += plane[i]!;
  if (others.length > 0) for (let i = 0; i < count; i++) first[i]! /= planes.length;
  return first;
}

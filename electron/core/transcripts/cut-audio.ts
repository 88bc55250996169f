/** The task `transcript.cut`: audio as recognisers take it, 16 kHz and 16 bit, in parts that end in pauses. */
import { rmSync } from 'node:fs';
import { openAudio } from '../audio/decode.ts';
import { Pace } from '../audio/pace.ts';
import { Resampler } from '../audio/resample.ts';
import { mixDown } from '../audio/transcode.ts';
import { openWav } from '../audio/wav/reader.ts';
import { WavWriter } from '../audio/wav/writer.ts';
import type { SealedFile, Task } from '../worker/task.ts';
import { placeCuts } from './cuts.ts';

/** What every recogniser works at inside; more would be uploaded for nothing. */
export const RECOGNISER_RATE = 16_000;
export const BYTES_PER_SECOND = RECOGNISER_RATE * 2;

const HOPS_PER_SECOND = 100;
const HOP = RECOGNISER_RATE / HOPS_PER_SECOND;
const BLOCK_SAMPLES = 32_768;
/** Nothing is ever said so softly (−60 dBFS); recognisers invent words in silence. */
const SILENT_PEAK = 0.001;

export interface CutInput {
  readonly path: string;
  /** The parts stand beside it, each with its number and `.wav` added. */
  readonly outPath: string;
  /** Null where all of it may be one part. */
  readonly maxSeconds: number | null;
}

export interface AudioPart extends SealedFile {
  readonly startSeconds: number;
  readonly seconds: number;
  /** Nobody can be heard in it. */
  readonly isSilent: boolean;
}

/** @throws StudioError `audio.missing`, `audio.unreadable`, `disk.full`, `disk.readonly` */
export const cutAudio: Task<CutInput, AudioPart[]> = async ({ path, outPath, maxSeconds }, context) => {
  const pace = new Pace(context);
  const sound = new Sound();
  const whole = await writeWhole(path, `${outPath}.whole.wav`, sound, pace);
  const cuts = maxSeconds === null ? [] : placeCuts(sound.power(), HOPS_PER_SECOND, maxSeconds);
  if (cuts.length === 0) return [partOf(whole, 0, sound.samples, sound)];
  try {
    return await writeParts(whole.path, outPath, [0, ...cuts.map((cut) => cut * HOP), sound.samples], sound, pace);
  } finally {
    rmSync(whole.path, { force: true });
  }
};

async function writeWhole(path: string, outPath: string, sound: Sound, pace: Pace): Promise<SealedFile> {
  using stream = openAudio(path);
  using resampler = stream.sampleRate === RECOGNISER_RATE ? undefined : new Resampler(stream.sampleRate, RECOGNISER_RATE);
  const expected = Math.round((stream.samples * RECOGNISER_RATE) / stream.sampleRate);
  using writer = new WavWriter(outPath, { sampleRate: RECOGNISER_RATE, sample: 's16' }, expected);
  const take = (samples: Float32Array) => {
    sound.add(samples);
    // Its writer keeps what it was given, rounded; the block is not read again.
    writer.write(samples, samples.length);
  };
  for (const { planes, count } of stream.blocks()) {
    const mono = mixDown(planes, count);
    take(resampler ? resampler.push(mono, count) : mono.subarray(0, count));
    await pace.step(expected > 0 ? sound.samples / expected / 2 : 0);
  }
  if (resampler) take(resampler.finish());
  // The scope must not end before the file is sealed.
  return await writer.finish().seal();
}

async function writeParts(wholePath: string, outPath: string, edges: readonly number[], sound: Sound, pace: Pace): Promise<AudioPart[]> {
  using reader = openWav(wholePath);
  if (!reader) throw new Error(`the copy ${wholePath} cannot be read`);
  const parts: AudioPart[] = [];
  const block = new Float32Array(BLOCK_SAMPLES);
  try {
    for (const [index, start] of edges.slice(0, -1).entries()) {
      const end = edges[index + 1]!;
      using writer = new WavWriter(`${outPath}.${index}.wav`, { sampleRate: RECOGNISER_RATE, sample: 's16' }, end - start);
      for (let at = start; at < end; ) {
        const count = reader.read(at, Math.min(BLOCK_SAMPLES, end - at), [block]);
        if (count === 0) break;
        writer.write(block, count);
        at += count;
        await pace.step(0.5 + at / sound.samples / 2);
      }
      parts.push(partOf(await writer.finish().seal(), start, end, sound));
    }
    return parts;
  } catch (error) {
    for (const { path } of parts) rmSync(path, { force: true });
    throw error;
  }
}

function partOf(file: SealedFile, start: number, end: number, sound: Sound): AudioPart {
  return { ...file, startSeconds: start / RECOGNISER_RATE, seconds: (end - start) / RECOGNISER_RATE, isSilent: sound.peak(start, end) < SILENT_PEAK };
}

/** How loud every hundredth of a second is: four megabytes for ten hours. */
class Sound {
  samples = 0;
  private sums = new Float32Array(60 * HOPS_PER_SECOND);
  private peaks = new Float32Array(60 * HOPS_PER_SECOND);

  add(block: Float32Array): void {
    const hops = Math.ceil((this.samples + block.length) / HOP);
    if (hops > this.sums.length) {
      this.sums = grown(this.sums, hops);
      this.peaks = grown(this.peaks, hops);
    }
    for (const value of block) {
      const hop = Math.floor(this.samples++ / HOP);
      this.sums[hop]! += value * value;
      this.peaks[hop] = Math.max(this.peaks[hop]!, Math.abs(value));
    }
  }

  power(): Float32Array {
    return this.sums.subarray(0, Math.ceil(this.samples / HOP)).map((sum) => sum / HOP);
  }

  /** @param from, to in samples */
  peak(from: number, to: number): number {
    return this.peaks.subarray(Math.floor(from / HOP), Math.ceil(to / HOP)).reduce((most, one) => Math.max(most, one), 0);
  }
}

function grown(values: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const more = new Float32Array(Math.max(length, values.length * 2));
  more.set(values);
  return more;
}

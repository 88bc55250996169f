/** The task `audio.analyse`: everything the studio can say about an audio file's sound, whoever made it. */
import type { Measurement } from '#shared/words/audio.ts';
import type { Task } from '../worker/task.ts';
import { openAudio } from './decode.ts';
import { FRAMES_PER_SECOND } from './frames.ts';
import { loudnessRange } from './loudness.ts';
import { Meter } from './meter.ts';
import { Pace } from './pace.ts';
import { TAIL_SECONDS, measurePiece } from './piece-measure.ts';
import type { PieceMeasure } from './piece-measure.ts';

export interface AnalyseInput {
  readonly path: string;
}

export interface AnalyseOutput {
  readonly sampleRate: number;
  readonly channels: number;
  readonly seconds: number;
  readonly loudness: Measurement;
  readonly rangeLu: number | null;
  /** The whole file as one piece, so that the same checks read it. */
  readonly pieces: readonly PieceMeasure[];
}

/** Throws `StudioError` `audio.missing` or `audio.unreadable`. */
export const analyse: Task<AnalyseInput, AnalyseOutput> = async ({ path }, context) => {
  const pace = new Pace(context);
  using stream = openAudio(path);
  const { sampleRate, weights } = stream;
  const meter = new Meter(sampleRate, weights);
  for (const { planes, count } of stream.blocks()) {
    meter.add(planes, count);
    await pace.step(stream.samples > 0 ? meter.samples / stream.samples : 0);
  }
  const loudness = meter.finish();
  const { frames } = meter;
  const tailPower = frames.power(Math.max(0, frames.count - TAIL_SECONDS * FRAMES_PER_SECOND), frames.count);
  return {
    sampleRate,
    channels: weights.length,
    seconds: meter.samples / sampleRate,
    loudness,
    rangeLu: loudnessRange(frames),
    pieces: [measurePiece(frames, 0, meter.samples, meter.clips, tailPower)],
  };
};

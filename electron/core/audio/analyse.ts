/** The task `audio.analyse`: everything the studio can say about an audio file's sound, whoever made it. */
import type { Measurement } from '#shared/words/audio.ts';
import type { Task } from '../worker/task.ts';
import { openAudio } from './decode.ts';
import { FaultFinder } from './faults/fault-finder.ts';
import type { Faults } from './faults/fault-finder.ts';
import { FRAMES_PER_SECOND } from './frames.ts';
import { loudnessRange } from './loudness.ts';
import { Meter } from './meter.ts';
import type { Span } from './meter.ts';
import { Pace } from './pace.ts';
import { findPhrases } from './phrases.ts';
import { EDGE_SECONDS, measurePiece } from './piece-measure.ts';
import type { PieceMeasure } from './piece-measure.ts';
import { StereoMeter } from './stereo-meter.ts';
import type { Balance } from './stereo-meter.ts';
import { mixDown } from './transcode.ts';

export interface AnalyseInput {
  readonly path: string;
}

export interface AnalyseOutput {
  readonly sampleRate: number;
  readonly channels: number;
  readonly seconds: number;
  readonly loudness: Measurement;
  readonly rangeLu: number | null;
  /** What is said between its pauses, so that the same checks read it and what they find has a place. */
  readonly pieces: readonly PieceMeasure[];
  readonly faults: Faults;
  readonly overs: readonly Span[];
  readonly balance: Balance | null;
}

/** Throws `StudioError` `audio.missing` or `audio.unreadable`. */
export const analyse: Task<AnalyseInput, AnalyseOutput> = async ({ path }, context) => {
  const pace = new Pace(context);
  using stream = openAudio(path);
  const { sampleRate, weights } = stream;
  const meter = new Meter(sampleRate, weights);
  const faults = new FaultFinder(sampleRate);
  const stereo = weights.length === 2 ? new StereoMeter() : undefined;
  for (const { planes, count } of stream.blocks()) {
    meter.add(planes, count);
    stereo?.add(planes[0]!, planes[1]!, count);
    faults.add(mixDown(planes, count), count);
    await pace.step(stream.samples > 0 ? meter.samples / stream.samples : 0);
  }
  const loudness = meter.finish();
  const { frames } = meter;
  const edgeFrames = Math.round(EDGE_SECONDS * FRAMES_PER_SECOND);
  return {
    sampleRate,
    channels: weights.length,
    seconds: meter.samples / sampleRate,
    loudness,
    rangeLu: loudnessRange(frames),
    pieces: findPhrases(frames).map(({ from, to, isBegun, isEnded }) => {
      const first = Math.round((from * FRAMES_PER_SECOND) / sampleRate);
      const last = Math.round((to * FRAMES_PER_SECOND) / sampleRate);
      // Where a phrase was cut for being long, it neither begins nor ends.
      const edges = {
        head: isBegun ? frames.power(first, first + edgeFrames) : 0,
        tail: isEnded ? frames.power(Math.max(0, last - edgeFrames), last) : 0,
      };
      return measurePiece(frames, from, to, meter.clips, edges);
    }),
    faults: faults.finish(),
    overs: meter.overs,
    balance: stereo?.finish() ?? null,
  };
};

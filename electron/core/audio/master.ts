/** The task `audio.master`: one gain for the whole episode, a limiter for its peaks, and a second look at the result. */
import type { Measurement } from '#shared/words/audio.ts';
import type { Loudness } from '#shared/words/production.ts';
import type { SealedFile, Task, TaskContext } from '../worker/task.ts';
import { decibelsOf } from './decibels.ts';
import { Limiter } from './limiter.ts';
import { Meter } from './meter.ts';
import { Pace } from './pace.ts';
import { PeakPicture } from './peaks.ts';
import { sealAll } from './sealed-writer.ts';
import { openWav } from './wav/reader.ts';
import type { WavReader } from './wav/reader.ts';
import { WavWriter } from './wav/writer.ts';

export interface MasterInput {
  /** Mono WAV. */
  readonly mixPath: string;
  readonly loudness: Loudness;
  /** Of the mix, as `audio.assemble` gave it. */
  readonly measured: Measurement;
  readonly outPath: string;
  readonly peaksPath: string;
}

export interface MasterOutput {
  /** Mono, 24 bit, at the mix's rate. */
  readonly audio: SealedFile;
  /** Of the mastered audio: what is shown is what is delivered. */
  readonly peaks: SealedFile;
  readonly measurement: Measurement;
  readonly gainDb: number;
  /** The most that the limiter took away, 0 or more. */
  readonly limitedDb: number;
  /** Whether it is as loud as asked for, within 0.1 LU, and under the ceiling. */
  readonly reached: boolean;
}

const TOLERANCE_LU = 0.1;
/** Aim closer than asked, so that a neighbour's rounding doesn't tip it over. */
const AIM_LU = 0.05;
const MOST_PASSES = 3;
/** More would lift the noise of a 16-bit mix, at −98 dB, above the −60 dB that outlets allow. */
const MOST_GAIN_DB = 38;
/** The true peak between samples that 24 bits rounded, and that other meters read a little higher. */
const CEILING_MARGIN_DB = 0.1;
/** Below this more gain only makes more distortion. */
const LEAST_SLOPE = 0.3;
const BLOCK_SAMPLES = 32_768;

/**
 * Silence stays silence and is not `reached`; so does audio that would need more gain than is sane, or that the
 * limiter cannot make loud enough in three passes.
 */
export const master: Task<MasterInput, MasterOutput> = async (input, context) => {
  const { loudness, measured } = input;
  const mix = openWav(input.mixPath);
  if (!mix) throw new Error(`the mix ${input.mixPath} is not WAV`);
  using source = mix;
  using writer = new WavWriter(input.outPath, { sampleRate: source.format.sampleRate, sample: 's24' }, source.samples);
  let gainDb = firstGain(loudness, measured);
  let ceilingDbtp = loudness.truePeakDbtp - CEILING_MARGIN_DB;
  let last: Try = { gainDb: 0, integratedLufs: measured.integratedLufs };
  for (let pass = 1; ; pass++) {
    const made = await runPass(source, writer, gainDb, ceilingDbtp, context, pass);
    const { integratedLufs, truePeakDbtp } = made.measurement;
    const limitedDb = -(decibelsOf(made.lowestGain) ?? 0);
    const missedLu = (integratedLufs ?? loudness.integratedLufs) - loudness.integratedLufs;
    const overDb = (truePeakDbtp ?? -Infinity) - loudness.truePeakDbtp;
    const tried = { gainDb, integratedLufs };
    const slope = pass === 1 ? slopeAfterLimiting(last, tried, limitedDb) : slopeBetween(last, tried);
    const nextGain = Math.min(MOST_GAIN_DB, gainDb - missedLu / slope);
    const canImprove = (Math.abs(missedLu) > AIM_LU && nextGain !== gainDb) || overDb > 0;
    if (pass === MOST_PASSES || !canImprove || measured.integratedLufs === null) {
      const [audio, peaks] = await sealAll([writer.finish(), made.picture.write(input.peaksPath)]);
      return {
        audio: audio!,
        peaks: peaks!,
        measurement: made.measurement,
        gainDb,
        limitedDb: Math.max(0, limitedDb),
        reached: integratedLufs !== null && Math.abs(missedLu) <= TOLERANCE_LU && overDb <= 0,
      };
    }
    last = tried;
    gainDb = nextGain;
    if (overDb > 0) ceilingDbtp -= overDb;
    writer.restart();
  }
};

interface Try {
  readonly gainDb: number;
  readonly integratedLufs: number | null;
}

/**
 * How many LU a decibel more of gain will bring after the first try. Without limiting it is 1; what the limiter takes
 * from the loudness grows about as the square of what it takes from the peaks, so at the end of the way the slope has
 * fallen twice as far below 1 as over all of it.
 */
function slopeAfterLimiting(before: Try, after: Try, limitedDb: number): number {
  if (before.integratedLufs === null || after.integratedLufs === null || limitedDb <= 0) return 1;
  const lostLu = before.integratedLufs + after.gainDb - after.integratedLufs;
  return Math.max(LEAST_SLOPE, Math.min(1, 1 - (2 * lostLu) / limitedDb));
}

/** The same between two tries. */
function slopeBetween(before: Try, after: Try): number {
  const step = after.gainDb - before.gainDb;
  if (before.integratedLufs === null || after.integratedLufs === null || step === 0) return 1;
  return Math.max(LEAST_SLOPE, Math.min(1, (after.integratedLufs - before.integratedLufs) / step));
}

function firstGain(loudness: Loudness, measured: Measurement): number {
  if (measured.integratedLufs === null) return 0;
  return Math.min(MOST_GAIN_DB, loudness.integratedLufs - measured.integratedLufs);
}

interface Pass {
  readonly measurement: Measurement;
  readonly picture: PeakPicture;
  readonly lowestGain: number;
}

async function runPass(
  source: WavReader,
  writer: WavWriter,
  gainDb: number,
  ceilingDbtp: number,
  context: TaskContext,
  pass: number,
): Promise<Pass> {
  const { samples } = source;
  const { sampleRate } = source.format;
  const pace = new Pace({ signal: context.signal, progress: (done) => context.progress((pass - 1 + done) / pass) });
  const limiter = new Limiter(sampleRate, ceilingDbtp, gainDb);
  const meter = new Meter(sampleRate);
  const picture = new PeakPicture(sampleRate, samples);
  const block = new Float32Array(BLOCK_SAMPLES);
  for (let at = -limiter.delay; at < samples; ) {
    // The input runs ahead of the output by the limiter's delay, and ends in silence.
    const count = Math.min(BLOCK_SAMPLES, samples - at);
    const read = source.readMono(at + limiter.delay, count, block);
    block.fill(0, read, count);
    limiter.process(block, count, block);
    const early = Math.max(0, -at);
    const kept = early === 0 ? block : block.subarray(early);
    writer.write(kept, count - early);
    meter.add([kept], count - early);
    picture.add(kept, count - early);
    at += count;
    await pace.step(at / samples);
  }
  return { measurement: meter.finish(), picture, lowestGain: limiter.lowestGain };
}

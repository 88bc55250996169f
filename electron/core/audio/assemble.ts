/** The task `audio.assemble`: takes joined in script order into one mono mix, measured on its way. */
import type { Measurement } from '#shared/words/audio.ts';
import type { SealedFile, Task } from '../worker/task.ts';
import { fadeIn, fadeOut } from './fade.ts';
import { FaultFinder } from './faults/fault-finder.ts';
import type { Faults } from './faults/fault-finder.ts';
import { Meter } from './meter.ts';
import type { Span } from './meter.ts';
import { Pace } from './pace.ts';
import { PeakPicture } from './peaks.ts';
import { EDGE_SECONDS, measurePiece, soundPower } from './piece-measure.ts';
import type { Edges, PieceMeasure } from './piece-measure.ts';
import { type Fit, fitPickups, type Role } from './pickup/fit.ts';
import { crossfade, fittedLength, type GapTone, gapTone, renderFit } from './pickup/render.ts';
import { Resampler, resampledLength } from './resample.ts';
import { sealAll } from './sealed-writer.ts';
import { Sources } from './sources.ts';
import { WavWriter } from './wav/writer.ts';
import type { WavReader } from './wav/reader.ts';

export interface Piece {
  readonly path: string;
  /** In samples of that file, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Silence after it. */
  readonly gapSeconds: number;
  /** At both edges; 5 ms unless told. */
  readonly fadeSeconds?: number;
  /** Whose it is; pickups are made to fit what the same speaker says around them. */
  readonly role?: Role;
}

export interface AssembleInput {
  readonly pieces: readonly Piece[];
  readonly headSeconds: number;
  readonly tailSeconds: number;
  readonly sampleRate: number;
  readonly outPath: string;
  /** A picture of the mix as it is now; the one that is shown is made by the master. */
  readonly peaksPath?: string;
}

export interface AssembleOutput {
  /** Mono, 16 bit. */
  readonly audio: SealedFile;
  readonly peaks: SealedFile | null;
  readonly sampleRate: number;
  readonly samples: number;
  /** Where each piece stands, in order. */
  readonly spans: readonly Span[];
  readonly loudness: Measurement;
  readonly pieces: readonly PieceMeasure[];
  readonly faults: Faults;
  readonly overs: readonly Span[];
}

const FADE_SECONDS = 0.005;
const BLOCK_SAMPLES = 32_768;

/**
 * Takes of another sample rate are resampled one by one. Edges are faded so that no join clicks, except where two
 * pieces follow each other without a gap in the same recording, which is no join at all. Pickups are cut, turned up or
 * down, stretched and laid into the room of their neighbours; nothing else is touched.
 * Throws `StudioError` `audio.missing`, `audio.unreadable`, `disk.full`, `disk.readonly`.
 */
export const assemble: Task<AssembleInput, AssembleOutput> = async (input, context) => {
  const { sampleRate, pieces } = input;
  const pace = new Pace(context);
  using sources = new Sources(input.outPath);
  const fits = await fitPickups(pieces, sources, pace);
  const plan = await planMix(input, sources, fits, pace);
  using writer = new WavWriter(input.outPath, { sampleRate, sample: 's16' }, plan.samples);
  const meter = new Meter(sampleRate);
  const picture = input.peaksPath === undefined ? undefined : new PeakPicture(sampleRate, plan.samples);
  const faults = new FaultFinder(sampleRate);
  const edges: Edges[] = [];
  const emit = async (block: Float32Array, count: number) => {
    writer.write(block, count);
    meter.add([block], count);
    faults.add(block, count);
    picture?.add(block, count);
    await pace.step(meter.samples / plan.samples);
  };
  let before: GapTone | undefined;
  for (const [index, piece] of pieces.entries()) {
    const place = plan.places[index]!;
    const next = plan.places[index + 1];
    if (before) await emitBlocks(before.gap, emit);
    await emitSilence(place.start - meter.samples, emit);
    const source = await sources.reader(piece.path, pace);
    const fit = fits.get(index);
    const after = next && gapTone(fit, fits.get(index + 1), next.start - place.end, sampleRate, index);
    edges.push(fit ? await emitPickup(renderFit(source, fit, sampleRate), place, { before, after }, sampleRate, emit) : await emitPiece(source, piece, place, sampleRate, emit));
    before = after;
  }
  await emitSilence(plan.samples - meter.samples, emit);
  const loudness = meter.finish();
  const files = [writer.finish()];
  if (picture && input.peaksPath !== undefined) files.push(picture.write(input.peaksPath));
  const [audio, peaks = null] = await sealAll(files);
  return {
    audio: audio!,
    peaks,
    sampleRate,
    samples: plan.samples,
    spans: plan.places.map(({ start, end }) => ({ startSeconds: start / sampleRate, endSeconds: end / sampleRate })),
    loudness,
    pieces: plan.places.map(({ start, end }, i) => measurePiece(meter.frames, start, end, meter.clips, edges[i]!)),
    faults: faults.finish(),
    overs: meter.overs,
  };
};

interface Place {
  /** In samples of the mix. */
  readonly start: number;
  readonly end: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
}

/** Everything is placed in whole samples before the first is written, so nothing drifts over a long episode. */
async function planMix(input: AssembleInput, sources: Sources, fits: ReadonlyMap<number, Fit>, pace: Pace): Promise<{ places: Place[]; samples: number }> {
  const { pieces, sampleRate } = input;
  const places: Place[] = [];
  let at = Math.round(input.headSeconds * sampleRate);
  for (const [index, piece] of pieces.entries()) {
    const source = await sources.reader(piece.path, pace);
    if (piece.start < 0 || piece.end < piece.start || piece.end > source.samples) {
      throw new RangeError(`piece ${index} asks for samples ${piece.start}–${piece.end} of ${source.samples} in ${piece.path}`);
    }
    const fit = fits.get(index);
    const { sampleRate: sourceRate } = source.format;
    const length = fit ? fittedLength(fit, sourceRate, sampleRate) : resampledLength(piece.end - piece.start, sourceRate, sampleRate);
    const fade = Math.min(Math.round((piece.fadeSeconds ?? FADE_SECONDS) * sampleRate), length >> 1);
    places.push({
      start: at,
      end: at + length,
      fadeIn: goesOn(pieces[index - 1], piece) ? 0 : fade,
      fadeOut: goesOn(piece, pieces[index + 1]) ? 0 : fade,
    });
    at += length + Math.round(piece.gapSeconds * sampleRate);
    await pace.step(0);
  }
  return { places, samples: at + Math.round(input.tailSeconds * sampleRate) };
}

function goesOn(piece: Piece | undefined, next: Piece | undefined): boolean {
  return piece !== undefined && next !== undefined && piece.path === next.path && piece.end === next.start && piece.gapSeconds === 0;
}

type Emit = (block: Float32Array, count: number) => Promise<void>;

async function emitSilence(samples: number, emit: Emit): Promise<void> {
  const silence = new Float32Array(Math.min(samples, BLOCK_SAMPLES));
  for (let left = samples; left > 0; left -= BLOCK_SAMPLES) await emit(silence, Math.min(left, BLOCK_SAMPLES));
}

async function emitBlocks(samples: Float32Array, emit: Emit): Promise<void> {
  for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
    const block = samples.subarray(at, at + BLOCK_SAMPLES);
    await emit(block, block.length);
  }
}

/** Where there is a room beside it, it goes over into that; else it fades as any piece does. */
async function emitPickup(samples: Float32Array, place: Place, room: { before: GapTone | undefined; after: GapTone | undefined }, sampleRate: number, emit: Emit): Promise<Edges> {
  const edge = Math.min(samples.length, Math.round(EDGE_SECONDS * sampleRate));
  const edges = { head: soundPower(samples, edge), tail: soundPower(samples.subarray(samples.length - edge), edge) };
  crossfade(samples, room.before, room.after);
  if (!room.before) fadeIn(samples, samples.length, 0, place.fadeIn);
  if (!room.after) fadeOut(samples, samples.length, samples.length, place.fadeOut);
  await emitBlocks(samples, emit);
  return edges;
}

/** Gives how loud its ends are as they were cut. */
async function emitPiece(source: WavReader, piece: Piece, place: Place, sampleRate: number, emit: Emit): Promise<Edges> {
  const length = place.end - place.start;
  let at = 0;
  const put = async (block: Float32Array) => {
    const count = Math.min(block.length, length - at);
    if (count <= 0) return;
    fadeIn(block, count, at, place.fadeIn);
    fadeOut(block, count, length - at, place.fadeOut);
    at += count;
    await emit(block, count);
  };
  const sourceRate = source.format.sampleRate;
  using resampler = sourceRate === sampleRate ? undefined : new Resampler(sourceRate, sampleRate);
  const block = new Float32Array(BLOCK_SAMPLES);
  const edge = Math.min(piece.end - piece.start, Math.round(EDGE_SECONDS * sourceRate));
  const power = (from: number) => soundPower(block, source.readMono(from, edge, block));
  const edges = { head: power(piece.start), tail: power(piece.end - edge) };
  for (let from = piece.start; from < piece.end; ) {
    const count = source.readMono(from, Math.min(BLOCK_SAMPLES, piece.end - from), block);
    if (count === 0) break;
    from += count;
    await put(resampler ? resampler.push(block, count) : block.subarray(0, count));
  }
  if (resampler) await put(resampler.finish());
  if (at < length) await put(new Float32Array(length - at)); // rounding leaves a sample at most
  return edges;
}

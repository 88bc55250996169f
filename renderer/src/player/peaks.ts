/** Stored peaks of an episode: the BBC audiowaveform format, version 2, as its `doc/DataFormat.md` lays it out. */
import { StudioError } from '#shared/words/failure.ts';
import { t } from '../words/t.ts';

const HEAD_BYTES = 24;
/** Each level of the picture is so many times coarser than the one below: ten hours are seen whole in a few thousand steps. */
const COARSER = 16;
const FEWEST = 1_024;

type Stored = Int8Array<ArrayBuffer> | Int16Array<ArrayBuffer>;

/** Lowest and highest value of every stretch in turn, as they are stored. */
interface Level {
  readonly secondsPerPixel: number;
  readonly values: Stored;
}

export interface Peaks {
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  /** What a stored value is divided by to be −1 to 1. */
  readonly full: number;
  /** The finest first. */
  readonly levels: readonly [Level, ...Level[]];
}

/** Reads a `.dat` file of 8 or 16 bits. Throws `peaks.unreadable` where it is something else or was cut short. */
export function parsePeaks(bytes: ArrayBuffer): Peaks {
  if (bytes.byteLength < HEAD_BYTES) throw unreadable(`only ${bytes.byteLength} bytes`);
  const view = new DataView(bytes);
  const version = view.getInt32(0, true);
  if (version !== 2) throw unreadable(`version ${version}`);
  const is8Bit = (view.getUint32(4, true) & 1) === 1;
  const sampleRate = view.getInt32(8, true);
  const samplesPerPixel = view.getInt32(12, true);
  const length = view.getUint32(16, true);
  const channels = view.getInt32(20, true);
  const width = is8Bit ? 1 : 2;
  const step = channels * 2;
  if (channels < 1 || HEAD_BYTES + length * step * width > bytes.byteLength) throw unreadable('the data is cut short');
  if (sampleRate < 1 || samplesPerPixel < 1) throw unreadable(`${samplesPerPixel} samples a pixel at ${sampleRate} Hz`);
  const stored = is8Bit ? new Int8Array(bytes, HEAD_BYTES, length * step) : new Int16Array(bytes, HEAD_BYTES, length * step);
  const finest: Level = { secondsPerPixel: samplesPerPixel / sampleRate, values: channels === 1 ? stored : takeFirst(stored, step) };
  return { sampleRate, samplesPerPixel, full: is8Bit ? 128 : 32_768, levels: [finest, ...coarsen(finest)] };
}

/** Lowest and highest value of each of `columns` stretches between two times, −1 to 1; zero beyond either end. */
export function readColumns(peaks: Peaks, startSeconds: number, endSeconds: number, columns: number): Float32Array<ArrayBuffer> {
  const read = new Float32Array(columns * 2);
  const perColumn = (endSeconds - startSeconds) / columns;
  if (!(perColumn > 0)) return read;
  const { secondsPerPixel, values } = peaks.levels.findLast((level) => level.secondsPerPixel <= perColumn) ?? peaks.levels[0];
  const pixels = values.length / 2;
  for (let column = 0; column < columns; column += 1) {
    const first = Math.floor((startSeconds + column * perColumn) / secondsPerPixel + 1e-6);
    const last = Math.max(first + 1, Math.floor((startSeconds + (column + 1) * perColumn) / secondsPerPixel + 1e-6));
    if (last <= 0 || first >= pixels) continue;
    let low = Infinity;
    let high = -Infinity;
    for (let pixel = Math.max(0, first); pixel < Math.min(pixels, last); pixel += 1) {
      low = Math.min(low, values[pixel * 2] ?? 0);
      high = Math.max(high, values[pixel * 2 + 1] ?? 0);
    }
    read[column * 2] = low / peaks.full;
    read[column * 2 + 1] = high / peaks.full;
  }
  return read;
}

/** How long the picture is, in seconds. */
export function lengthOf({ levels: [{ secondsPerPixel, values }] }: Peaks): number {
  return (values.length / 2) * secondsPerPixel;
}

/** Height of each of `count` bars over the whole, 0 to 1: the larger side of the loudest moment within. */
export function barHeights(peaks: Peaks, count: number): number[] {
  const columns = readColumns(peaks, 0, lengthOf(peaks), count);
  return Array.from({ length: count }, (_, at) => Math.max(Math.abs(columns[at * 2] ?? 0), Math.abs(columns[at * 2 + 1] ?? 0)));
}

/** Fetches and reads peaks. Throws `peaks.unreadable` also where the host has no such file. */
export async function loadPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw unreadable(`the host answered ${response.status}`);
  return parsePeaks(await response.arrayBuffer());
}

function takeFirst(stored: Stored, step: number): Stored {
  const first = stored.slice(0, (stored.length / step) * 2);
  for (let pixel = 0; pixel * 2 < first.length; pixel += 1) {
    first[pixel * 2] = stored[pixel * step] ?? 0;
    first[pixel * 2 + 1] = stored[pixel * step + 1] ?? 0;
  }
  return first;
}

function coarsen({ secondsPerPixel, values }: Level): Level[] {
  const pixels = values.length / 2;
  if (pixels < FEWEST * COARSER) return [];
  const coarse = values.slice(0, Math.ceil(pixels / COARSER) * 2);
  for (let at = 0; at * 2 < coarse.length; at += 1) {
    const end = Math.min(pixels, (at + 1) * COARSER) * 2;
    let low = 32_767;
    let high = -32_768;
    for (let index = at * COARSER * 2; index < end; index += 2) {
      if (values[index]! < low) low = values[index]!;
      if (values[index + 1]! > high) high = values[index + 1]!;
    }
    coarse[at * 2] = low;
    coarse[at * 2 + 1] = high;
  }
  const level: Level = { secondsPerPixel: secondsPerPixel * COARSER, values: coarse };
  return [level, ...coarsen(level)];
}

function unreadable(detail: string): StudioError {
  return new StudioError('peaks.unreadable', t`The waveform of this episode cannot be shown.`, {
    hint: t`The sound itself still plays; producing the episode again writes a new waveform.`,
    detail,
  });
}

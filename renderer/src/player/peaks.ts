/** Stored peaks of an episode: the BBC audiowaveform format, version 2, as its `doc/DataFormat.md` lays it out. */
import { StudioError } from '#shared/words/failure.ts';

const HEAD_BYTES = 24;

export interface Peaks {
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  /** Min and max of every pixel in turn, −1 to 1, of the first channel. */
  readonly values: Float32Array<ArrayBuffer>;
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
  const stored = is8Bit ? new Int8Array(bytes, HEAD_BYTES, length * step) : new Int16Array(bytes, HEAD_BYTES, length * step);
  const full = is8Bit ? 128 : 32_768;
  const values = new Float32Array(length * 2);
  for (let pixel = 0; pixel < length; pixel += 1) {
    values[pixel * 2] = (stored[pixel * step] ?? 0) / full;
    values[pixel * 2 + 1] = (stored[pixel * step + 1] ?? 0) / full;
  }
  return { sampleRate, samplesPerPixel, values };
}

/** The same peaks in at most `limit` pixels; what is merged keeps its extremes. */
export function thinPeaks(values: Float32Array<ArrayBuffer>, limit: number): Float32Array<ArrayBuffer> {
  const pixels = values.length / 2;
  if (pixels <= limit) return values;
  const thinned = new Float32Array(limit * 2);
  for (let at = 0; at < limit; at += 1) {
    const from = Math.floor((at * pixels) / limit);
    const to = Math.max(from + 1, Math.floor(((at + 1) * pixels) / limit));
    let min = 1;
    let max = -1;
    for (let pixel = from; pixel < to; pixel += 1) {
      min = Math.min(min, values[pixel * 2] ?? 0);
      max = Math.max(max, values[pixel * 2 + 1] ?? 0);
    }
    thinned[at * 2] = min;
    thinned[at * 2 + 1] = max;
  }
  return thinned;
}

/** Height of each of `count` bars, 0 to 1: the larger side of the loudest pixel within. */
export function barHeights(values: Float32Array<ArrayBuffer>, count: number): number[] {
  const thinned = thinPeaks(values, count);
  return Array.from({ length: thinned.length / 2 }, (_, at) => Math.max(Math.abs(thinned[at * 2] ?? 0), Math.abs(thinned[at * 2 + 1] ?? 0)));
}

/** Fetches and reads peaks. Throws `peaks.unreadable` also where the host has no such file. */
export async function loadPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw unreadable(`the host answered ${response.status}`);
  return parsePeaks(await response.arrayBuffer());
}

function unreadable(detail: string): StudioError {
  return new StudioError('peaks.unreadable', 'The waveform of this episode cannot be shown.', {
    hint: 'The sound itself still plays; producing the episode again writes a new waveform.',
    detail,
  });
}

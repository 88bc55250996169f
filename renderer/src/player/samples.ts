/** Single samples of a stored WAV, fetched by range: for a look so close that peaks are too coarse. */
import { StudioError } from '#shared/words/failure.ts';
import { t } from '../words/t.ts';

/** Far beyond any header we or others write. */
const HEAD_BYTES = 4_096;
const PCM = 1;
const FLOAT = 3;
/** Its real format stands further on. */
const EXTENSIBLE = 0xfffe;

export interface WavShape {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bits: 16 | 24 | 32;
  readonly isFloat: boolean;
  /** Where the sound begins in the file, and its length in frames. */
  readonly offset: number;
  readonly frames: number;
}

export interface Samples {
  readonly startSeconds: number;
  /** As far as was asked for; the sound itself may end earlier. */
  readonly endSeconds: number;
  readonly sampleRate: number;
  /** −1 to 1, of the first channel. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** Reads the head of a WAV file. Throws `sound.unreadable` where it is something else. */
export function readShape(head: ArrayBuffer): WavShape {
  const view = new DataView(head);
  const word = (at: number) => (at + 4 > head.byteLength ? '' : String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3)));
  if ((word(0) !== 'RIFF' && word(0) !== 'RF64') || word(8) !== 'WAVE') throw unreadable('no WAVE head');
  let format: Pick<WavShape, 'sampleRate' | 'channels' | 'bits' | 'isFloat'> | undefined;
  let at = 12;
  while (at + 8 <= head.byteLength) {
    const bytes = view.getUint32(at + 4, true);
    if (word(at) === 'fmt ' && at + 24 <= head.byteLength) {
      const tag = view.getUint16(at + 8, true);
      const kind = tag === EXTENSIBLE && at + 34 <= head.byteLength ? view.getUint16(at + 32, true) : tag;
      const bits = view.getUint16(at + 22, true);
      if ((kind !== PCM && kind !== FLOAT) || (bits !== 16 && bits !== 24 && bits !== 32)) throw unreadable(`format ${kind} of ${bits} bits`);
      format = { channels: view.getUint16(at + 10, true), sampleRate: view.getUint32(at + 12, true), bits, isFloat: kind === FLOAT };
    }
    if (word(at) === 'data') {
      if (!format) break;
      return { ...format, offset: at + 8, frames: Math.floor(bytes / ((format.bits / 8) * format.channels)) };
    }
    at += 8 + bytes + (bytes % 2);
  }
  throw unreadable('no sound within the first bytes');
}

/** Values of the first channel, −1 to 1. */
export function decodeSamples(bytes: ArrayBuffer, { bits, isFloat, channels }: WavShape): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes);
  const width = (bits / 8) * channels;
  const values = new Float32Array(Math.floor(bytes.byteLength / width));
  for (let index = 0; index < values.length; index += 1) {
    const at = index * width;
    if (isFloat) values[index] = view.getFloat32(at, true);
    else if (bits === 16) values[index] = view.getInt16(at, true) / 32_768;
    else if (bits === 24) values[index] = ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608;
    else values[index] = view.getInt32(at, true) / 2_147_483_648;
  }
  return values;
}

/** Fetches the samples between two times of a file; only those bytes are asked for. */
export async function loadSamples(url: string, startSeconds: number, endSeconds: number, signal: AbortSignal): Promise<Samples> {
  const shape = readShape(await fetchRange(url, 0, HEAD_BYTES, signal));
  const { sampleRate, channels, bits, offset, frames } = shape;
  const first = Math.min(frames, Math.max(0, Math.floor(startSeconds * sampleRate)));
  const last = Math.min(frames, Math.ceil(endSeconds * sampleRate) + 1);
  const width = (bits / 8) * channels;
  if (last <= first) return { startSeconds: first / sampleRate, endSeconds, sampleRate, values: new Float32Array(0) };
  const bytes = await fetchRange(url, offset + first * width, (last - first) * width, signal);
  return { startSeconds: first / sampleRate, endSeconds, sampleRate, values: decodeSamples(bytes, shape) };
}

async function fetchRange(url: string, from: number, bytes: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(url, { headers: { range: `bytes=${from}-${from + bytes - 1}` }, signal });
  if (!response.ok) throw unreadable(`the host answered ${response.status}`);
  const answer = await response.arrayBuffer();
  // A host that knows no ranges answers with the whole.
  return response.status === 206 ? answer : answer.slice(from, from + bytes);
}

function unreadable(detail: string): StudioError {
  return new StudioError('sound.unreadable', t`The single samples of this episode cannot be shown.`, { hint: t`Zoom out; the waveform and the sound are not touched by this.`, detail });
}

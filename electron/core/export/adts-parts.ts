/** Reads files of ADTS packets: first their sizes, then their contents without headers. Memory stays flat. */
import { closeSync, openSync, readSync } from 'node:fs';
import { StudioError } from '#shared/words/failure.ts';
import type { Pace } from '../audio/pace.ts';
import { ADTS_HEADER_BYTES, parseAdtsHeader } from './adts.ts';
import type { AacFormat } from './adts.ts';

const READ_BYTES = 1 << 20;

/** A list of numbers that grows to millions. */
export class SizeList {
  values = new Uint16Array(1 << 16); // an ADTS packet is at most 8 KB
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint16Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

/** Adds the payload size of every packet of a part. Throws `StudioError` `export.part` where it is not whole AAC-LC in ADTS. */
export async function scanPart(path: string, sizes: SizeList, pace: Pace, done: number): Promise<AacFormat> {
  let format: AacFormat | undefined;
  const end = await eachPacket(path, pace, done, (_data, from, to, found) => {
    format ??= found;
    if (found.rateIndex !== format.rateIndex || found.channels !== format.channels) throw partError(path, 'its format changes');
    sizes.push(to - from);
  });
  if (!format || !end) throw partError(path, format ? 'it ends within a packet' : 'it holds no packet');
  return format;
}

/** Gives the payloads of a part in runs of many packets, after the first `skip`. */
export async function copyPayloads(
  path: string,
  skip: number,
  sink: (payload: Buffer) => void,
  pace: Pace,
  done: number,
): Promise<void> {
  const run = Buffer.allocUnsafe(READ_BYTES);
  let filled = 0;
  let index = 0;
  await eachPacket(path, pace, done, (data, from, to) => {
    if (index++ < skip) return;
    if (filled + to - from > run.length) {
      sink(run.subarray(0, filled));
      filled = 0;
    }
    filled += data.copy(run, filled, from, to);
  });
  sink(run.subarray(0, filled));
}

/** Tells where each payload lies in the buffer given. True when the last packet was whole. */
async function eachPacket(
  path: string,
  pace: Pace,
  done: number,
  use: (data: Buffer, from: number, to: number, format: AacFormat) => void,
): Promise<boolean> {
  const fd = openPart(path);
  try {
    const data = Buffer.allocUnsafe(READ_BYTES);
    let kept = 0;
    for (let position = 0; ; ) {
      const read = readSync(fd, data, kept, data.length - kept, position);
      position += read;
      const length = kept + read;
      let at = 0;
      while (at + ADTS_HEADER_BYTES <= length) {
        const packet = parseAdtsHeader(data, at);
        if (!packet) throw partError(path, `no packet at byte ${position - length + at}`);
        if (at + packet.bytes > length) break;
        use(data, at + packet.headerBytes, at + packet.bytes, packet.format);
        at += packet.bytes;
      }
      kept = length - at;
      if (read === 0) return kept === 0;
      data.copyWithin(0, at, length);
      await pace.step(done);
    }
  } finally {
    closeSync(fd);
  }
}

function openPart(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw partError(path, cause);
  }
}

function partError(path: string, cause: unknown): StudioError {
  return new StudioError('export.part', 'An episode’s encoded audio is missing or damaged.', {
    hint: 'Export again; the studio encodes that episode anew.',
    retry: 'now',
    detail: typeof cause === 'string' ? `${path}: ${cause}` : path,
    cause,
  });
}

/** The plainest WAV there is: one channel of 16-bit samples behind a 44-byte header. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { endianness } from 'node:os';
import type { SealedFile } from '#core/worker/task.ts';

const HEADER_BYTES = 44;

export interface Pcm {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

/** Reads what Flite writes; its header is always 44 bytes, its sizes are not always right. Undefined if it isn't that. */
export function parseWav(bytes: Uint8Array): Pcm | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPlain =
    tag(bytes, 0) === 'RIFF' && tag(bytes, 8) === 'WAVE' && tag(bytes, 36) === 'data' &&
    view.getUint16(20, true) === 1 && view.getUint16(22, true) === 1 && view.getUint16(34, true) === 16;
  if (!isPlain) return undefined;
  const samples = new Int16Array(Math.floor((bytes.length - HEADER_BYTES) / 2));
  for (let at = 0; at < samples.length; at += 1) samples[at] = view.getInt16(HEADER_BYTES + at * 2, true);
  return { sampleRate: view.getUint32(24, true), samples };
}

/** Writes the pieces one after another, syncs them to disk and hashes them. Replaces what was there. */
export async function sealWav(path: string, sampleRate: number, pieces: readonly Int16Array[]): Promise<SealedFile> {
  const dataBytes = pieces.reduce((sum, piece) => sum + piece.length * 2, 0);
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for (const block of [header(sampleRate, dataBytes), ...pieces.map(littleEndian)]) {
      hash.update(block);
      for (let at = 0; at < block.length; ) at += (await file.write(block, at)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, hash: hash.digest('hex'), bytes: HEADER_BYTES + dataBytes };
}

function header(sampleRate: number, dataBytes: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20); // PCM
  bytes.writeUInt16LE(1, 22); // channels
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}

function littleEndian(samples: Int16Array): Buffer {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap16();
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** The RIFF WAVE header, read tolerantly and written plainly. */

/** How one sample is stored: signed integers of so many bits, or 32-bit floating point. */
export type WavSample = 's16' | 's24' | 's32' | 'f32';

export const BYTES_PER_SAMPLE: Record<WavSample, number> = { s16: 2, s24: 3, s32: 4, f32: 4 };

export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly sample: WavSample;
}

export interface WavLayout extends WavFormat {
  /** First byte of the samples. */
  readonly dataOffset: number;
  /** Samples a channel. */
  readonly samples: number;
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;
const UNKNOWN_SIZE = 0xffffffff;

/**
 * Reads chunk by chunk. Sizes of 0 or 0xFFFFFFFF (a writer that could not seek), sizes past the end of the file
 * (a cut download) and RF64's 64-bit sizes (EBU Tech 3306) all lead to what is really there.
 * Undefined where this is not WAV or its samples are of a kind this reader leaves to the decoder.
 * @param read gives the bytes at a position, fewer at the end of the file
 */
export function parseWavHeader(read: (position: number, length: number) => Buffer, fileBytes: number): WavLayout | undefined {
  const head = read(0, 12);
  if (head.length < 12 || head.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  const form = head.toString('latin1', 0, 4);
  if (form !== 'RIFF' && form !== 'RF64' && form !== 'BW64') return undefined;
  let format: WavFormat | undefined;
  let longDataBytes: number | undefined;
  for (let at = 12; at + 8 <= fileBytes; ) {
    const chunk = read(at, 8);
    if (chunk.length < 8) break;
    const id = chunk.toString('latin1', 0, 4);
    const bytes = chunk.readUInt32LE(4);
    const body = at + 8;
    if (id === 'fmt ') format = parseFormat(read(body, Math.min(bytes, 40)));
    if (id === 'ds64') longDataBytes = Number(read(body, 16).readBigUInt64LE(8));
    if (id === 'data') {
      if (!format) return undefined;
      const there = fileBytes - body;
      const said = bytes === UNKNOWN_SIZE ? (longDataBytes ?? there) : bytes === 0 ? there : bytes;
      const frameBytes = format.channels * BYTES_PER_SAMPLE[format.sample];
      return { ...format, dataOffset: body, samples: Math.floor(Math.min(said, there) / frameBytes) };
    }
    at = body + bytes + (bytes % 2);
  }
  return undefined;
}

function parseFormat(chunk: Buffer): WavFormat | undefined {
  if (chunk.length < 16) return undefined;
  let tag = chunk.readUInt16LE(0);
  // An extensible header names the real format in the first two bytes of its sub-format GUID.
  if (tag === FORMAT_EXTENSIBLE && chunk.length >= 26) tag = chunk.readUInt16LE(24);
  const channels = chunk.readUInt16LE(2);
  const sampleRate = chunk.readUInt32LE(4);
  const sample = sampleKind(tag, chunk.readUInt16LE(14));
  return sample && channels > 0 && sampleRate > 0 ? { channels, sampleRate, sample } : undefined;
}

function sampleKind(tag: number, bits: number): WavSample | undefined {
  if (tag === FORMAT_FLOAT) return bits === 32 ? 'f32' : undefined;
  if (tag !== FORMAT_PCM) return undefined;
  if (bits === 16) return 's16';
  if (bits === 24) return 's24';
  return bits === 32 ? 's32' : undefined;
}

/** The longest data a plain RIFF header can speak of, leaving room for the header itself. */
const PLAIN_LIMIT = UNKNOWN_SIZE - 1024;

/** Whether so many samples need the 64-bit sizes of RF64. */
export function needsLongSizes(format: WavFormat, samples: number): boolean {
  return samples * format.channels * BYTES_PER_SAMPLE[format.sample] > PLAIN_LIMIT;
}

/** A whole header, ready to be followed by the samples; `long` writes it as RF64. */
export function wavHeader(format: WavFormat, samples: number, long = needsLongSizes(format, samples)): Buffer {
  const frameBytes = format.channels * BYTES_PER_SAMPLE[format.sample];
  const dataBytes = samples * frameBytes;
  const header = Buffer.alloc(long ? 80 : 44);
  const riffBytes = header.length - 8 + dataBytes + (dataBytes % 2);
  header.write(long ? 'RF64' : 'RIFF', 0, 'latin1');
  header.writeUInt32LE(long ? UNKNOWN_SIZE : riffBytes, 4);
  header.write('WAVE', 8, 'latin1');
  let at = 12;
  if (long) {
    header.write('ds64', at, 'latin1');
    header.writeUInt32LE(28, at + 4);
    header.writeBigUInt64LE(BigInt(riffBytes), at + 8);
    header.writeBigUInt64LE(BigInt(dataBytes), at + 16);
    header.writeBigUInt64LE(BigInt(samples), at + 24);
    at += 36;
  }
  header.write('fmt ', at, 'latin1');
  header.writeUInt32LE(16, at + 4);
  header.writeUInt16LE(format.sample === 'f32' ? FORMAT_FLOAT : FORMAT_PCM, at + 8);
  header.writeUInt16LE(format.channels, at + 10);
  header.writeUInt32LE(format.sampleRate, at + 12);
  header.writeUInt32LE(format.sampleRate * frameBytes, at + 16);
  header.writeUInt16LE(frameBytes, at + 20);
  header.writeUInt16LE(BYTES_PER_SAMPLE[format.sample] * 8, at + 22);
  header.write('data', at + 24, 'latin1');
  header.writeUInt32LE(long ? UNKNOWN_SIZE : dataBytes, at + 28);
  return header;
}

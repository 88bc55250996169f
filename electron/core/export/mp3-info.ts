/** The silent first frame of an MP3 that tells players its length, and how much of both ends to cut. */

/** What LAME and a decoder together add before the first sample: 576 by the encoder, 529 by the decoder. */
export const MP3_DELAY = 1105;
const DECODER_DELAY = 529;
const CBR = 1;
const TOC_ENTRIES = 100;

/** Samples in a frame of the kind this header begins: MPEG-1 or the lower-rate MPEG-2. */
export function mp3FrameSamples(header: Uint8Array): number {
  return (header[1]! & 0x08) === 0 ? 576 : 1152;
}

export interface Mp3Totals {
  readonly frames: number;
  /** Of all frames after this one. */
  readonly bytes: number;
  readonly crc: number;
  /** Samples of the audio itself. */
  readonly samples: number;
  readonly bitrateKbps: number;
}

/**
 * An Info frame for constant bitrate, as long as the first audio frame without padding, whose header it copies; where
 * that has no room for it, the frame is one of 64 kbit/s.
 * Layout: the Xing header with LAME's extension (gabriel.mp3-tech.org, "Mp3 Info Tag revision 1").
 * @param first the first audio frame, mono
 */
export function infoFrame(first: Uint8Array, totals: Mp3Totals): Buffer {
  const frame = emptyFrame(first);
  const sideInfoBytes = mp3FrameSamples(first) === 1152 ? 17 : 9;
  let at = 4 + sideInfoBytes;
  frame.write('Info', at, 'latin1');
  frame.writeUInt32BE(0x0f, at + 4); // frames, bytes, table and quality follow
  frame.writeUInt32BE(totals.frames, at + 8);
  frame.writeUInt32BE(totals.bytes + frame.length, at + 12);
  for (let i = 0; i < TOC_ENTRIES; i++) frame[at + 16 + i] = Math.floor((i * 256) / TOC_ENTRIES);
  at += 16 + TOC_ENTRIES + 4;
  frame.write('LAME3.100', at, 'latin1');
  frame[at + 9] = CBR;
  frame[at + 20] = Math.min(255, totals.bitrateKbps);
  const start = MP3_DELAY - DECODER_DELAY;
  const added = totals.frames * mp3FrameSamples(first) - MP3_DELAY - totals.samples;
  const end = Math.min(4095, Math.max(0, added + DECODER_DELAY));
  frame.writeUIntBE((start << 12) | end, at + 21, 3);
  frame.writeUInt32BE(totals.bytes + frame.length, at + 28);
  frame.writeUInt16BE(totals.crc, at + 32);
  frame.writeUInt16BE(crc16(0, frame.subarray(0, at + 34)), at + 34);
  return frame;
}

/** Bytes that all of it takes, behind the longest side information. */
const ROOM = 4 + 17 + 16 + TOC_ENTRIES + 4 + 36;

function emptyFrame(first: Uint8Array): Buffer {
  const padded = (first[2]! & 2) !== 0;
  const bytes = first.length - (padded ? 1 : 0);
  const frame = Buffer.alloc(bytes < ROOM ? roomierBytes(first) : bytes);
  frame.set(first.subarray(0, 4));
  frame[1]! |= 1; // no CRC
  frame[2]! &= ~2;
  // The number of 64 kbit/s differs between MPEG-1 and MPEG-2 (ISO 11172-3, 2.4.2.3; 13818-3).
  if (bytes < ROOM) frame[2] = (mp3FrameSamples(first) === 1152 ? 0x50 : 0x80) | (frame[2]! & 0x0f);
  return frame;
}

const MPEG1_RATES = [44_100, 48_000, 32_000];

function roomierBytes(header: Uint8Array): number {
  const version = (header[1]! >> 3) & 3; // 3 is MPEG-1, 2 is MPEG-2 with half its rates, 0 a quarter
  const rate = (MPEG1_RATES[(header[2]! >> 2) & 3] ?? 44_100) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  return Math.floor((mp3FrameSamples(header) * 8_000) / rate);
}

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** CRC-16 with polynomial 0x8005, reflected; start with 0. */
export function crc16(crc: number, data: Uint8Array): number {
  let value = crc;
  for (let i = 0; i < data.length; i++) value = (value >> 8) ^ CRC_TABLE[(value ^ data[i]!) & 0xff]!;
  return value;
}

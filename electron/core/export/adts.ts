/** AAC packets that carry their own header (ISO/IEC 14496-3, 1.A.3.2), so that episodes can be joined packet by packet. */

export const ADTS_HEADER_BYTES = 7;
/** Samples in a packet of AAC-LC; also what the encoder needs before its first sample comes out. */
export const PACKET_SAMPLES = 1024;

export const AAC_SAMPLE_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
] as const;

export interface AacFormat {
  /** Index into `AAC_SAMPLE_RATES`. */
  readonly rateIndex: number;
  readonly channels: number;
}

/** What an AudioSpecificConfig says in its first two bytes. */
export function aacFormatOf(configuration: Uint8Array): AacFormat {
  const bits = (configuration[0]! << 8) | configuration[1]!;
  return { rateIndex: (bits >> 7) & 15, channels: (bits >> 3) & 15 };
}

/** The AudioSpecificConfig of AAC-LC, two bytes. */
export function aacConfiguration({ rateIndex, channels }: AacFormat): Buffer {
  return Buffer.from([(2 << 3) | (rateIndex >> 1), ((rateIndex & 1) << 7) | (channels << 3)]);
}

export function adtsHeader({ rateIndex, channels }: AacFormat, payloadBytes: number): Buffer {
  const bytes = payloadBytes + ADTS_HEADER_BYTES;
  return Buffer.from([
    0xff,
    0xf1, // MPEG-4, no CRC
    (1 << 6) | (rateIndex << 2) | (channels >> 2), // AAC-LC
    ((channels & 3) << 6) | (bytes >> 11),
    (bytes >> 3) & 0xff,
    ((bytes & 7) << 5) | 0x1f, // buffer fullness 0x7FF: variable rate
    0xfc,
  ]);
}

export interface AdtsPacket {
  readonly format: AacFormat;
  readonly headerBytes: number;
  /** With its header. */
  readonly bytes: number;
}

/** Reads the header at `at`; undefined where there is none, or of another profile than AAC-LC. */
export function parseAdtsHeader(data: Uint8Array, at: number): AdtsPacket | undefined {
  if (at + ADTS_HEADER_BYTES > data.length || data[at] !== 0xff || (data[at + 1]! & 0xf6) !== 0xf0) return undefined;
  const third = data[at + 2]!;
  const fourth = data[at + 3]!;
  if (third >> 6 !== 1 || (data[at + 6]! & 3) !== 0) return undefined;
  const headerBytes = (data[at + 1]! & 1) === 1 ? ADTS_HEADER_BYTES : ADTS_HEADER_BYTES + 2;
  const bytes = ((fourth & 3) << 11) | (data[at + 4]! << 3) | (data[at + 5]! >> 5);
  const format = { rateIndex: (third >> 2) & 15, channels: ((third & 1) << 2) | (fourth >> 6) };
  return bytes > headerBytes && format.rateIndex < AAC_SAMPLE_RATES.length ? { format, headerBytes, bytes } : undefined;
}

/** Between stored samples and numbers where 1 is full scale. Every platform of ours is little-endian, as WAV is. */
import type { WavSample } from './header.ts';
import { BYTES_PER_SAMPLE } from './header.ts';

/** Takes one channel out of interleaved samples. `bytes` starts at a multiple of 4 in its buffer. */
export function unpackChannel(
  bytes: Uint8Array,
  sample: WavSample,
  channels: number,
  channel: number,
  out: Float32Array,
  count: number,
): void {
  const length = count * channels;
  switch (sample) {
    case 's16': {
      const from = new Int16Array(bytes.buffer, bytes.byteOffset, length);
      for (let i = 0, j = channel; i < count; i++, j += channels) out[i] = from[j]! / 0x8000;
      return;
    }
    case 's24': {
      const step = channels * 3;
      for (let i = 0, j = channel * 3; i < count; i++, j += step) {
        out[i] = ((bytes[j]! << 8) | (bytes[j + 1]! << 16) | (bytes[j + 2]! << 24)) / 0x80000000;
      }
      return;
    }
    case 's32': {
      const from = new Int32Array(bytes.buffer, bytes.byteOffset, length);
      for (let i = 0, j = channel; i < count; i++, j += channels) out[i] = from[j]! / 0x80000000;
      return;
    }
    case 'f32': {
      const from = new Float32Array(bytes.buffer, bytes.byteOffset, length);
      for (let i = 0, j = channel; i < count; i++, j += channels) out[i] = from[j]!;
    }
  }
}

/**
 * Rounds mono samples to what the file can hold, in place, and gives their bytes. So whatever is measured
 * afterwards is what was written. Values beyond full scale end at it.
 */
export function packMono(samples: Float32Array, count: number, sample: 's16' | 's24', into: Buffer): Buffer {
  if (sample === 's16') {
    const shorts = new Int16Array(into.buffer, into.byteOffset, count);
    for (let i = 0; i < count; i++) {
      const value = quantise(samples[i]!, 0x8000);
      samples[i] = value / 0x8000;
      shorts[i] = value;
    }
  } else {
    for (let i = 0, j = 0; i < count; i++, j += 3) {
      const value = quantise(samples[i]!, 0x800000);
      samples[i] = value / 0x800000;
      into[j] = value;
      into[j + 1] = value >> 8;
      into[j + 2] = value >> 16;
    }
  }
  return into.subarray(0, count * BYTES_PER_SAMPLE[sample]);
}

/** The nearest whole step, halves away from zero; beyond full scale, full scale. */
function quantise(value: number, full: number): number {
  const scaled = value * full;
  if (scaled >= full - 1) return full - 1;
  if (scaled <= -full) return -full;
  return (scaled < 0 ? scaled - 0.5 : scaled + 0.5) | 0;
}

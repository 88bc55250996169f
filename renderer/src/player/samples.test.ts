import { describe, expect, it } from 'vitest';
import { writeWav } from '../api/fixture/sound.ts';
import { decodeSamples, loadSamples, readShape } from './samples.ts';

const ramp = Int16Array.from({ length: 8_000 }, (_, index) => index * 4);
const urlOf = (bytes: Uint8Array<ArrayBuffer>) => URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
const shape = { sampleRate: 8_000, channels: 1, bits: 16, isFloat: false, offset: 44, frames: 1 } as const;

describe('single samples of a stored sound', () => {
  it('are read from the place that is looked at', async () => {
    const { signal } = new AbortController();
    const samples = await loadSamples(urlOf(writeWav(ramp, 8_000)), 0.5, 0.501, signal);
    expect(samples.startSeconds).toBe(0.5);
    expect(samples.sampleRate).toBe(8_000);
    expect(samples.values[0]).toBeCloseTo((4_000 * 4) / 32_768, 6);
    expect(samples.values.length).toBeGreaterThanOrEqual(8);
  });

  it('end where the sound ends', async () => {
    const { signal } = new AbortController();
    const url = urlOf(writeWav(ramp, 8_000));
    expect((await loadSamples(url, 0.9995, 4, signal)).values).toHaveLength(4);
    expect((await loadSamples(url, 3, 4, signal)).values).toHaveLength(0);
  });

  it('are told from 24 bits, from floats, and of two channels from the first', () => {
    expect([...decodeSamples(Uint8Array.of(0, 0, 0x40, 0, 0, 0xc0).buffer, { ...shape, bits: 24 })]).toEqual([0.5, -0.5]);
    expect([...decodeSamples(Float32Array.of(0.25, -1).buffer, { ...shape, bits: 32, isFloat: true })]).toEqual([0.25, -1]);
    expect([...decodeSamples(Int16Array.of(16_384, 1, -16_384, 2).buffer, { ...shape, channels: 2 })]).toEqual([0.5, -0.5]);
  });

  it('of something that is no WAV are refused with a code', () => {
    for (const bytes of [new ArrayBuffer(2), new ArrayBuffer(100), writeWav(ramp, 8_000).slice(0, 30).buffer]) {
      expect(() => readShape(bytes)).toThrow(expect.objectContaining({ code: 'sound.unreadable' }));
    }
  });
});

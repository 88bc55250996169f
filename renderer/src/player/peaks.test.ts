import { describe, expect, it } from 'vitest';
import { synthesise, writePeaks } from '../api/fixture/sound.ts';
import { barHeights, lengthOf, parsePeaks, readColumns } from './peaks.ts';

const file = (values: readonly number[], { version = 2, flags = 1, channels = 1, sampleRate = 512, samplesPerPixel = 512 } = {}) => {
  const width = flags === 1 ? 1 : 2;
  const view = new DataView(new ArrayBuffer(24 + values.length * width));
  [version, flags, sampleRate, samplesPerPixel, values.length / 2 / channels, channels].forEach((value, index) => view.setInt32(index * 4, value, true));
  values.forEach((value, index) => (width === 1 ? view.setInt8(24 + index, value) : view.setInt16(24 + index * 2, value, true)));
  return view.buffer;
};
/** Every stored pixel is one second long. */
const read = (bytes: ArrayBuffer, from: number, to: number, columns: number) => [...readColumns(parsePeaks(bytes), from, to, columns)];

const span = (startSeconds: number, endSeconds: number) => ({ line: 'x' as never, start: 0, end: 1, startSeconds, endSeconds });

describe('stored peaks', () => {
  it('are read from eight bits, from byte 24', () => {
    expect(parsePeaks(file([-128, 64, -32, 32]))).toMatchObject({ sampleRate: 512, samplesPerPixel: 512 });
    expect(read(file([-128, 64, -32, 32]), 0, 2, 2)).toEqual([-1, 0.5, -0.25, 0.25]);
  });

  it('are read from sixteen bits', () => {
    expect(read(file([-32_768, 16_384], { flags: 0 }), 0, 1, 1)).toEqual([-1, 0.5]);
  });

  it('of several channels give the first one', () => {
    expect(read(file([-64, 64, -1, 1, -32, 32, -2, 2], { channels: 2 }), 0, 2, 2)).toEqual([-0.5, 0.5, -0.25, 0.25]);
  });

  it('are refused with a code where they are of another version, cut short, empty or without a rate', () => {
    const cut = file([-1, 1, -1, 1]).slice(0, 26);
    for (const bytes of [file([0, 0], { version: 1 }), cut, new ArrayBuffer(3), file([0, 0], { sampleRate: 0 })]) {
      expect(() => parsePeaks(bytes)).toThrow(expect.objectContaining({ code: 'peaks.unreadable' }));
    }
  });

  it('keep their extremes where a column holds several', () => {
    expect(read(file([-10, 10, -96, 20, 0, 0, -20, 64]), 0, 4, 2)).toEqual([-0.75, 0.15625, -0.15625, 0.5]);
  });

  it('are zero beyond either end', () => {
    expect(read(file([-64, 64]), -1, 2, 3)).toEqual([0, 0, -0.5, 0.5, 0, 0]);
  });

  it('of ten hours tell the same from a coarser picture, click of a single pixel included', () => {
    const values = Array.from({ length: 200_000 }, (_, index) => (index === 123_457 ? 127 : index === 55_554 ? -128 : 0));
    const peaks = parsePeaks(file(values));
    expect(peaks.levels.length).toBeGreaterThan(1);
    const columns = readColumns(peaks, 0, lengthOf(peaks), 100);
    expect(columns.filter((value) => value !== 0)).toEqual(Float32Array.of(-1, 127 / 128));
    expect(columns[2 * Math.floor(61_728 / 1_000) + 1]).toBe(127 / 128);
  });

  it('show silence between two spoken places as low bars', () => {
    const samples = synthesise([span(0, 4), span(6, 10)], 10);
    const bars = barHeights(parsePeaks(writePeaks(samples, 8_000).buffer), 10);
    expect(bars).toHaveLength(10);
    expect(bars[5]).toBeLessThan(0.02);
    expect(bars[2]).toBeGreaterThan(0.2);
    expect(bars[8]).toBeGreaterThan(0.2);
  });
});

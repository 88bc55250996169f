import { describe, expect, it } from 'vitest';
import { synthesise, writePeaks } from '../api/fixture/sound.ts';
import { barHeights, parsePeaks, thinPeaks } from './peaks.ts';

const file = (values: number[], { version = 2, flags = 1, channels = 1 } = {}) => {
  const width = flags === 1 ? 1 : 2;
  const view = new DataView(new ArrayBuffer(24 + values.length * width));
  [version, flags, 44_100, 512, values.length / 2 / channels, channels].forEach((value, index) => view.setInt32(index * 4, value, true));
  values.forEach((value, index) => (width === 1 ? view.setInt8(24 + index, value) : view.setInt16(24 + index * 2, value, true)));
  return view.buffer;
};

const span = (startSeconds: number, endSeconds: number) => ({ line: 'x' as never, start: 0, end: 1, startSeconds, endSeconds });

describe('stored peaks', () => {
  it('are read from eight bits, from byte 24', () => {
    const peaks = parsePeaks(file([-128, 64, -32, 32]));
    expect(peaks).toMatchObject({ sampleRate: 44_100, samplesPerPixel: 512 });
    expect([...peaks.values]).toEqual([-1, 0.5, -0.25, 0.25]);
  });

  it('are read from sixteen bits', () => {
    expect([...parsePeaks(file([-32_768, 16_384], { flags: 0 })).values]).toEqual([-1, 0.5]);
  });

  it('of several channels give the first one', () => {
    expect([...parsePeaks(file([-64, 64, -1, 1, -32, 32, -2, 2], { channels: 2 })).values]).toEqual([-0.5, 0.5, -0.25, 0.25]);
  });

  it('are refused with a code where they are of another version, cut short or empty', () => {
    const cut = file([-1, 1, -1, 1]).slice(0, 26);
    for (const bytes of [file([0, 0], { version: 1 }), cut, new ArrayBuffer(3)]) {
      expect(() => parsePeaks(bytes)).toThrow(expect.objectContaining({ code: 'peaks.unreadable' }));
    }
  });

  it('keep their extremes when they are thinned', () => {
    const values = Float32Array.from([-0.1, 0.1, -0.75, 0.2, 0, 0, -0.2, 0.5]);
    expect([...thinPeaks(values, 2)]).toEqual([-0.75, Math.fround(0.2), Math.fround(-0.2), 0.5]);
    expect(thinPeaks(values, 4)).toBe(values);
  });

  it('show silence between two spoken places as low bars', () => {
    const samples = synthesise([span(0, 4), span(6, 10)], 10);
    const bars = barHeights(parsePeaks(writePeaks(samples, 8_000).buffer).values, 10);
    expect(bars).toHaveLength(10);
    expect(bars[5]).toBeLessThan(0.02);
    expect(bars[2]).toBeGreaterThan(0.2);
    expect(bars[8]).toBeGreaterThan(0.2);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '#shared/words/audio.ts';
import { analyse } from './analyse.ts';
import { master } from './master.ts';
import { Scratch, abortingContext, hasFfmpeg, loudnessByFfmpeg, quietContext, sine, speechLike, writeWavFile } from './testing.ts';
import { openWav } from './wav/reader.ts';

const LOUDNESS = { integratedLufs: -19, truePeakDbtp: -3 };

async function masterOf(scratch: Scratch, signal: Float32Array, rate: number, loudness = LOUDNESS, context = quietContext()) {
  const mixPath = writeWavFile(scratch.path('mix.wav'), [signal], rate);
  const { loudness: measured } = await analyse({ path: mixPath }, quietContext());
  return master({ mixPath, loudness, measured, outPath: scratch.path('master.wav'), peaksPath: scratch.path('master.dat') }, context);
}

describe('mastering', () => {
  it.each([
    [16_000, 0.02],
    [24_000, 0.3],
    [44_100, 0.9],
  ])('brings speech at %i Hz to its loudness, under the ceiling', async (rate, amplitude) => {
    using scratch = new Scratch();
    const made = await masterOf(scratch, speechLike(30, rate, amplitude), rate);
    expect(made.reached).toBe(true);
    expect(Math.abs(made.measurement.integratedLufs! + 19)).toBeLessThanOrEqual(0.1);
    expect(made.measurement.truePeakDbtp).toBeLessThanOrEqual(-3);
    using reader = openWav(made.audio.path)!;
    expect(reader.format).toMatchObject({ sampleRate: rate, channels: 1, sample: 's24' });
    expect(reader.samples).toBe(30 * rate);
  });

  it('reaches loud targets by limiting, and corrects for what limiting takes', async () => {
    using scratch = new Scratch();
    const made = await masterOf(scratch, speechLike(30, 24_000), 24_000, { integratedLufs: -17, truePeakDbtp: -3 });
    expect(made.limitedDb).toBeGreaterThan(1);
    expect(made.reached).toBe(true);
    expect(Math.abs(made.measurement.integratedLufs! + 17)).toBeLessThanOrEqual(0.1);
    expect(made.measurement.truePeakDbtp).toBeLessThanOrEqual(-3);
  });

  it('says so where the target cannot be had under the ceiling', async () => {
    using scratch = new Scratch();
    const made = await masterOf(scratch, sine(1000, 0.1, 5, 24_000), 24_000, { integratedLufs: -8, truePeakDbtp: -12 });
    expect(made.reached).toBe(false);
    expect(made.measurement.truePeakDbtp).toBeLessThanOrEqual(-12);
  });

  it('keeps silence silent', async () => {
    using scratch = new Scratch();
    const made = await masterOf(scratch, new Float32Array(24_000), 24_000);
    expect(made).toMatchObject({ reached: false, gainDb: 0, measurement: { integratedLufs: null, truePeakDbtp: null } });
    expect(readFileSync(made.audio.path).subarray(44).every((byte) => byte === 0)).toBe(true);
  });

  it('keeps every sample in its place', async () => {
    using scratch = new Scratch();
    const signal = new Float32Array(50_000);
    signal[40_000] = 0.3;
    signal.set(sine(500, 0.05, 1, 24_000), 10_000);
    const made = await masterOf(scratch, signal, 24_000);
    using reader = openWav(made.audio.path)!;
    const out = new Float32Array(50_000);
    reader.readMono(0, 50_000, out);
    expect(out.findLastIndex((value) => Math.abs(value) > 0.01)).toBe(40_000);
    expect(out.findIndex((value) => value !== 0)).toBe(10_001);
  });

  it('draws the waveform as it is delivered', async () => {
    using scratch = new Scratch();
    const made = await masterOf(scratch, sine(1000, 0.01, 5, 24_000), 24_000);
    const bytes = readFileSync(made.peaks.path);
    const high = bytes.readInt8(24 + 2 * 200 + 1) / 128;
    expect(20 * Math.log10(high)).toBeCloseTo(made.measurement.truePeakDbtp!, 0);
  });

  it('gives the same bytes for the same mix', async () => {
    using scratch = new Scratch();
    const signal = speechLike(5, 24_000, 0.9);
    const first = await masterOf(scratch, signal, 24_000);
    expect(await masterOf(scratch, signal, 24_000)).toEqual(first);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    using scratch = new Scratch();
    await expect(masterOf(scratch, speechLike(60, 24_000), 24_000, LOUDNESS, abortingContext(0.1))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(readdirSync(scratch.dir)).toEqual(['mix.wav']);
  });

  it.skipIf(!hasFfmpeg).each([
    [16_000, -19],
    [44_100, -19],
    [44_100, -17],
  ])('is as loud by ffmpeg’s meter: %i Hz, %i LUFS (needs ffmpeg)', async (rate, integratedLufs) => {
    using scratch = new Scratch();
    const made = await masterOf(scratch, speechLike(30, rate), rate, { integratedLufs, truePeakDbtp: -3 });
    const judged = loudnessByFfmpeg(made.audio.path);
    expect(Math.abs(judged.integratedLufs - integratedLufs)).toBeLessThanOrEqual(0.11);
    expect(judged.truePeakDbtp).toBeLessThanOrEqual(-3);
  });

  it('trusts its own measurement, not the one it was given', async () => {
    using scratch = new Scratch();
    const mixPath = writeWavFile(scratch.path('mix.wav'), [speechLike(10, 24_000, 0.1)], 24_000);
    const { loudness: truth } = await analyse({ path: mixPath }, quietContext());
    const measured: Measurement = { ...truth, integratedLufs: truth.integratedLufs! + 3 };
    const paths = { mixPath, outPath: scratch.path('master.wav'), peaksPath: scratch.path('master.dat') };
    const made = await master({ ...paths, loudness: LOUDNESS, measured }, quietContext());
    expect(Math.abs(made.measurement.integratedLufs! + 19)).toBeLessThanOrEqual(0.1);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble } from './assemble.ts';
import type { Piece } from './assemble.ts';
import { Scratch, abortingContext, hasFfmpeg, joined, quietContext, sine, speechLike, writeWavFile } from './testing.ts';
import { openWav } from './wav/reader.ts';

const RATE = 24_000;

function readAll(path: string): Float32Array {
  using reader = openWav(path)!;
  const out = new Float32Array(reader.samples);
  reader.readMono(0, reader.samples, out);
  return out;
}

function inputFor(scratch: Scratch, pieces: Piece[]) {
  return { pieces, headSeconds: 0.75, tailSeconds: 2.5, sampleRate: RATE, outPath: scratch.path('mix.wav') };
}

/** A reader of its own for the picture's bytes, straight from the format's description. */
function readPicture(path: string) {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(16);
  const pairs = Array.from({ length }, (_, i) => ({ low: bytes.readInt8(24 + i * 2), high: bytes.readInt8(25 + i * 2) }));
  return {
    version: bytes.readInt32LE(0),
    flags: bytes.readUInt32LE(4),
    rate: bytes.readInt32LE(8),
    samplesPerPixel: bytes.readInt32LE(12),
    channels: bytes.readInt32LE(20),
    pairs,
    bytes: bytes.length,
  };
}

describe('assembling', () => {
  it('joins pieces in order, to the sample, with their silences', async () => {
    using scratch = new Scratch();
    const tone = writeWavFile(scratch.path('a.wav'), [sine(440, 0.25, 2, RATE)], RATE);
    const made = await assemble(
      inputFor(scratch, [
        { path: tone, start: 0, end: 12_000, gapSeconds: 0.3501 },
        { path: tone, start: 10_000, end: 10_480, gapSeconds: 0 },
        { path: tone, start: 1000, end: 25_000, gapSeconds: 0.75 },
      ]),
      quietContext(),
    );
    const starts = [18_000, 18_000 + 12_000 + 8402, 18_000 + 12_000 + 8402 + 480];
    expect(made.spans.map((span) => Math.round(span.startSeconds * RATE))).toEqual(starts);
    expect(made.samples).toBe(starts[2]! + 24_000 + 18_000 + 60_000);
    const mix = readAll(made.audio.path);
    expect(mix.length).toBe(made.samples);
    const heard = (from: number, to: number) => mix.subarray(from, to).some((value) => value !== 0);
    expect(heard(0, 18_000)).toBe(false);
    expect(heard(18_000, 30_000)).toBe(true);
    expect(heard(30_000, starts[1]!)).toBe(false);
    expect(heard(starts[2]! + 24_000, made.samples)).toBe(false);
    // Away from the fades, what was recorded is what is there, bit for bit.
    const source = readAll(tone);
    expect(mix.slice(18_200, 29_800)).toEqual(source.slice(200, 11_800));
  });

  it('joins without a click, even where pieces are cut at their loudest', async () => {
    using scratch = new Scratch();
    const tone = sine(200, 0.5, 1, RATE, 90);
    const path = writeWavFile(scratch.path('a.wav'), [tone], RATE);
    const pieces = [0, 6000, 12_000].map((start) => ({ path, start, end: start + 5001, gapSeconds: 0.01 }));
    const mix = readAll((await assemble(inputFor(scratch, pieces), quietContext())).audio.path);
    let steepest = 0;
    for (let i = 1; i < mix.length; i++) steepest = Math.max(steepest, Math.abs(mix[i]! - mix[i - 1]!));
    expect(steepest).toBeLessThan(1.1 * 0.5 * 2 * Math.PI * (200 / RATE));
  });

  it('leaves a recording whole where its pieces follow each other without a gap', async () => {
    using scratch = new Scratch();
    const path = writeWavFile(scratch.path('a.wav'), [sine(200, 0.5, 1, RATE)], RATE);
    const cut = [
      { path, start: 0, end: 10_000, gapSeconds: 0 },
      { path, start: 10_000, end: 24_000, gapSeconds: 0 },
    ];
    const mix = readAll((await assemble(inputFor(scratch, cut), quietContext())).audio.path);
    expect(mix.slice(18_000 + 9000, 18_000 + 11_000)).toEqual(readAll(path).slice(9000, 11_000));
  });

  it.each([16_000, 22_050, 44_100])('resamples takes of %i Hz in place and pitch', async (rate) => {
    using scratch = new Scratch();
    const path = writeWavFile(scratch.path('a.wav'), [sine(1000, 0.5, 1, rate)], rate);
    const made = await assemble(inputFor(scratch, [{ path, start: 0, end: rate, gapSeconds: 0 }]), quietContext());
    expect(made.spans).toEqual([{ startSeconds: 0.75, endSeconds: 1.75 }]);
    const mix = readAll(made.audio.path);
    const expected = sine(1000, 0.5, 1, RATE);
    for (let i = 1000; i < 23_000; i++) expect(Math.abs(mix[18_000 + i]! - expected[i]!)).toBeLessThan(0.004);
  });

  it('measures every piece: level, pauses, clipping, how it ends', async () => {
    using scratch = new Scratch();
    const paused = joined(sine(300, 0.1, 1, RATE), new Float32Array(RATE * 2), sine(300, 0.1, 1, RATE), new Float32Array(2400));
    const clipped = sine(300, 0.2, 1, RATE).fill(1, 5000, 5050);
    const first = writeWavFile(scratch.path('a.wav'), [paused], RATE);
    const second = writeWavFile(scratch.path('b.wav'), [clipped], RATE);
    const { pieces, loudness } = await assemble(
      inputFor(scratch, [
        { path: first, start: 0, end: paused.length, gapSeconds: 0.5 },
        { path: second, start: 0, end: clipped.length, gapSeconds: 0 },
      ]),
      quietContext(),
    );
    const [a, b] = pieces;
    expect(a!.longestSilence!.startSeconds).toBeCloseTo(1.75, 1);
    expect(a!.longestSilence!.endSeconds - a!.longestSilence!.startSeconds).toBeCloseTo(2, 1);
    expect(a!.heardSeconds).toBeCloseTo(2, 1);
    expect(a!.levelLufs).toBeCloseTo(-0.691 - 23.01, 0);
    expect(a!.tailRmsDb).toBeNull();
    expect(a!.clips).toEqual([]);
    expect(b!.clips).toHaveLength(1);
    expect(b!.tailRmsDb).toBeCloseTo(-17, 0);
    expect(loudness.integratedLufs).toBeGreaterThan(-25);
    expect(loudness.noiseFloorDb).toBeNull();
  });

  it('draws the waveform', async () => {
    using scratch = new Scratch();
    const path = writeWavFile(scratch.path('a.wav'), [sine(1000, 0.5, 1, RATE)], RATE);
    const peaksPath = scratch.path('mix.dat');
    const made = await assemble({ ...inputFor(scratch, [{ path, start: 0, end: RATE, gapSeconds: 0 }]), peaksPath }, quietContext());
    const picture = readPicture(peaksPath);
    expect(picture).toMatchObject({ version: 2, flags: 1, rate: RATE, samplesPerPixel: 256, channels: 1, bytes: made.peaks!.bytes });
    expect(picture.pairs).toHaveLength(Math.ceil(made.samples / 256));
    expect(picture.pairs[0]).toEqual({ low: 0, high: 0 });
    expect(picture.pairs[100]).toEqual({ low: -64, high: 64 });
  });

  it('gives the same bytes for the same pieces', async () => {
    using scratch = new Scratch();
    const path = writeWavFile(scratch.path('a.wav'), [speechLike(3, 16_000)], 16_000);
    const input = inputFor(scratch, [{ path, start: 100, end: 40_000, gapSeconds: 0.2 }]);
    const { audio } = await assemble(input, quietContext());
    expect((await assemble(input, quietContext())).audio).toEqual(audio);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    using scratch = new Scratch();
    const path = writeWavFile(scratch.path('a.wav'), [speechLike(20, 16_000)], 16_000);
    const pieces = Array.from({ length: 20 }, () => ({ path, start: 0, end: 320_000, gapSeconds: 0 }));
    const task = assemble({ ...inputFor(scratch, pieces), peaksPath: scratch.path('mix.dat') }, abortingContext(0.1));
    await expect(task).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(scratch.dir)).toEqual(['a.wav']);
  });

  it('names a recording that is gone', async () => {
    using scratch = new Scratch();
    const input = inputFor(scratch, [{ path: scratch.path('gone.wav'), start: 0, end: 1, gapSeconds: 0 }]);
    await expect(assemble(input, quietContext())).rejects.toMatchObject({ code: 'audio.missing' });
    expect(existsSync(input.outPath)).toBe(false);
  });

  it.skipIf(!hasFfmpeg)('cuts recordings that are not WAV, and removes its copies (needs ffmpeg)', async () => {
    using scratch = new Scratch();
    const wav = writeWavFile(scratch.path('a.wav'), [joined(new Float32Array(RATE), sine(500, 0.5, 1, RATE))], RATE);
    const flac = scratch.path('a.flac');
    execFileSync('ffmpeg', ['-v', 'error', '-i', wav, flac]);
    const made = await assemble(
      inputFor(scratch, [
        { path: flac, start: RATE, end: RATE + 12_000, gapSeconds: 0.1 },
        { path: flac, start: 0, end: RATE, gapSeconds: 0 },
      ]),
      quietContext(),
    );
    const mix = readAll(made.audio.path);
    expect(mix.slice(18_200, 29_800)).toEqual(readAll(wav).slice(RATE + 200, RATE + 11_800));
    expect(made.pieces[1]!.heardSeconds).toBe(0);
    expect(readdirSync(scratch.dir).toSorted()).toEqual(['a.flac', 'a.wav', 'mix.wav']);
  });
});

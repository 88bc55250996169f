import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { Scratch, hasFfmpeg, loudnessByFfmpeg, quietContext, sine, speechLike, writeWavFile } from './testing.ts';
import { decode } from './transcode.ts';

describe('analysing', () => {
  it('measures both channels of a stereo file', async () => {
    using scratch = new Scratch();
    const tone = sine(1000, 0.1, 5, 48_000);
    const report = await analyse({ path: writeWavFile(scratch.path('a.wav'), [tone, tone], 48_000) }, quietContext());
    expect(report).toMatchObject({ channels: 2, sampleRate: 48_000, seconds: 5 });
    expect(report.loudness.integratedLufs).toBeCloseTo(-20, 1);
    expect(report.loudness.rmsDb).toBeCloseTo(-23.01, 1);
    expect(report.pieces).toHaveLength(1);
  });

  it('refuses what holds no audio, and what is not there', async () => {
    using scratch = new Scratch();
    writeFileSync(scratch.path('a.mp3'), 'no audio here');
    await expect(analyse({ path: scratch.path('a.mp3') }, quietContext())).rejects.toMatchObject({ code: 'audio.unreadable' });
    await expect(analyse({ path: scratch.path('b.mp3') }, quietContext())).rejects.toMatchObject({ code: 'audio.missing' });
  });

  it.skipIf(!hasFfmpeg).each([
    ['mp3', ['-b:a', '128k']],
    ['m4a', ['-b:a', '128k']],
    ['flac', []],
    ['ogg', []],
    ['aiff', []],
    ['wav', ['-c:a', 'pcm_u8']],
  ])('reads %s as ffmpeg does (needs ffmpeg)', async (kind, options) => {
    using scratch = new Scratch();
    const wav = writeWavFile(scratch.path('source.wav'), [speechLike(10, 44_100)], 44_100);
    const path = scratch.path(`a.${kind}`);
    execFileSync('ffmpeg', ['-v', 'error', '-i', wav, ...options, path]);
    const report = await analyse({ path }, quietContext());
    const judged = loudnessByFfmpeg(path);
    expect(Math.abs(report.loudness.integratedLufs! - judged.integratedLufs)).toBeLessThan(0.1);
    expect(Math.abs(report.loudness.truePeakDbtp! - judged.truePeakDbtp)).toBeLessThan(0.4);
    expect(report.seconds).toBeCloseTo(10, 1);
    const copy = await decode({ path, outPath: scratch.path('copy.wav') }, quietContext());
    expect(copy.samples / copy.sampleRate).toBe(report.seconds);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scratch, abortingContext, decodedByFfmpeg, hasFfmpeg, loudnessByFfmpeg, png, probe, quietContext, sine, speechLike, writeWavFile } from '../audio/testing.ts';
import { parseAdtsHeader } from './adts.ts';
import { encode } from './encode.ts';
import type { EncodeInput } from './encode.ts';

const TAGS = { title: 'Kapitel Zwölf', album: '白鯨', author: 'Ana Núñez', narrator: 'Jo', track: { number: 3, total: 12 }, year: 1851 };
const FORMATS = ['aac', 'mp3', 'flac', 'wav'] as const;

function inputFor(scratch: Scratch, format: EncodeInput['format'], signal: Float32Array, rate: number, more: Partial<EncodeInput> = {}): EncodeInput {
  return {
    masterPath: writeWavFile(scratch.path('master.wav'), [signal], rate, 's24'),
    format,
    outPath: scratch.path(`out.${format}`),
    sampleRate: 44_100,
    bitrateKbps: format === 'aac' ? 64 : 192,
    ceilingDbtp: -3,
    tags: TAGS,
    ...more,
  };
}

describe('encoding', () => {
  it.each(FORMATS)('gives the same %s for the same master', async (format) => {
    using scratch = new Scratch();
    const input = inputFor(scratch, format, speechLike(4, 24_000), 24_000);
    const first = await encode(input, quietContext());
    expect(await encode(input, quietContext())).toEqual(first);
    expect(first.file.bytes).toBe(readFileSync(input.outPath).length);
  });

  it('makes AAC of whole packets, one for priming before them', async () => {
    using scratch = new Scratch();
    const input = inputFor(scratch, 'aac', speechLike(2, 44_100), 44_100);
    const made = await encode(input, quietContext());
    expect(made.samples).toBe(Math.ceil(88_200 / 1024) * 1024);
    const bytes = readFileSync(input.outPath);
    let packets = 0;
    for (let at = 0; at < bytes.length; packets++) at += parseAdtsHeader(bytes, at)!.bytes;
    expect(packets).toBe(made.samples / 1024 + 1);
  });

  it('makes MP3 of one bitrate, frame for frame', async () => {
    using scratch = new Scratch();
    const input = inputFor(scratch, 'mp3', speechLike(3, 44_100), 44_100);
    await encode(input, quietContext());
    const bytes = readFileSync(input.outPath);
    expect(bytes.toString('latin1', 0, 3)).toBe('ID3');
    const tagBytes = 10 + ((bytes[6]! << 21) | (bytes[7]! << 14) | (bytes[8]! << 7) | bytes[9]!);
    let frames = 0;
    for (let at = tagBytes; at < bytes.length; frames++) {
      const header = bytes.readUInt32BE(at);
      expect(header >>> 16).toBe(0xfffb); // MPEG-1 layer III
      expect((header >> 12) & 15).toBe(11); // 192 kbps
      expect((header >> 10) & 3).toBe(0); // 44.1 kHz
      expect((header >> 6) & 3).toBe(3); // one channel
      at += Math.floor((144 * 192_000) / 44_100) + ((header >> 9) & 1);
    }
    expect(frames).toBeGreaterThan(3 * 38);
    expect(bytes.toString('latin1', tagBytes + 21, tagBytes + 25)).toBe('Info');
    expect(bytes.readUInt32BE(tagBytes + 29)).toBe(frames - 1);
    expect(bytes.readUInt32BE(tagBytes + 33)).toBe(bytes.length - tagBytes);
  });

  it('lowers peaks until what is decoded lies under the ceiling', async () => {
    using scratch = new Scratch();
    // Short full-scale bursts are what codecs raise most.
    const harsh = speechLike(5, 44_100, 2).map((value) => (value > 0.05 ? 1 : value < -0.05 ? -1 : 0));
    for (const format of FORMATS) {
      const made = await encode(inputFor(scratch, format, harsh, 44_100), quietContext());
      expect(made.reached).toBe(true);
      expect(made.truePeakDbtp).toBeLessThanOrEqual(-3);
      expect(made.truePeakDbtp).toBeGreaterThan(-6);
    }
  });

  it('leaves a lossless export of a good master as it is', async () => {
    using scratch = new Scratch();
    const input = inputFor(scratch, 'wav', speechLike(3, 44_100, 0.1), 44_100);
    await encode(input, quietContext());
    expect(readFileSync(input.outPath)).toEqual(readFileSync(input.masterPath));
  });

  it('leaves nothing behind when it is cancelled', async () => {
    using scratch = new Scratch();
    const input = inputFor(scratch, 'aac', speechLike(30, 24_000), 24_000);
    await expect(encode(input, abortingContext(0.05))).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(scratch.dir)).toEqual(['master.wav']);
  });

  it('refuses a cover that cannot be read, before a minute of work', async () => {
    using scratch = new Scratch();
    const cover = { mediaType: 'image/png' as const, path: scratch.path('none.png') };
    const input = inputFor(scratch, 'mp3', speechLike(1, 24_000), 24_000, { cover });
    await expect(encode(input, quietContext())).rejects.toMatchObject({ code: 'export.cover' });
    expect(existsSync(input.outPath)).toBe(false);
  });

  it('manages silence and almost nothing', async () => {
    using scratch = new Scratch();
    for (const format of FORMATS) {
      const silent = await encode(inputFor(scratch, format, new Float32Array(10), 44_100), quietContext());
      expect(silent.reached).toBe(true);
      expect(silent.samples).toBe(format === 'aac' ? 1024 : 10);
    }
  });
});

describe.skipIf(!hasFfmpeg)('encoded files, as ffmpeg reads them (needs ffmpeg)', () => {
  it.each(FORMATS)('%s: every sample is there, in its place', async (format) => {
    using scratch = new Scratch();
    const signal = new Float32Array(100_000);
    signal.set(sine(1000, 0.3, 1, 44_100), 50_000);
    const made = await encode(inputFor(scratch, format, signal, 44_100), quietContext());
    let heard = decodedByFfmpeg(made.file.path);
    if (format === 'aac') heard = heard.subarray(1024); // bare packets cannot say that the first is priming
    expect(heard.length).toBe(made.samples);
    const onset = heard.findIndex((value) => Math.abs(value) > 0.15);
    expect(Math.abs(onset - 50_004)).toBeLessThan(8);
    const judged = loudnessByFfmpeg(made.file.path);
    expect(Math.abs(judged.truePeakDbtp - made.truePeakDbtp!)).toBeLessThan(0.3);
  });

  it.each([16_000, 24_000, 48_000])('resamples a master of %i Hz', async (rate) => {
    using scratch = new Scratch();
    const made = await encode(inputFor(scratch, 'flac', sine(1000, 0.3, 2, rate), rate), quietContext());
    const heard = decodedByFfmpeg(made.file.path);
    expect(heard.length).toBe(88_200);
    const expected = sine(1000, 0.3, 2, 44_100);
    for (let i = 2000; i < 86_000; i++) expect(Math.abs(heard[i]! - expected[i]!)).toBeLessThan(0.003);
  });

  it.each([
    [22_050, 32],
    [24_000, 48],
    [44_100, 32],
    [48_000, 40],
  ])('writes how long an MP3 of %i Hz and %i kbit/s is, though its own frames have no room for it', async (sampleRate, bitrateKbps) => {
    using scratch = new Scratch();
    const input = inputFor(scratch, 'mp3', sine(1000, 0.3, 2, sampleRate), sampleRate, { sampleRate, bitrateKbps });
    const made = await encode(input, quietContext());
    expect(made.samples).toBe(2 * sampleRate);
    expect(decodedByFfmpeg(made.file.path).length).toBe(2 * sampleRate);
  });

  it.each(['mp3', 'flac'] as const)('%s: tags and cover can be read', async (format) => {
    using scratch = new Scratch();
    const coverPath = scratch.path('cover.png');
    writeFileSync(coverPath, png());
    const cover = { mediaType: 'image/png' as const, path: coverPath };
    const made = await encode(inputFor(scratch, format, speechLike(2, 24_000), 24_000, { cover }), quietContext());
    const { format: found } = probe(made.file.path, '-show_format') as { format: { tags: Record<string, string> } };
    const tags = Object.fromEntries(Object.entries(found.tags).map(([key, value]) => [key.toLowerCase(), value]));
    expect(tags).toMatchObject({
      title: 'Kapitel Zwölf',
      album: '白鯨',
      artist: 'Ana Núñez',
      album_artist: 'Ana Núñez',
      composer: 'Jo',
      genre: 'Audiobook',
      date: '1851',
      track: format === 'mp3' ? '3/12' : '3',
    });
    const picture = execFileSync('ffmpeg', ['-v', 'error', '-i', made.file.path, '-map', '0:v', '-c', 'copy', '-f', 'image2pipe', '-']);
    expect(picture).toEqual(png());
  });
});

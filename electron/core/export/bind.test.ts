import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scratch, abortingContext, decodedByFfmpeg, hasFfmpeg, png, probe, quietContext, sine, writeWavFile } from '../audio/testing.ts';
import { bind } from './bind.ts';
import type { BindInput } from './bind.ts';
import { encode } from './encode.ts';

const RATE = 44_100;
const TAGS = { title: 'Der große Wal', author: 'Ana Núñez', narrator: 'Jo = #1', year: 1851 };

/** An episode with silence at both ends and a tone that begins at its own place. */
async function part(scratch: Scratch, name: string, samples: number, onset: number): Promise<{ path: string; samples: number }> {
  const signal = new Float32Array(samples);
  signal.set(sine(1000, 0.3, 0.5, RATE), onset);
  const made = await encode(
    {
      masterPath: writeWavFile(scratch.path('master.wav'), [signal], RATE, 's24'),
      format: 'aac',
      outPath: scratch.path(name),
      sampleRate: RATE,
      bitrateKbps: 64,
      ceilingDbtp: -3,
    },
    quietContext(),
  );
  return { path: made.file.path, samples: made.samples };
}

function inputFor(scratch: Scratch, parts: BindInput['parts'], more: Partial<BindInput> = {}): BindInput {
  return { parts, tags: TAGS, outPath: scratch.path('book.m4b'), ...more };
}

interface Probed {
  chapters: { start: number; end: number; time_base: string; tags: { title: string } }[];
  format: { tags: Record<string, string>; duration: string };
  streams: { codec_name: string; duration_ts: number; disposition: { attached_pic: number } }[];
}

/** Places of boxes in the file, found by walking it. */
function boxesOf(bytes: Buffer, from = 0, to = bytes.length): Map<string, { from: number; to: number }> {
  const found = new Map<string, { from: number; to: number }>();
  for (let at = from; at + 8 <= to; ) {
    const size = bytes.readUInt32BE(at);
    found.set(bytes.toString('latin1', at + 4, at + 8), { from: at + 8, to: at + size });
    at += size;
  }
  return found;
}

function hasNeroChapters(path: string): boolean {
  const bytes = readFileSync(path);
  const moov = boxesOf(bytes).get('moov')!;
  const udta = boxesOf(bytes, moov.from, moov.to).get('udta')!;
  return boxesOf(bytes, udta.from, udta.to).has('chpl');
}

describe('binding', () => {
  it('puts the index first, so that a book plays while it still loads', async () => {
    using scratch = new Scratch();
    const { path } = await part(scratch, 'a.aac', 60_000, 10_000);
    const made = await bind(inputFor(scratch, [{ path, title: 'One' }]), quietContext());
    expect([...boxesOf(readFileSync(made.file.path)).keys()]).toEqual(['ftyp', 'moov', 'mdat']);
  });

  it('gives the same bytes for the same parts', async () => {
    using scratch = new Scratch();
    const { path } = await part(scratch, 'a.aac', 60_000, 10_000);
    const input = inputFor(scratch, [
      { path, title: 'One' },
      { path, title: 'Two' },
    ]);
    const first = await bind(input, quietContext());
    expect(await bind(input, quietContext())).toEqual(first);
  });

  it('refuses a damaged, a foreign and a missing part, and leaves nothing behind', async () => {
    using scratch = new Scratch();
    const { path } = await part(scratch, 'a.aac', 60_000, 10_000);
    writeFileSync(scratch.path('cut.aac'), readFileSync(path).subarray(0, -5));
    writeFileSync(scratch.path('else.aac'), 'this is not AAC at all');
    const before = readdirSync(scratch.dir);
    for (const bad of ['cut.aac', 'else.aac', 'none.aac']) {
      const input = inputFor(scratch, [
        { path, title: 'One' },
        { path: scratch.path(bad), title: 'Two' },
      ]);
      await expect(bind(input, quietContext())).rejects.toMatchObject({ code: 'export.part' });
    }
    await expect(bind(inputFor(scratch, []), quietContext())).rejects.toMatchObject({ code: 'export.empty' });
    expect(readdirSync(scratch.dir)).toEqual(before);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    using scratch = new Scratch();
    const { path } = await part(scratch, 'a.aac', 60_000, 10_000);
    const controller = new AbortController();
    controller.abort();
    const before = readdirSync(scratch.dir);
    await expect(bind(inputFor(scratch, [{ path, title: 'One' }]), quietContext(controller.signal))).rejects.toMatchObject({ name: 'AbortError' });
    const many = Array.from({ length: 20_000 }, () => ({ path, title: 'One' }));
    await expect(bind(inputFor(scratch, many), abortingContext(0.4))).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(scratch.dir)).toEqual(before);
  });
});

describe.skipIf(!hasFfmpeg)('a bound book, as ffmpeg reads it (needs ffmpeg)', () => {
  it('has every chapter at its sample, and every part’s sound in its place', async () => {
    using scratch = new Scratch();
    const parts = [
      { ...(await part(scratch, 'a.aac', 100_000, 40_000)), title: 'I. Ünïcode – 日本語 🐋', onset: 40_000 },
      { ...(await part(scratch, 'b.aac', 77_777, 33_333)), title: 'a=b;c#d\\e', onset: 33_333 },
      { ...(await part(scratch, 'c.aac', 90_000, 50_000)), title: 'The End', onset: 50_000 },
    ];
    const made = await bind(inputFor(scratch, parts), quietContext());
    const found = probe(made.file.path, '-show_chapters', '-show_format', '-show_streams') as unknown as Probed;
    let at = 0;
    const starts = parts.map(({ samples }) => (at += samples) - samples);
    expect(found.chapters.map(({ start, end, tags }) => ({ start, end, title: tags.title }))).toEqual(
      parts.map(({ title, samples }, i) => ({ start: starts[i], end: starts[i]! + samples, title })),
    );
    expect(found.chapters[0]!.time_base).toBe('1/44100');
    expect(made.chapters.map(({ startSeconds }) => Math.round(startSeconds * RATE))).toEqual(starts);
    expect(made.seconds).toBe(at / RATE);
    const heard = decodedByFfmpeg(made.file.path);
    expect(heard.length).toBe(at);
    for (const [i, { onset }] of parts.entries()) {
      const own = heard.subarray(starts[i], starts[i]! + parts[i]!.samples);
      expect(Math.abs(own.findIndex((value) => Math.abs(value) > 0.15) - (onset + 4))).toBeLessThan(8);
      expect(own.subarray(0, onset - 2048).every((value) => Math.abs(value) < 1e-4)).toBe(true);
    }
    expect(hasNeroChapters(made.file.path)).toBe(true);
  });

  it('says what it is', async () => {
    using scratch = new Scratch();
    const { path } = await part(scratch, 'a.aac', 60_000, 10_000);
    const made = await bind(inputFor(scratch, [{ path, title: 'One' }], { tags: { ...TAGS, description: 'A long tale.' } }), quietContext());
    const found = probe(made.file.path, '-show_format', '-show_streams') as unknown as Probed;
    expect(found.format.tags).toMatchObject({
      major_brand: 'M4A ',
      title: 'Der große Wal',
      artist: 'Ana Núñez',
      album_artist: 'Ana Núñez',
      album: 'Der große Wal',
      composer: 'Jo = #1',
      genre: 'Audiobook',
      date: '1851',
      description: 'A long tale.',
      media_type: '2',
      gapless_playback: '1',
    });
    expect(found.format.tags['creation_time']).toBeUndefined();
    expect(found.streams[0]).toMatchObject({ codec_name: 'aac', duration_ts: Math.ceil(60_000 / 1024) * 1024 });
  });

  it.each(['image/png', 'image/jpeg'] as const)('carries its cover: %s', async (mediaType) => {
    using scratch = new Scratch();
    const { path } = await part(scratch, 'a.aac', 60_000, 10_000);
    const coverPath = scratch.path('cover');
    writeFileSync(coverPath, png());
    if (mediaType === 'image/jpeg') {
      execFileSync('ffmpeg', ['-v', 'error', '-f', 'png_pipe', '-i', coverPath, '-f', 'image2', '-c:v', 'mjpeg', scratch.path('cover.jpg')]);
      writeFileSync(coverPath, readFileSync(scratch.path('cover.jpg')));
    }
    const made = await bind(inputFor(scratch, [{ path, title: 'One' }], { cover: { mediaType, path: coverPath } }), quietContext());
    const found = probe(made.file.path, '-show_streams') as unknown as Probed;
    const picture = found.streams.find((stream) => stream.disposition.attached_pic === 1);
    expect(picture?.codec_name).toBe(mediaType === 'image/png' ? 'png' : 'mjpeg');
    const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', made.file.path, '-map', '0:v', '-c', 'copy', '-f', 'image2pipe', '-']);
    expect(bytes).toEqual(readFileSync(coverPath));
  });

  it.each([255, 256, 300])('keeps all of %i chapters', async (count) => {
    using scratch = new Scratch();
    const { path, samples } = await part(scratch, 'a.aac', 30_000, 5000);
    const parts = Array.from({ length: count }, (_, i) => ({ path, title: `Kapitel ${i + 1}: ${'ü'.repeat(i)}` }));
    const made = await bind(inputFor(scratch, parts), quietContext());
    const { chapters } = probe(made.file.path, '-show_chapters') as unknown as Probed;
    expect(chapters.map(({ tags }) => tags.title)).toEqual(parts.map(({ title }) => title));
    expect(chapters.at(-1)!.end).toBe(count * samples);
    expect(hasNeroChapters(made.file.path)).toBe(count <= 255);
    expect(decodedByFfmpeg(made.file.path).length).toBe(count * samples);
  });
});

/** A manuscript in, finished audio out, by the command line; programs that are none of ours judge what came out. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manifest } from '#shared/words/delivery.ts';
import { type CliResult, lectern, only, ROOT } from './command-line.ts';
import { hasFfmpeg, hasRecogniser, hear, loudness, probe, sharedWords, wordsOf } from './judges.ts';

const ALICE = fileURLToPath(new URL('../../../shared/manuscripts/alice-in-wonderland.epub', import.meta.url));
const SAMPLE = join(ROOT, 'resources', 'sample');
/** `LECTERN_WHOLE_BOOK=1` produces all twelve chapters instead of two. */
const EPISODES = process.env['LECTERN_WHOLE_BOOK'] ? 12 : 2;

describe.each([
  { name: 'Alice', path: ALICE, episodes: EPISODES, title: /Alice/ },
  { name: 'the sample', path: SAMPLE, episodes: 1, title: /Marrick/ },
])('producing $name', ({ name, path, episodes, title }) => {
  const isThere = existsSync(path);
  let folder: string;
  let run: CliResult;
  let imported: { title: string; episodes: { title: string; lines: { id: string; text: string }[] }[] };

  beforeAll(async () => {
    if (!isThere) return;
    folder = mkdtempSync(join(tmpdir(), 'lectern-produce-'));
    imported = (await lectern(['import', path, '--json'])).events[0] as typeof imported;
    run = await lectern([
      'produce', path, '--home', join(folder, 'home'), '--out', join(folder, 'out'), '--episodes', `1-${episodes}`, '--formats', 'm4b,mp3,captions', '--json',
    ]);
  }, 1_200_000);
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const skipped = isThere ? '' : ` (skipped: ${name} is not at hand)`;
  const out = (file: string) => join(folder, 'out', file);
  const m4b = () => (only(run, 'run.finished')['files'] as string[]).find((file) => file.endsWith('.m4b')) ?? '';
  const finished = () => run.events.filter(({ event }) => event === 'episode.finished').toSorted((a, b) => Number(a['episode']) - Number(b['episode']));

  it.skipIf(!isThere)(`ends well and tells every step of it${skipped}`, () => {
    expect(run.status, run.stderr).toBe(0);
    expect(only(run, 'run.started')).toMatchObject({ episodes, estimate: { costUsd: 0 } });
    expect(finished().map(({ episode }) => episode)).toEqual(Array.from({ length: episodes }, (_, index) => index + 1));
    for (const event of finished()) expect(event).toMatchObject({ costUsd: 0, checks: ['acoustic'], quality: expect.any(Number) as number });
    const stages = run.events.filter(({ event, episode }) => event === 'episode.stage' && episode === 1).filter(({ done, total }) => done === total);
    expect(stages.map(({ stage }) => stage)).toEqual(['prepare', 'plan', 'speak', 'assemble', 'check', 'repair', 'master', 'export']);
    const over = only(run, 'run.finished');
    expect(over).toMatchObject({ completed: episodes, failed: 0, waiting: 0, successRate: 1, costUsd: 0, cachedCalls: 0 });
    for (const file of over['files'] as string[]) expect(statSync(file).size).toBeGreaterThan(0);
  });

  it.skipIf(!isThere || !hasFfmpeg)(`binds an M4B whose chapters, length, tags and cover are right${skipped}`, () => {
    const book = probe(m4b());
    expect(book).toMatchObject({ codec: 'aac', sampleRate: 44_100, channels: 1 });
    expect(book.tags['title']).toMatch(title);
    expect(book.chapters.map((chapter) => chapter.title)).toEqual(imported.episodes.slice(0, episodes).map((episode) => episode.title));
    const lengths = finished().map(({ audioSeconds }) => Number(audioSeconds));
    for (const [index, chapter] of book.chapters.entries()) {
      // An episode is filled up to a whole AAC frame of 23 ms.
      expect(chapter.endSeconds - chapter.startSeconds).toBeGreaterThanOrEqual((lengths[index] ?? 0) - 0.001);
      expect(chapter.endSeconds - chapter.startSeconds).toBeLessThan((lengths[index] ?? 0) + 0.025);
    }
    expect(book.seconds).toBeCloseTo(book.chapters.at(-1)?.endSeconds ?? 0, 1);
  });

  it.skipIf(!isThere || !hasFfmpeg)(`is as loud as asked for, under the ceiling, in every file${skipped}`, () => {
    for (const file of [m4b(), ...finished().flatMap(({ files }) => files as string[]).filter((one) => one.endsWith('.mp3'))]) {
      const measured = loudness(file);
      expect(Math.abs(measured.integratedLufs + 19), file).toBeLessThanOrEqual(0.5);
      expect(measured.truePeakDbtp, file).toBeLessThanOrEqual(-3);
    }
  });

  it.skipIf(!isThere || !hasFfmpeg || !hasRecogniser)(`says the words, as a recogniser hears them${hasRecogniser ? '' : ' (skipped: pocketsphinx is not installed)'}`, () => {
    const seconds = 45;
    const [chapter] = readManifest().episodes;
    const from = 10;
    const said = chapter?.sentences.filter((one) => one.startSeconds >= from && one.endSeconds <= from + seconds) ?? [];
    const heard = hear(m4b(), from, seconds);
    const share = sharedWords(wordsOf(said.map((one) => one.text).join(' ')), heard);
    expect(said.length).toBeGreaterThan(3);
    // A dictation model hears a synthetic voice reading a novel well, not perfectly; noise scores below a fifth.
    expect(share).toBeGreaterThan(0.6);
  });

  it.skipIf(!isThere)(`accounts for every sentence, once and in order${skipped}`, () => {
    const manifest = readManifest();
    expect(manifest.gaps).toEqual([]);
    for (const [index, episode] of manifest.episodes.entries()) {
      const letters = (text: string) => text.replaceAll(/\s+/g, '');
      const lines = imported.episodes[index]?.lines ?? [];
      expect(letters(episode.sentences.map((one) => one.text).join(''))).toBe(letters(lines.map((line) => line.text).join('')));
      expect([...new Set(episode.sentences.map((one) => one.line))]).toEqual(lines.map((line) => line.id));
      let at = 0;
      for (const one of episode.sentences) {
        expect(one.startSeconds).toBeGreaterThanOrEqual(at);
        at = one.endSeconds;
        if (/\p{L}/u.test(one.text)) expect(one.take).not.toBeNull();
      }
      expect(at).toBeLessThanOrEqual(episode.seconds);
    }
  });

  it.skipIf(!isThere)(`writes nothing anew the second time, and the same bytes into another folder${skipped}`, async () => {
    const before = statSync(m4b());
    const args = ['produce', path, '--home', join(folder, 'home'), '--episodes', `1-${episodes}`, '--formats', 'm4b,mp3,captions', '--json'];
    const again = await lectern([...args, '--out', join(folder, 'out')]);
    expect(again.status, again.stderr).toBe(0);
    expect(only(again, 'run.finished')).toMatchObject({ completed: episodes, calls: 0 });
    expect(Number(only(again, 'run.finished')['cachedCalls'])).toBeGreaterThan(0);
    expect(statSync(m4b()).mtimeMs).toBe(before.mtimeMs);
    const elsewhere = await lectern([...args, '--out', join(folder, 'elsewhere')]);
    expect(elsewhere.status, elsewhere.stderr).toBe(0);
    for (const file of only(elsewhere, 'run.finished')['files'] as string[]) {
      expect(readFileSync(file).equals(readFileSync(file.replace('elsewhere', 'out'))), file).toBe(true);
    }
  });

  function readManifest(): Manifest {
    const file = (only(run, 'run.finished')['files'] as string[]).find((one) => one.endsWith('.manifest.json')) ?? out('');
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
});

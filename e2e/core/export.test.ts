/** What a producer does with finished episodes: their title page, their loudness, their files, and what is stale of these. */
import { createRouterClient } from '@orpc/server';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStudio, type Studio } from '#core/index.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { ExportOptions, type Export, type RemasterUpdate } from '#shared/words/delivery.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import { isGoingOn, RunOptions } from '#shared/words/run.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';

/** A picture of one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const LOUD = { integratedLufs: -16, truePeakDbtp: -1 };

describe('finished episodes', () => {
  let folder: string;
  let studio: Studio;
  let api: StudioApi;
  let production: ProductionId;
  let first: EpisodeId;
  let second: EpisodeId;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-export-'));
    studio = await createStudio(portsOf(join(folder, 'home')));
    api = createRouterClient(studio.router);
    const path = join(folder, 'Lamps.md');
    writeFileSync(path, '---\ntitle: Lamps\nlanguage: en\n---\n\n## One\n\nThe lamp stood on the desk.\n\n## Two\n\nNobody came to light it.\n');
    const review = await api.productions.review({ sources: [{ from: 'path', path }] });
    const episodes = review.chapters.filter(({ include }) => include).map(({ title, index }) => ({ title, chapters: [index] }));
    const saved = await api.productions.create({ review: review.id, title: 'Lamps', author: null, update: null, episodes });
    production = saved.id;
    [first, second] = saved.episodeList.map(({ id }) => id) as [EpisodeId, EpisodeId];
    await api.runs.start({ production, options: RunOptions.parse({ formats: [] }) });
    await isOver();
  });
  afterAll(async () => {
    await studio.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function isOver(): Promise<void> {
    for await (const update of await api.runs.watch({ production })) if (update.kind === 'run' && !isGoingOn(update.run)) return;
  }

  async function write(options: Partial<ExportOptions>): Promise<{ made: Export; told: string[] }> {
    const told: string[] = [];
    const given = ExportOptions.parse({ formats: ['mp3'], outDir: join(folder, 'out'), ...options });
    for await (const update of await api.exports.start({ production, options: given })) {
      if (update.kind === 'file') {
        expect(existsSync(update.file.path)).toBe(true);
        told.push(update.file.path);
      }
      if (update.kind === 'failed') throw new Error(update.failure.message);
      if (update.kind === 'finished') return { made: update.export, told };
    }
    throw new Error('the export did not end');
  }

  async function remaster(episodes: EpisodeId[]): Promise<RemasterUpdate[]> {
    const updates: RemasterUpdate[] = [];
    for await (const update of await api.exports.remaster({ production, loudness: LOUD, episodes })) updates.push(update);
    return updates;
  }

  const staleOf = async (id: string) => (await api.exports.list({ production })).find((one) => one.id === id)?.stale;
  const loudnessOf = async (episode: EpisodeId) => (await api.episodes.audio({ episode }))?.measurement.integratedLufs;

  it('are told of file by file while they are written, and at the bitrate that was asked for', async () => {
    const { made, told } = await write({ mp3Kbps: 96 });
    expect(told).toEqual(made.files.map(({ path }) => path));
    const [{ bytes, seconds }] = made.files as [Export['files'][number]];
    expect((bytes * 8) / (seconds ?? 0) / 1_000).toBeCloseTo(96, -1);
  });

  it('are mastered again at another loudness, which is the production’s from then on and can be taken back', async () => {
    expect(await loudnessOf(second)).toBeCloseTo(-19, 0);
    const ofFirst = await write({ episodes: [1], formats: ['wav'] });
    const ofSecond = await write({ episodes: [2], formats: ['wav'] });
    const whole = await write({});
    expect(ofFirst.made.episodes).toEqual([first]);
    expect(await remaster([second])).toEqual([
      { kind: 'progress', done: 0, total: 1, now: 'Two' },
      { kind: 'finished', missed: [] },
    ]);
    expect(await loudnessOf(first)).toBeCloseTo(-19, 0);
    expect(await loudnessOf(second)).toBeCloseTo(-16, 0);
    expect((await api.productions.get({ production })).settings.loudness).toEqual(LOUD);
    expect((await api.script.history({ production }))[0]?.label).toContain('loudness');
    // What holds the other episode alone is as good as it was.
    expect(await Promise.all([ofFirst, ofSecond, whole].map(({ made }) => staleOf(made.id)))).toEqual([false, true, true]);
  });

  it('carry their title page: files say what it says, and those that were written before are stale', async () => {
    const before = await write({ episodes: [1] });
    const page = { title: 'The Lamps', author: 'Ana Núñez', narrator: 'Jo Reader', year: 1851 };
    expect(await api.productions.describe({ production, page })).toMatchObject(page);
    expect(await staleOf(before.made.id)).toBe(true);
    const { made } = await write({ episodes: [1] });
    const tag = readFileSync(made.files[0]!.path).subarray(0, 1_000);
    const utf16 = (text: string) => Buffer.from(text, 'utf16le');
    for (const text of ['The Lamps', 'Jo Reader']) expect(tag.includes(text) || tag.includes(utf16(text))).toBe(true);
    await expect(api.productions.describe({ production, page: { ...page, title: ' ' } })).rejects.toBeDefined();
  });

  it('take a picture for a cover, and say what is wrong with one that is none', async () => {
    const picture = join(folder, 'cover.png');
    writeFileSync(picture, PNG);
    const { cover, thumbnail } = await api.productions.setCover({ production, source: { from: 'path', path: picture } });
    expect([cover, thumbnail]).toEqual([expect.any(String), expect.any(String)]);
    writeFileSync(picture, 'no picture');
    await expect(api.productions.setCover({ production, source: { from: 'path', path: picture } })).rejects.toMatchObject({
      data: { code: 'cover.unreadable', hint: expect.stringContaining('JPEG or PNG') },
    });
    expect((await api.productions.get({ production })).cover).toBe(cover);
    expect((await api.productions.setCover({ production, source: null })).cover).toBeNull();
  });

  it('are joined anew with other silences at head and tail, and nothing is spoken for it', async () => {
    await api.exports.rejoin({ production, silence: { head: 0.5, tail: 1.5 }, episodes: [first] });
    const audio = async () => (await api.episodes.audio({ episode: first }))!;
    for await (const update of await api.runs.watch({ production })) if (update.kind === 'run' && !isGoingOn(update.run) && (await audio()).spans[0]!.startSeconds < 0.7) break;
    const { spans, seconds } = await audio();
    expect(spans[0]?.startSeconds).toBeCloseTo(0.5, 1);
    expect(seconds - spans.at(-1)!.endSeconds).toBeCloseTo(1.5, 1);
  });
});

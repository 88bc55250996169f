/** Storage: measured, looked over, cleaned; what a production uses is never touched, wherever a crash falls. */
import { createRouterClient } from '@orpc/server';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStudio, type Studio } from '#core/index.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { Failure } from '#shared/words/failure.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { RunOptions } from '#shared/words/run.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { inspectHome } from './home-inspection.ts';

const SHARED = 'The lamp stood on the desk.';

describe('the studio’s storage', () => {
  let folder: string;
  let home: string;
  let studio: Studio | undefined;
  let api: StudioApi;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-storage-'));
    home = join(folder, 'home');
    await open();
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(): Promise<void> {
    studio = await createStudio(portsOf(home));
    api = createRouterClient(studio.router);
  }
  async function close(): Promise<void> {
    await studio?.close();
    studio = undefined;
  }

  /** A book of one chapter, produced; its first line stands in every one of them. */
  async function produce(title: string, lines: readonly string[], update: ProductionId | null = null): Promise<ProductionId> {
    const path = join(folder, `${title}.md`);
    writeFileSync(path, `---\ntitle: ${title}\nlanguage: en\n---\n\n## One\n\n${[SHARED, ...lines].join('\n\n')}\n`);
    const review = await api.productions.review({ sources: [{ from: 'path', path }] });
    const episodes = review.chapters.filter(({ include }) => include).map(({ title: name, index }) => ({ title: name, chapters: [index] }));
    const { id } = await api.productions.create({ review: review.id, title, author: null, update, episodes });
    // A call for each line, so that books share recordings and not only sounds.
    await api.runs.start({ production: id, options: RunOptions.parse({ formats: ['wav'], mode: 'chunked', callCharacters: 30 }) });
    for await (const change of await api.runs.watch({ production: id })) if (change.kind === 'run' && change.run.state === 'finished') return id;
    throw new Error('the run was not seen to end');
  }
  const stored = () => readdirSync(join(home, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map(({ name }) => name).toSorted();
  const masterOf = async (production: ProductionId) => {
    const { episodeList } = await api.productions.get({ production });
    const audio = await api.episodes.audio({ episode: episodeList[0]!.id });
    return audio && createHash('sha256').update(readFileSync(join(home, 'files', audio.audio.slice(0, 2), audio.audio))).digest('hex') === audio.audio;
  };

  it('is told by what it is, and adds up to what lies on the disk', async () => {
    await produce('Kept', ['Nobody came.']);
    const use = await api.storage.read();
    const bytes = (area: string) => use.areas.find((one) => one.area === area)?.bytes ?? 0;
    const onDisk = stored().reduce((sum, hash) => sum + readFileSync(join(home, 'files', hash.slice(0, 2), hash)).length, 0);
    expect(bytes('recordings') + bytes('renders') + bytes('other')).toBe(onDisk);
    expect(bytes('recordings')).toBeGreaterThan(10_000);
    expect(bytes('exports')).toBeGreaterThan(10_000);
    expect(bytes('database')).toBeGreaterThan(10_000);
    expect(use.freeBytes).toBeGreaterThan(0);
    expect(await api.storage.plan()).toEqual([]);
  });

  it('gives back what a removed production alone used, as it said, and nothing of the others', async () => {
    const kept = await produce('Kept', ['Nobody came.']);
    const gone = await produce('Gone', ['Somebody left.']);
    await api.productions.remove({ production: gone });
    const before = stored();
    const [group, ...others] = await api.storage.plan();
    expect(others).toEqual([]);
    expect(group).toMatchObject({ kind: 'removed', of: ['Gone'], costUsd: 0 });
    expect(stored()).toEqual(before);

    const cleaned = await api.storage.clean({ groups: [group!] });
    expect(cleaned).toEqual({ files: group!.files, bytes: group!.bytes });
    expect(stored()).toHaveLength(before.length - group!.files);
    expect(await masterOf(kept)).toBe(true);
    expect(inspectHome(home)).toMatchObject({ integrity: 'ok', damaged: [], strays: [] });
    expect(await api.storage.plan()).toEqual([]);
    // What it shares with the removed one is spoken no second time.
    const again = await produce('Again', ['Nobody came.']);
    expect(await masterOf(again)).toBe(true);
    for await (const update of await api.runs.watch({ production: again })) {
      if (update.kind === 'run') expect(update.run.rows[0]).toMatchObject({ calls: 0, cachedCalls: 3 });
      break;
    }
  });

  it('offers takes of lines that a newer text has left out', async () => {
    const book = await produce('Kept', ['Nobody came.', 'It rained all through the night and the day.']);
    await produce('Kept', ['Nobody came.'], book);
    const outdated = (await api.storage.plan()).find(({ kind }) => kind === 'outdated');
    expect(outdated).toMatchObject({ of: ['Kept'] });
    expect(outdated!.files).toBeGreaterThan(0);
    const { recordings } = inspectHome(home);
    await api.storage.clean({ groups: [outdated!] });
    expect(await masterOf(book)).toBe(true);
    expect(inspectHome(home)).toMatchObject({ damaged: [], recordings: recordings - outdated!.files });
  });

  it('keeps the takes of a line that was taken out by an edit, for its undo', async () => {
    const book = await produce('Kept', ['Nobody came.', 'It rained all through the night and the day.']);
    const episode = (await api.productions.get({ production: book })).episodeList[0]!.id;
    const before = stored();
    const line = (await api.script.episode({ episode })).lines.at(-1)!.id;
    await api.script.edit({ production: book, command: { kind: 'remove', lines: [{ episode, line }] } });
    expect(await api.storage.plan()).toEqual([]);
    expect(stored()).toEqual(before);
    expect(await masterOf(book)).toBe(true);
  });

  it('removes what a broken download left, and no model', async () => {
    mkdirSync(join(home, 'models', '.partial', 'whisper-base'), { recursive: true });
    writeFileSync(join(home, 'models', '.partial', 'whisper-base', 'model.bin'), Buffer.alloc(5_000));
    mkdirSync(join(home, 'models', 'whole'), { recursive: true });
    writeFileSync(join(home, 'models', 'whole', 'model.bin'), 'x');
    const [group] = await api.storage.plan();
    expect(group).toMatchObject({ kind: 'downloads', bytes: 5_000, of: ['whisper-base'] });
    expect(await api.storage.clean({ groups: [group!] })).toEqual({ files: 1, bytes: 5_000 });
    expect(existsSync(join(home, 'models', '.partial', 'whisper-base'))).toBe(false);
    expect(existsSync(join(home, 'models', 'whole', 'model.bin'))).toBe(true);
  });

  it('removes nothing that was not shown', async () => {
    const gone = await produce('Gone', ['Somebody left.']);
    await api.productions.remove({ production: gone });
    const before = stored();
    const asked = await api.storage.clean({ groups: [{ kind: 'removed', id: 'as it was yesterday' }] }).then(() => undefined, (error: { data: unknown }) => Failure.parse(error.data));
    expect(asked).toMatchObject({ code: 'storage.changed' });
    expect(stored()).toEqual(before);
  });

  it('is whole after a crash in the middle of cleaning', async () => {
    const kept = await produce('Kept', ['Nobody came.']);
    const gone = await produce('Gone', Array.from({ length: 12 }, (_, index) => `Somebody left by door ${index + 1}.`));
    await api.productions.remove({ production: gone });
    const before = stored();
    const [group] = await api.storage.plan();
    await close();
    // Killed as soon as the first file has gone: rows are dropped by then, and files still there.
    const child = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/clean-storage.ts', import.meta.url)), home], { stdio: ['ignore', 'ignore', 'inherit'] });
    const watcher = watch(join(home, 'files'), { recursive: true }, (event) => event === 'rename' && child.kill('SIGKILL'));
    await once(child, 'exit');
    watcher.close();
    expect(stored().length).toBeLessThan(before.length);
    await open();
    expect(inspectHome(home)).toMatchObject({ integrity: 'ok', damaged: [], strays: [] });
    expect(stored()).toHaveLength(before.length - group!.files);
    expect(await masterOf(kept)).toBe(true);
    expect(await api.storage.plan()).toEqual([]);
  });
});

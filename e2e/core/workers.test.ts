import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStudio, type Studio } from '#core/index.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { RunOptions, type Run } from '#shared/words/run.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { inspectHome } from './home-inspection.ts';
import { writeMarkdown } from './manuscripts.ts';

let home: string;
let studio: Studio;
let api: StudioApi;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'lectern-workers-'));
  studio = await createStudio(portsOf(home));
  api = createRouterClient(studio.router);
});
afterEach(async () => {
  await studio.close();
  rmSync(home, { recursive: true, force: true });
});

async function start(chapters: number, sentences: number): Promise<Run> {
  const path = writeMarkdown(join(home, 'book.md'), 'A Book', chapters, sentences);
  const review = await api.productions.review({ sources: [{ from: 'path', path }] });
  const episodes = review.chapters.map(({ title, index }) => ({ title, chapters: [index] }));
  const production = await api.productions.create({ review: review.id, title: review.title, author: review.author, episodes, update: null });
  return api.runs.start({ production: production.id, options: RunOptions.parse({ formats: ['m4b'] }) });
}

async function until(run: Run, reached: (now: Run) => boolean): Promise<Run> {
  for await (const update of await api.runs.watch({ production: run.production })) {
    if (update.kind === 'run' && reached(update.run)) return update.run;
    if (update.kind === 'rows') {
      const whole = { ...run, state: update.state, rows: update.rows, progress: update.progress };
      if (reached(whole)) return whole;
    }
  }
  throw new Error('the stream ended');
}

describe('a worker process', () => {
  it('killed in the middle of a call costs nothing: another one speaks it and the run ends well', async () => {
    const run = await start(3, 12);
    await until(run, ({ rows }) => rows.some((row) => row.state.at === 'running' && row.state.stage === 'speak'));
    const [victim] = studio.workerPids();
    process.kill(victim ?? 0, 'SIGKILL');
    const over = await until(run, ({ state }) => state === 'finished');
    expect(over.rows.map((row) => row.state.at)).toEqual(['done', 'done', 'done']);
    expect(studio.workerPids()).not.toContain(victim);
    await studio.close();
    expect(inspectHome(home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], openJobs: 0 });
    studio = await createStudio(portsOf(home));
  });

  it('is given a cancelled run’s work no more, and what was spoken serves the next run', async () => {
    const run = await start(3, 12);
    await until(run, ({ rows }) => rows.some((row) => row.stagesDone.includes('speak')));
    await api.runs.cancel({ run: run.id });
    const again = await api.runs.start({ production: run.production, options: RunOptions.parse({ formats: ['m4b'] }) });
    const over = await until(again, ({ state, id }) => state === 'finished' && id === again.id);
    expect(over.rows.every((row) => row.state.at === 'done')).toBe(true);
    expect(over.rows.reduce((sum, row) => sum + row.cachedCalls, 0)).toBeGreaterThan(0);
    await studio.close();
    expect(inspectHome(home).boughtTwice).toEqual([]);
    studio = await createStudio(portsOf(home));
  });

  it('lets a person hear a voice while a run is on', async () => {
    const run = await start(4, 12);
    await until(run, ({ rows }) => rows.some((row) => row.state.at === 'running' && row.state.stage === 'speak'));
    const heard = await api.voices.hear({ voice: { engine: 'flite', voice: 'awb', speed: 1, pitch: 1 }, text: 'Listen to this.' });
    expect(heard.seconds).toBeGreaterThan(0.5);
    expect(await studio.locateFile(heard.audio)).toBeDefined();
    await api.runs.cancel({ run: run.id });
  });

  it('stands still when paused and goes on when resumed', async () => {
    const run = await start(4, 12);
    await until(run, ({ rows }) => rows.some((row) => row.state.at === 'running' && row.state.stage === 'speak'));
    expect((await api.runs.pause({ run: run.id })).state).toBe('paused');
    expect((await api.runs.resume({ run: run.id })).state).toBe('running');
    const over = await until(run, ({ state }) => state === 'finished');
    expect(over.rows.every((row) => row.state.at === 'done')).toBe(true);
  });
});

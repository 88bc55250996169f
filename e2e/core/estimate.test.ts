/** What is estimated is what a run then spends, whichever way an episode is spoken. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStudio, type Studio } from '#core/index.ts';
import type { Capabilities, Engine } from '#core/engines/port.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Production } from '#shared/words/production.ts';
import { RunOptions, type Run, type RunRequest } from '#shared/words/run.ts';
import { SILENT_VOICE, silentEngine } from '../../bench/silent-engine.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { writeMarkdown } from './manuscripts.ts';

const PRICE = 0.3;
let home: string;
let studio: Studio;
let api: StudioApi;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lectern-estimate-'));
});
afterEach(async () => {
  await studio.close();
  rmSync(home, { recursive: true, force: true });
});

/** A studio whose one engine is bought, silent, and able to do as told. */
async function open(can: Partial<Capabilities> = {}): Promise<Production> {
  const silent = silentEngine(1_000);
  const engine: Engine = { ...silent, capabilities: (voice) => ({ ...silent.capabilities(voice), usdPer1000Characters: PRICE, contextCharacters: 200, concurrency: 2, latency: { secondsPerCall: 2, secondsPer1000Characters: 0 }, ...can }) };
  studio = await createStudio(portsOf(home), { engines: [engine] });
  api = createRouterClient(studio.router);
  return save(writeMarkdown(join(home, 'book.md'), 'A Book', 3, 40), null);
}

async function save(path: string, update: Production['id'] | null): Promise<Production> {
  const review = await api.productions.review({ sources: [{ from: 'path', path }] });
  const episodes = review.chapters.map(({ title, index }) => ({ title, chapters: [index] }));
  const saved = await api.productions.create({ review: review.id, title: review.title, author: review.author, episodes, update });
  return api.productions.configure({ production: saved.id, settings: { ...saved.settings, voice: SILENT_VOICE } });
}

const optionsOf = (request: RunRequest) => RunOptions.parse({ formats: ['captions'], ...request });
const estimate = (production: Production, request: RunRequest = {}) => api.runs.estimate({ production: production.id, options: optionsOf(request) });

async function produce(production: Production, request: RunRequest = {}): Promise<Run> {
  await api.runs.start({ production: production.id, options: optionsOf(request) });
  for await (const update of await api.runs.watch({ production: production.id })) {
    if (update.kind === 'run' && update.run.state === 'finished') return update.run;
  }
  throw new Error('the stream ended');
}

const bought = (run: Run) => run.rows.reduce((sum, row) => sum + row.calls, 0);

describe('an estimate', () => {
  it.each(['auto', 'single', 'chunked', 'dialogue', 'batch'] as const)('of mode %s tells calls, characters and cost as the run spends them', async (mode) => {
    const production = await open();
    const before = await estimate(production, { mode });
    const run = await produce(production, { mode });
    expect(before).toMatchObject({ episodes: 3, engines: [{ engine: 'silent', calls: before.calls, characters: before.characters }] });
    expect(before.calls).toBeGreaterThan(3);
    expect(bought(run)).toBe(before.calls);
    expect(run.progress.costUsd).toBeCloseTo(before.costUsd ?? Number.NaN, 8);
    expect(before.costUsd).toBeCloseTo((before.characters / 1000) * PRICE, 8);
    expect(run.rows.map((row) => row.mode?.code)).toEqual(Array.from({ length: 3 }, () => before.modes[0]?.code));
    expect(before.modes[0]?.reason).toMatch(/\.$/);
    // Two calls at once, two seconds each.
    expect(before.wallSeconds).toBe(2 * Math.ceil(before.calls / 2));
    expect(await estimate(production, { mode })).toMatchObject({ episodes: 0, calls: 0, characters: 0, costUsd: 0, wallSeconds: 0, audioSeconds: before.audioSeconds });
  });

  it('of a few changed lines is that of a pickup: one small call, not the episode again', async () => {
    const production = await open();
    await produce(production);
    const path = join(home, 'book.md');
    const paragraphs = readFileSync(path, 'utf8').split('\n\n');
    const changed = paragraphs.findLastIndex((text) => text.trim() !== '' && !text.startsWith('#'));
    writeFileSync(path, paragraphs.map((text, index) => (index === changed ? 'Nothing of this was said before.' : text)).join('\n\n'));
    const newer = await save(path, production.id);
    const before = await estimate(newer);
    const run = await produce(newer);
    expect(before).toMatchObject({ episodes: 1, calls: 1, modes: [{ code: 'pickup', episodes: 1 }] });
    expect(run.rows.reduce((sum, row) => sum + row.costUsd, 0)).toBeCloseTo(before.costUsd ?? Number.NaN, 8);
    expect(run.rows.map((row) => row.mode?.code ?? null)).toEqual([null, null, 'pickup']);
  });

  it('has no cost where no price is known', async () => {
    const production = await open({ usdPer1000Characters: null });
    expect(await estimate(production)).toMatchObject({ costUsd: null, engines: [{ costUsd: null }] });
  });
});

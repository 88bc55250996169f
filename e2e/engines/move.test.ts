/** A production that is moved to batch jobs and back in the middle of its work: nothing is lost, nothing is bought twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Run, RunRequest } from '#shared/words/run.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { batchesSubmitted, boughtSentences, inspectHome, spokenSentences } from '../core/home-inspection.ts';
import { sentence } from '../core/manuscripts.ts';
import { firstOf } from '../../electron/hosts/cli/commands/produce.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulators/index.ts';
import { ALLOY, EmulatedHome, JENNY } from './emulated.ts';

const EPISODES = 6;
const CHAPTERS = Array.from({ length: EPISODES }, (_, chapter) => `${sentence(chapter)}\n\n${sentence(chapter + 100)}`);

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
let production: ProductionId;
beforeEach(() => {
  home = new EmulatedHome();
});
afterEach(async () => {
  await studio.close();
  await emulator.close();
  home[Symbol.dispose]();
});

async function open(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator({ speech: 'hum', timeScale: 1, latency: { azure: { baseMs: 150, msPer1000Characters: 0 } }, batch: { queueMs: 200, msPer1000Characters: 0 }, ...options });
  studio = await openTestStudio(home.home, home.engines(emulator.env));
  production = await studio.save(CHAPTERS, JENNY, 0);
}

const start = (options: RunRequest = {}) => studio.start(production, { callsAtOnce: 1, repairs: 0, ...options });

async function until(reached: (rows: Run['rows']) => boolean): Promise<void> {
  for await (const update of await studio.api.runs.watch({ production })) {
    const rows = update.kind === 'run' ? update.run.rows : update.kind === 'rows' ? update.rows : [];
    if (reached(rows)) return;
  }
}

const spoken = (rows: Run['rows']) => rows.filter(({ stagesDone }) => stagesDone.includes('speak')).length;

function operations(): Record<string, number> {
  const paid = emulator.ledger.entries.filter(({ characters }) => characters > 0);
  return Object.fromEntries([...Map.groupBy(paid, ({ operation }) => operation)].map(([operation, entries]) => [operation, entries.length]));
}

/** Whole, and each sentence paid for once. */
function expectWhole(run: Run): void {
  expect(run.rows.map(({ state }) => state.at)).toEqual(Array.from({ length: run.rows.length }, () => 'done'));
  const wanted = [...spokenSentences(home.home).values()].flat().toSorted();
  expect(boughtSentences(home.home).toSorted()).toEqual(wanted);
  expect(emulator.ledger.billedTwice()).toEqual([]);
  expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], openJobs: 0 });
}

describe('a production moved to batch', () => {
  it('in the middle of a run goes on so with what is not sent; what is under way lands as it is', async () => {
    await open();
    await start({ mode: 'single' });
    await until((rows) => rows.some(({ stagesDone }) => stagesDone.includes('speak')));
    expect((await studio.api.productions.move({ production, to: 'batch' })).settings.mode).toBe('batch');
    const run = await studio.settled(production);
    expectWhole(run);
    expect(run.options.mode).toBe('batch');
    const { speech = 0, batch = 0 } = operations();
    expect(speech).toBeGreaterThan(0);
    expect(batch).toBeGreaterThan(0);
    expect(speech + batch).toBe(EPISODES);
    expect(run.rows.filter(({ mode }) => mode?.chosen === 'batch')).toHaveLength(batch);
    expect(run.rows.map(({ calls }) => calls)).toEqual(Array.from({ length: EPISODES }, () => 1));
  });

  it('between two runs buys only what the first left, and needs not be told again', async () => {
    await open();
    const first = await start({ mode: 'chunked', episodes: [1, 2] });
    await studio.settled(production);
    await studio.api.productions.move({ production, to: 'batch' });
    const estimate = await studio.api.runs.estimate({ production, options: { ...first.options, mode: null, episodes: null } });
    expect(estimate).toMatchObject({ calls: 4, engines: [{ batchJobs: 1, takesBatch: true }] });
    await start();
    const run = await studio.settled(production);
    expect(run.options.mode).toBe('batch');
    expectWhole(run);
    expect(operations()).toEqual({ speech: 2, batch: 4 });
  });
});

it('a line whose first half was sent goes on as it began: the other half is not bought in another cut', async () => {
  await open();
  const long = `The keeper ${Array.from({ length: 40 }, (_, at) => `counted lamp ${at}`).join(', ')}, and wrote them down.`;
  production = await studio.save([`${long}\n\n${sentence(7)}`], JENNY, 0);
  const { estimate } = await start({ mode: 'chunked', callCharacters: 120 });
  expect(estimate.calls).toBeGreaterThan(5);
  await expect.poll(() => emulator.ledger.entries.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await studio.api.productions.move({ production, to: 'batch' });
  const run = await studio.settled(production);
  expect(run.rows.map(({ state }) => state.at)).toEqual(['done']);
  expect(emulator.ledger.billedTwice()).toEqual([]);
  expect(emulator.ledger.charactersBilled()).toBe(estimate.characters);
  expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], openJobs: 0 });
});

describe('a production moved back to live calls', () => {
  it('speaks one by one what no batch job was handed in for; the jobs under way are collected', async () => {
    await open({ batch: { queueMs: 600_000, msPer1000Characters: 0 } });
    // Three jobs are under way at once; the rest is gathered when one of them ends.
    await start({ mode: 'batch', batchSize: 1 });
    const outlook = async () => {
      const now = await firstOf(studio.api.runs.watch({ production }));
      return now?.kind === 'run' ? now.run.progress.batch : null;
    };
    await expect.poll(() => batchesSubmitted(home.home), { timeout: 20_000 }).toBe(3);
    await expect.poll(outlook, { timeout: 20_000 }).toMatchObject({ size: 1, jobs: EPISODES, collected: 0, underWay: 3 });
    await studio.api.productions.move({ production, to: 'live' });
    emulator.clock.advance(700_000);
    const run = await studio.settled(production);
    expectWhole(run);
    expect(operations()).toEqual({ speech: 3, batch: 3 });
    expect(run.progress.batch).toBeNull();
  });

  it('and to batch and back again while the run stands still', async () => {
    await open();
    const { id } = await start({ mode: 'single' });
    await until((rows) => spoken(rows) > 0);
    await studio.api.runs.pause({ run: id });
    for (const to of ['batch', 'live', 'batch'] as const) await studio.api.productions.move({ production, to });
    await studio.api.runs.resume({ run: id });
    const run = await studio.settled(production);
    expectWhole(run);
    expect(operations()['batch']).toBeGreaterThan(0);
  });
});

it('a voice that no batch job takes is not moved, and the sentence says why', async () => {
  await open();
  const other = await studio.save(['One line.'], ALLOY);
  await expect(studio.api.productions.move({ production: other, to: 'batch' })).rejects.toMatchObject({ data: { code: 'mode.no-batch' } });
  expect((await studio.api.productions.get({ production: other })).settings.mode).toBe('auto');
});

/** Two ways of speaking side by side, over an account: what is bought counts in the ledger, and serves the production. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Comparison, ComparisonRequest } from '#shared/words/comparison.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { RunOptions } from '#shared/words/run.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { sentence } from '../core/manuscripts.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, JENNY } from './emulated.ts';

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
let production: ProductionId;
beforeEach(async () => {
  home = new EmulatedHome();
  emulator = await startEmulator({ speech: 'hum', timeScale: 0.01 });
  await open();
  production = await studio.save([`${sentence(1)}\n\n${sentence(2)}`, `${sentence(3)}\n\n${sentence(4)}`, sentence(5)], JENNY, 0);
});
afterEach(async () => {
  await studio.close();
  await emulator.close();
  home[Symbol.dispose]();
});

async function open(): Promise<void> {
  studio = await openTestStudio(home.home, home.engines(emulator.env));
}

const request = (change: Partial<RunOptions> = {}): ComparisonRequest => ({ production, modes: ['chunked', 'batch'], options: RunOptions.parse({ episodes: [1, 2], callCharacters: 100, repairs: 0, ...change }) });

async function until(reached: (all: Comparison) => boolean): Promise<Comparison> {
  for await (const [latest] of await studio.api.comparisons.watch({ production })) if (latest && reached(latest)) return latest;
  throw new Error('the comparison was never heard of again');
}

const isOver = ({ ways }: Comparison) => ways.every(({ state }) => state !== 'waiting' && state !== 'running');
const charged = () => emulator.ledger.entries.filter(({ characters }) => characters > 0).length;

it('each way is bought by itself, as estimated; its sound is measured and can be heard; the chosen way costs nothing again', async () => {
  const [chunked, batch] = await studio.api.comparisons.estimate(request());
  expect(batch?.estimate.engines[0]).toMatchObject({ batchJobs: 1 });
  await studio.api.comparisons.start(request());
  await expect(studio.api.comparisons.start(request())).rejects.toMatchObject({ data: { code: 'comparison.under-way' } });
  const { ways } = await until(isOver);
  expect(ways.map(({ mode, state, completed, failed }) => ({ mode, state, completed, failed }))).toEqual([
    { mode: 'chunked', state: 'done', completed: 2, failed: 0 },
    { mode: 'batch', state: 'done', completed: 2, failed: 0 },
  ]);
  expect(ways.map(({ calls }) => calls)).toEqual([chunked?.estimate.calls, batch?.estimate.calls]);
  expect(ways[0]?.startsApart).toBeNull();
  expect(ways[1]?.startsApart?.lines).toBeGreaterThan(3);
  for (const { meanLufs, audioSeconds, costUsd, episodes } of ways) {
    expect(meanLufs).toBeCloseTo(-19, 0);
    expect(audioSeconds).toBeGreaterThan(5);
    expect(costUsd).toBeGreaterThan(0);
    expect(episodes.map(({ number }) => number)).toEqual([1, 2]);
  }
  const bought = charged();
  const spent = (await studio.api.costs.monthlyBudget()).spentUsd;
  expect(spent).toBeCloseTo(ways.reduce((sum, { costUsd }) => sum + costUsd, 0), 6);

  // “Use this way”: the production's next run finds what was bought for it.
  const saved = await studio.api.productions.get({ production });
  await studio.api.productions.configure({ production, settings: { ...saved.settings, mode: 'chunked' } });
  await studio.start(production, { episodes: [1, 2], callCharacters: 100, repairs: 0 });
  const run = await studio.settled(production);
  expect(run.rows.map(({ state }) => state.at)).toEqual(['done', 'done']);
  expect(run.progress.costUsd).toBe(0);
  expect(charged()).toBe(bought);
});

it('a comparison that the studio was closed over goes on when it opens again, and buys nothing twice', async () => {
  await studio.api.comparisons.start(request());
  await until(({ ways }) => ways[0]?.state === 'done');
  await studio.close();
  await open();
  const { ways } = await until(isOver);
  expect(ways.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(ways[1]?.startsApart?.lines).toBeGreaterThan(3);
  expect(charged()).toBe(ways.reduce((sum, { calls }) => sum + calls, 0));
  expect((await studio.api.costs.monthlyBudget()).spentUsd).toBeCloseTo(ways.reduce((sum, { costUsd }) => sum + costUsd, 0), 6);
});

it('ways that are the same, and a month that is spent, buy nothing', async () => {
  await expect(studio.api.comparisons.start({ ...request(), modes: ['batch', 'batch'] })).rejects.toMatchObject({ data: { code: 'comparison.same-ways' } });
  await studio.api.costs.setMonthlyBudget({ usd: 0.000_01 });
  await studio.api.comparisons.start(request());
  const { ways } = await until(isOver);
  expect(ways.map(({ state, failure }) => [state, failure?.code])).toEqual([['failed', 'budget.month-reached'], ['failed', 'budget.month-reached']]);
  expect(charged()).toBe(0);
});

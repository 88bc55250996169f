import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { createAccountsStore } from './accounts-store.ts';
import { createCostsStore } from './costs-store.ts';
import { createRunStore } from './run-store.ts';

const lights = 'lights' as ProductionId;

function open(scene: Parameters<typeof FixtureStudio.bought>[0]) {
  const fixture = openFixture(FixtureStudio.bought(scene));
  const saved: string[][] = [];
  const costs = createCostsStore(fixture.api, fixture.notices, (...file) => saved.push(file));
  return { fixture, saved, costs, run: fixture.studio.runs.get(lights)! };
}

describe('the costs of a run', () => {
  it('add up, by engine and by episode, and name what may be lost', async () => {
    const { fixture, costs, run } = open('paid');
    using _ = fixture;
    await costs.getState().load(run.id);
    const told = costs.getState().costs!;
    expect(told.lostUsd).toBe(0.42);
    for (const parts of [told.engines, told.episodes]) expect(parts.reduce((sum, one) => sum + one.usd, 0)).toBeCloseTo(told.spentUsd, 6);
  });

  it('are read once more where they were asked for meanwhile', async () => {
    const { fixture, costs, run } = open('bought');
    using _ = fixture;
    const first = costs.getState().load(run.id);
    fixture.studio.keep({ ...run, options: { ...run.options, budgetUsd: 99 } });
    await Promise.all([first, costs.getState().load(run.id)]);
    expect(costs.getState().costs?.budgetUsd).toBe(99);
  });

  it('are handed over as a file under the name the core gave it', async () => {
    const { fixture, saved, costs, run } = open('paid');
    using _ = fixture;
    await costs.getState().saveCsv(run.id);
    expect(saved).toEqual([['The Keeper of Lesser Lights 2 costs.csv', expect.stringContaining('episode,engine,characters,usd\r\n'), 'text/csv']]);
    expect(costs.getState().isSaving).toBe(false);
  });

  it('have a budget of the month that can be raised', async () => {
    const { fixture, costs } = open('paid');
    using _ = fixture;
    await costs.getState().loadMonth();
    expect(await costs.getState().setMonth(80)).toBe(true);
    expect(costs.getState().month).toEqual({ usd: 80, spentUsd: 0 });
    expect(fixture.studio.month.usd).toBe(80);
  });
});

describe('a run that is bought', () => {
  it('stops at its budget, and goes on to its end once that is raised', async () => {
    const { fixture } = open('walled');
    using _ = fixture;
    const store = createRunStore(fixture.connection, fixture.notices);
    const stop = new AbortController();
    const following = store.getState().follow(lights, stop.signal);
    const { run } = await until(store, (state) => state.run?.stopped?.code === 'budget.reached');
    expect(run!.progress.costUsd).toBeLessThanOrEqual(38);
    expect(await store.getState().adjustAndResume({ budgetUsd: 60 })).toBe(true);
    expect(store.getState().run).toMatchObject({ state: 'running', stopped: null, progress: { budgetUsd: 60 } });
    for (let step = 0; step < 2_000 && fixture.studio.runs.get(lights)?.state === 'running'; step += 1) fixture.studio.tick();
    const { run: ended } = await until(store, (state) => state.run?.state === 'finished');
    expect(ended!.progress.costUsd).toBeGreaterThan(38);
    expect(ended!.progress.costUsd).toBeLessThanOrEqual(60);
    stop.abort();
    await following;
  });

  it('tries an account that stands still again when it is told to', async () => {
    const { fixture } = open('bought');
    using _ = fixture;
    const accounts = createAccountsStore(fixture.connection, fixture.notices);
    const runs = createRunStore(fixture.connection, fixture.notices);
    const stop = new AbortController();
    const following = [accounts.getState().follow(stop.signal), runs.getState().follow(lights, stop.signal)];
    await until(accounts, (state) => state.accounts.some((account) => account.state === 'paused'));
    await until(runs, (state) => state.isKnown);
    await runs.getState().adjust({});
    await until(accounts, (state) => state.accounts.length === 3 && state.accounts.every((account) => account.state !== 'paused'));
    stop.abort();
    await Promise.all(following);
  });
});

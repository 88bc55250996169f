import { describe, expect, it } from 'vitest';
import type { ProductionId, RunId } from '#shared/words/ids.ts';
import { RunOptions } from '#shared/words/run.ts';
import type { RunUpdate } from '#shared/words/run.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { DISK_FAILURE } from '../../api/fixture/season.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { foldRun } from './fold.ts';
import { arrangeRows, countRows } from './rows.ts';
import { createRunStore } from './run-store.ts';

const moby = 'moby' as ProductionId;

function follow(fixture: ReturnType<typeof openFixture>, production = moby) {
  const store = createRunStore(fixture.connection, fixture.notices);
  const stop = new AbortController();
  const following = store.getState().follow(production, stop.signal);
  return { store, end: () => (stop.abort(), following) };
}

describe('following a run', () => {
  it('begins with the whole run and folds in only the rows that moved', async () => {
    using fixture = openFixture();
    const { store, end } = follow(fixture);
    const before = (await until(store, (state) => state.isKnown)).run;
    expect(before?.rows).toHaveLength(135);
    fixture.studio.tick();
    const after = (await until(store, (state) => state.run !== before)).run;
    const moved = after?.rows.filter((row, index) => row !== before?.rows[index]).map((row) => row.number);
    expect(moved).toEqual([62, 63, 64, 65]);
    await end();
  });

  it('follows a run to its end, with its failures still failed', async () => {
    using fixture = openFixture();
    const { store, end } = follow(fixture);
    await until(store, (state) => state.isKnown);
    for (let step = 0; step < 5_000 && fixture.studio.runs.get(moby)?.state === 'running'; step += 1) fixture.studio.tick();
    const { run } = await until(store, (state) => state.run?.state === 'finished');
    expect(run?.progress).toMatchObject({ done: 133, failed: 2, total: 135 });
    expect(run?.rows.filter((row) => row.state.at === 'failed').map((row) => row.number)).toEqual([7, 41]);
    await end();
  });

  it('goes on after a lost wire with what happened meanwhile', async () => {
    using fixture = openFixture();
    const { store, end } = follow(fixture);
    await until(store, (state) => state.isKnown);
    fixture.host.cut();
    await until(fixture.connection.state, (state) => state.at === 'lost');
    for (let step = 0; step < 90; step += 1) fixture.studio.tick();
    const meanwhile = fixture.studio.runs.get(moby)?.progress.done;
    fixture.timer.advance(250);
    const { run } = await until(store, (state) => (state.run?.progress.done ?? 0) > 59);
    expect(run?.progress.done).toBe(meanwhile);
    await end();
  });

  it('pauses, resumes, and takes one failed episode up again', async () => {
    using fixture = openFixture();
    const { store, end } = follow(fixture);
    const { run } = await until(store, (state) => state.isKnown);
    expect(await store.getState().pause()).toBe(true);
    expect(store.getState().run?.state).toBe('paused');
    expect(await store.getState().resume()).toBe(true);
    const failed = run?.rows.find((row) => row.state.at === 'failed');
    await store.getState().retry(failed?.episode ?? null);
    expect(store.getState().run?.rows[6]?.state.at).toBe('waiting');
    expect(store.getState().run?.progress.failed).toBe(1);
    await end();
  });

  it('asks one thing at a time and shows what was refused', async () => {
    using fixture = openFixture();
    const { store, end } = follow(fixture);
    await until(store, (state) => state.isKnown);
    const first = store.getState().pause();
    expect(store.getState().asking).toBe('pause');
    expect(await store.getState().cancel()).toBe(false);
    expect(await first).toBe(true);
    const nobody = 'nobody' as ProductionId;
    expect(await store.getState().start(nobody, RunOptions.parse({}))).toBe(false);
    expect(fixture.notices.getState().notices.at(-1)?.failure).toMatchObject({ code: 'production.unknown' });
    expect(store.getState().asking).toBeNull();
    await end();
  });

  it('knows that there is no run yet', async () => {
    using fixture = openFixture();
    fixture.studio.runs.delete(moby);
    const { store, end } = follow(fixture);
    expect((await until(store, (state) => state.isKnown)).run).toBeNull();
    await end();
  });
});

describe('folding', () => {
  it('drops rows of an older run', () => {
    using fixture = openFixture();
    const run = fixture.studio.runs.get(moby) ?? null;
    const update: RunUpdate = { kind: 'rows', run: 'older' as RunId, rows: [], progress: run!.progress, state: 'running' };
    expect(foldRun(run, update)).toBe(run);
  });

  it('takes the reason of a stop away once the run moves again', () => {
    using fixture = openFixture();
    const run = { ...fixture.studio.runs.get(moby)!, stopped: DISK_FAILURE, state: 'paused' as const };
    const still = foldRun(run, { kind: 'rows', run: run.id, rows: [], progress: run.progress, state: 'paused' });
    expect(still?.stopped).toBe(DISK_FAILURE);
    expect(foldRun(still, { kind: 'rows', run: run.id, rows: [], progress: run.progress, state: 'running' })?.stopped).toBeNull();
  });
});

const rows = () => FixtureStudio.midRun().runs.get(moby)!.rows;

describe('rows on screen', () => {
  it('are counted by what they wait for, and the counts add up', () => {
    const { all, ...others } = countRows(rows());
    expect(others).toEqual({ running: 4, failed: 2, doubtful: 1, done: 58, waiting: 70 });
    expect(Object.values(others).reduce((a, b) => a + b)).toBe(all);
  });

  it('show only what the filter names', () => {
    expect(arrangeRows(rows(), 'failed', { by: 'number', descending: false }).map((row) => row.number)).toEqual([7, 41]);
  });

  it('put what has no value last, whichever way they are sorted', () => {
    for (const descending of [false, true]) {
      const lengths = arrangeRows(rows(), 'all', { by: 'length', descending }).map((row) => row.audioSeconds);
      const known = lengths.slice(0, 59).map(Number);
      expect(lengths.slice(59).every((length) => length === null)).toBe(true);
      expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
    }
  });

  it('keep the order of the book among equals', () => {
    const numbers = arrangeRows(rows(), 'waiting', { by: 'stage', descending: true }).map((row) => row.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
});

import { describe, expect, it } from 'vitest';
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import { RunOptions } from '#shared/words/run.ts';
import type { Run, RunUpdate } from '#shared/words/run.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { DISK_FAILURE } from '../../api/fixture/season.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { actionsFor } from './chosen.ts';
import { foldRun, foldRuns } from './fold.ts';
import { arrangeRows, countRows, IN_ORDER } from './rows.ts';
import { createRunStore } from './run-store.ts';
import { createTableStore } from './table-store.ts';

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
    await store.getState().retry(failed ? [failed.episode] : null);
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
  it('takes many updates as it takes them one by one', () => {
    using fixture = openFixture();
    const run = fixture.studio.runs.get(moby)!;
    const moves = [62, 63, 62].map<RunUpdate>((number, index) => {
      const row = run.rows[number - 1]!;
      return { kind: 'rows', run: run.id, rows: [{ ...row, calls: row.calls + index + 1 }], progress: { ...run.progress, done: index }, state: 'running' };
    });
    const updates: RunUpdate[] = [moves[0]!, { kind: 'rows', run: 'older' as RunId, rows: [], progress: run.progress, state: 'paused' }, moves[1]!, moves[2]!];
    expect(foldRuns(run, updates)).toEqual(updates.reduce(foldRun, run as Run | null));
    expect(foldRuns(run, [...moves, { kind: 'none' }])).toBeNull();
  });

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
    expect(arrangeRows(rows(), { filter: 'failed', text: '', sort: IN_ORDER }).map((row) => row.number)).toEqual([7, 41]);
  });

  it('put what has no value last, whichever way they are sorted', () => {
    for (const descending of [false, true]) {
      const lengths = arrangeRows(rows(), { filter: 'all', text: '', sort: { by: 'length', descending } }).map((row) => row.audioSeconds);
      const known = lengths.slice(0, 59).map(Number);
      expect(lengths.slice(59).every((length) => length === null)).toBe(true);
      expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)));
    }
  });

  it('keep the order of the book among equals', () => {
    const numbers = arrangeRows(rows(), { filter: 'waiting', text: '', sort: { by: 'stage', descending: true } }).map((row) => row.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('are found by number, title or what went wrong', () => {
    const found = (text: string) => arrangeRows(rows(), { filter: 'all', text, sort: IN_ORDER }).map((row) => row.number);
    expect(found('13')).toEqual([13, 130, 131, 132, 133, 134, 135]);
    expect(found(' LOOMINGS ')).toEqual([1]);
    expect(found('stopped in the middle')).toEqual([7, 41]);
    expect(found('nothing like it')).toEqual([]);
  });

  it('begin with what needs a person when sorted by state', () => {
    const states = arrangeRows(rows(), { filter: 'all', text: '', sort: { by: 'state', descending: false } }).map((row) => row.state.at);
    expect(states.slice(0, 4)).toEqual(['failed', 'failed', 'doubtful', 'running']);
  });
});

describe('acting on many', () => {
  it('leaves episodes out and takes them in again, while the run goes on', async () => {
    using fixture = openFixture();
    const { store, end } = follow(fixture);
    const { run } = await until(store, (state) => state.isKnown);
    const some = run!.rows.slice(80, 84);
    expect(actionsFor(run!, some)).toMatchObject({ leaveOut: some, again: [], failed: [], exports: [] });
    await store.getState().leaveOut(some.map(({ episode }) => episode));
    const out = store.getState().run!.rows.slice(80, 84);
    expect(out.map(({ state }) => state.at)).toEqual(Array(4).fill('cancelled'));
    expect(actionsFor(store.getState().run!, out).again).toHaveLength(4);
    await store.getState().takeUp([out[1]!.episode]);
    expect(store.getState().run?.rows[81]?.state.at).toBe('waiting');
    await end();
  });
});

describe('the table', () => {
  it('remembers its order between starts, and forgets what was chosen with the run', () => {
    const kept = new Map<string, string>();
    const memory = { read: (key: string) => kept.get(key) ?? null, write: (key: string, value: string) => void kept.set(key, value) };
    const table = createTableStore(memory);
    table.getState().look('run-1' as RunId);
    table.getState().sortBy('quality');
    table.getState().sortBy('quality');
    table.getState().choose(['a' as EpisodeId], 'a' as EpisodeId, 'alone');
    const again = createTableStore(memory);
    expect(again.getState().sort).toEqual({ by: 'quality', descending: true });
    table.getState().look('run-2' as RunId);
    expect(table.getState().selection.chosen.size).toBe(0);
    table.getState().unsort();
    expect(createTableStore(memory).getState().sort).toBe(IN_ORDER);
  });
});

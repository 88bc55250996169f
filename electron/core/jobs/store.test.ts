import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import type { CallKey, EpisodeId, FileHash, LineId, ProductionId, RunId } from '#shared/words/ids.ts';
import type { Line } from '#shared/words/script.ts';
import { Estimate, RunOptions } from '#shared/words/run.ts';
import { lockHome } from './lock.ts';
import { MIGRATIONS } from './migrations.ts';
import { openStore, type Store } from './store.ts';

let home: string;
let store: Store;
const run = 'run-1' as RunId;
const production = 'production-1' as ProductionId;
const episode = 'episode-1' as EpisodeId;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lectern-store-'));
  store = openStore(join(home, 'studio.db'));
  store.productions.insert(
    { id: production, identity: 'x', title: 'T', author: null, language: 'en', direction: 'ltr', cover: null, lexicon: [], sample: false },
    1,
  );
  store.scripts.replaceAll(production, [{ id: episode, title: 'One', lines: [line('a'), line('b')] }]);
  store.runs.insert(
    {
      id: run, production, options: RunOptions.parse({}), episodes: [{ id: episode, number: 1 }],
      estimate: Estimate.parse({ characters: 1, calls: 1, audioSeconds: 1, costUsd: 0, wallSeconds: null }),
    },
    1,
  );
});

afterEach(() => {
  store.close();
  rmSync(home, { recursive: true, force: true });
});

function line(id: string, text = `text ${id}`): Line {
  return { id: id as LineId, kind: 'narration', speaker: 'narrator', before: '', text, pauseAfter: 'paragraph' };
}

function addJob(priority = 1) {
  return store.jobs.add({ run, episode, kind: 'prepare', lane: 'core', priority }, 0);
}

describe('runs', () => {
  it('are counted by the presses of a person; what follows one is found with it and shares its budget', () => {
    const estimate = Estimate.parse({ characters: 1, calls: 1, audioSeconds: 1, costUsd: 0, wallSeconds: null });
    const [follower, next] = ['run-2', 'run-3'] as RunId[];
    store.runs.setOptions(run, RunOptions.parse({ budgetUsd: 5 }));
    store.runs.insert({ id: follower!, follows: run, production, options: RunOptions.parse({ budgetUsd: 90 }), estimate, episodes: [] }, 2);
    const call = 'call-1' as CallKey;
    store.calls.add({ key: call, engine: 'x', request: { language: 'en', utterances: [], before: '', after: '' }, characters: 1 }, 1);
    store.ledger.settle(call, { run, episode, engine: 'x' }, { usd: 1, characters: 1, metered: false }, 1);
    store.ledger.settle(call, { run: follower!, episode, engine: 'x' }, { usd: 2, characters: 1, metered: false }, 2);
    store.ledger.reserve({ call, run, episode, engine: 'x', characters: 1, usd: 0.5, batch: null }, 3);
    for (const one of [run, follower!]) {
      expect(store.ledger.budgetOf(one)).toEqual({ budgetUsd: 5, spentUsd: 3 });
      expect(store.ledger.reservedOf(one)).toEqual({ usd: 0.5, calls: 1 });
    }
    expect(store.runs.latest(production)?.id).toBe(run);
    expect(store.runs.family(run).map(({ id, number }) => [id, number])).toEqual([[run, 1], [follower, 1]]);
    store.runs.insert({ id: next!, production, options: RunOptions.parse({}), estimate, episodes: [] }, 4);
    expect(store.runs.latest(production)).toMatchObject({ id: next, number: 2, follows: null });
  });
});

describe('jobs', () => {
  it('are claimed by priority, then in the order they came', () => {
    const ids = [addJob(1), addJob(5), addJob(1)];
    expect(store.jobs.claim('core', 5, 'me', 1000, 0).map(({ job }) => job.id)).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('of a run that stands still are not claimed', () => {
    addJob();
    store.runs.setState(run, 'paused', null, 0);
    expect(store.jobs.claim('core', 5, 'me', 1000, 0)).toEqual([]);
    store.runs.setState(run, 'running', null, 0);
    expect(store.jobs.claim('core', 5, 'me', 1000, 0)).toHaveLength(1);
  });

  it('are never held by two: whoever was reclaimed from cannot finish any more', () => {
    addJob();
    const [first] = store.jobs.claim('core', 1, 'gone', 1000, 0);
    expect(store.jobs.reclaim(() => false, 1)).toBe(1);
    const [second] = store.jobs.claim('core', 1, 'me', 1000, 2);
    expect(second?.job.id).toBe(first?.job.id);
    expect(store.jobs.finish(first!.lease, 3)).toBe(false);
    expect(store.jobs.finish(second!.lease, 3)).toBe(true);
  });

  it('that wait for their next attempt tell when it is due', () => {
    addJob();
    const [held] = store.jobs.claim('core', 1, 'me', 1000, 0);
    store.jobs.fail(held!.lease, { code: 'x', message: 'x', hint: 'x', retry: 'now' }, 1000);
    expect(store.jobs.claim('core', 1, 'me', 1000, 1001)).toEqual([]);
    expect(store.jobs.nextDue(1001)).toBe(1250);
    expect(store.jobs.claim('core', 1, 'me', 1000, 1250)).toHaveLength(1);
  });
});

describe('calls', () => {
  const call = { key: 'k' as CallKey, engine: 'flite', request: { language: 'en', utterances: [{ text: 'a', voice: DEFAULT_VOICE }], before: '', after: '' }, characters: 1 };
  const recording = { call: call.key, file: 'f'.repeat(64) as FileHash, sampleRate: 16000, samples: 10, spans: [{ start: 0, end: 10 }], costUsd: 0 };

  it('keep their first recording', () => {
    store.calls.add(call, 0);
    expect(store.calls.land(recording, 0)).toBe(true);
    expect(store.calls.land({ ...recording, samples: 11 }, 0)).toBe(false);
    expect(store.calls.recording(call.key)).toEqual(recording);
  });
});

describe('a newer text', () => {
  it('leaves unchanged lines their sentences and their take', () => {
    store.scripts.prepare(episode, 0, [{ start: 0, end: 6, spoken: 'text a' }]);
    store.scripts.choose(episode, 0, 7);
    store.scripts.choose(episode, 1, 8);
    store.scripts.replaceAll(production, [{ id: episode, title: 'One', lines: [line('new'), line('a'), line('b', 'other')] }]);
    const lines = store.scripts.lines(episode);
    expect(lines.map(({ id, take }) => [id, take])).toEqual([['new', null], ['a', 7], ['b', null]]);
    expect(lines[1]?.sentences).toHaveLength(1);
  });
});

describe('the database', () => {
  it('is copied before its schema changes, and the copy is whole', () => {
    store.close();
    const path = join(home, 'studio.db');
    const more = [...MIGRATIONS, { number: MIGRATIONS.length + 1, name: 'more', sql: 'CREATE TABLE more (x) ' }];
    store = openStore(path, { migrations: more });
    const copy = join(home, 'backups', `studio-${String(MIGRATIONS.length).padStart(4, '0')}.db`);
    expect(existsSync(copy)).toBe(true);
    const old = new Database(copy, { readonly: true });
    expect(old.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(old.prepare('SELECT count(*) AS n FROM productions').get()).toEqual({ n: 1 });
    old.close();
  });

  it('of a newer studio is refused and left alone', () => {
    store.close();
    const path = join(home, 'studio.db');
    const db = new Database(path);
    db.pragma('user_version = 999');
    db.close();
    expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'store.newer' }));
    const after = new Database(path);
    expect(after.pragma('user_version', { simple: true })).toBe(999);
    after.pragma(`user_version = ${MIGRATIONS.length}`);
    after.close();
    store = openStore(path);
  });

  it('that is damaged says so', () => {
    const path = join(home, 'other.db');
    const db = new Database(path);
    db.exec('CREATE TABLE t (x)');
    db.close();
    writeFileSync(path, 'this is not a database at all, but long enough to be taken for one');
    expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'store.damaged' }));
  });

  it('held by another program says so, and works again when it is let go', () => {
    store.close();
    store = openStore(join(home, 'studio.db'), { busyMs: 10 });
    const other = new Database(join(home, 'studio.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(() => store.transaction(addJob)).toThrow(expect.objectContaining({ code: 'store.locked' }));
    other.exec('ROLLBACK');
    other.close();
    expect(store.transaction(addJob)).toBeGreaterThan(0);
  });

  it('rolls a transaction back whole', () => {
    expect(() =>
      store.transaction(() => {
        addJob();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(store.jobs.claim('core', 5, 'me', 1000, 0)).toEqual([]);
  });
});

describe('the lock of a home', () => {
  it('lets one studio in, and the next when it has gone', () => {
    const path = join(home, 'studio.lock');
    const lock = lockHome(path);
    expect(() => lockHome(path)).toThrow(expect.objectContaining({ code: 'home.busy' }));
    lock.release();
    lockHome(path).release();
  });
});

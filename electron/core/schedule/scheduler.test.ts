import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import { Estimate, RunOptions } from '#shared/words/run.ts';
import type { Job } from '../jobs/jobs.ts';
import { openStore, type Store } from '../jobs/store.ts';
import type { Lane } from './lane.ts';
import { openScheduler, type Scheduler } from './scheduler.ts';

const run = 'run-1' as RunId;
const episode = 'episode-1' as EpisodeId;
let home: string;
let store: Store;
let scheduler: Scheduler;
let failed: { job: number; code: string; attempts: number }[];
let stopped: Failure[];
let ended: number[];
let onEnd: () => void;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lectern-scheduler-'));
  store = openStore(join(home, 'studio.db'));
  const production = 'p' as ProductionId;
  store.productions.insert({ id: production, identity: 'x', title: 'T', author: null, language: 'en', direction: 'ltr', cover: null, lexicon: [], sample: false }, 1);
  const estimate = Estimate.parse({ characters: 1, calls: 1, audioSeconds: 1, costUsd: 0, wallSeconds: null });
  store.runs.insert({ id: run, production, options: RunOptions.parse({}), estimate, episodes: [{ id: episode, number: 1 }] }, 1);
  failed = [];
  stopped = [];
  ended = [];
  onEnd = () => undefined;
});
afterEach(async () => {
  await scheduler.close();
  store.close();
  rmSync(home, { recursive: true, force: true });
});

function open(work: Lane['run'], capacity = 4, more: Partial<Lane> = {}): void {
  scheduler = openScheduler({
    store,
    clock: { now: () => Date.now() },
    log: { info() {}, warn() {}, error() {} },
    owner: 'test',
    lanes: () => [{ name: 'core', capacity: () => capacity, run: work, ...more }],
    onFailed: (job, failure, attempts) => failed.push({ job: job.id, code: failure.code, attempts }),
    onStopped(id, failure) {
      stopped.push(failure);
      store.runs.setState(id, 'paused', failure, 0);
    },
    onChanged(job) {
      ended.push(job.id);
      onEnd();
    },
    onProgress() {},
  });
}

function addJobs(count: number): number[] {
  return Array.from({ length: count }, () => store.jobs.add({ run, episode, kind: 'prepare', lane: 'core', priority: 1 }, 0));
}

/** Resolves after so many ends of jobs, however they ended. */
function ends(count: number): Promise<void> {
  return new Promise((resolve) => {
    onEnd = () => {
      if (ended.length >= count) resolve();
    };
    scheduler.wake();
  });
}

const stateOf = (id: number) => store.jobs.get(id)?.state.at;
const nothing = { done: () => undefined };

describe('the scheduler', () => {
  it('runs every due job once and never more at a time than the lane takes', async () => {
    let now = 0;
    let most = 0;
    const seen: number[] = [];
    open(async (job) => {
      now += 1;
      most = Math.max(most, now);
      seen.push(job.id);
      await Promise.resolve();
      now -= 1;
      return nothing;
    }, 3);
    const ids = addJobs(20);
    await ends(20);
    expect(seen.toSorted((a, b) => a - b)).toEqual(ids);
    expect(most).toBeLessThanOrEqual(3);
    expect(ids.map(stateOf)).toEqual(ids.map(() => 'done'));
  });

  it('tries a passing trouble again, three times in all, and then says so', async () => {
    let tries = 0;
    open(async () => {
      tries += 1;
      throw new StudioError('speech.failed', 'x', { hint: 'x', retry: 'now' });
    });
    const [id] = addJobs(1);
    await ends(3);
    expect(tries).toBe(3);
    expect(failed).toEqual([{ job: id, code: 'speech.failed', attempts: 3 }]);
  });

  it('keeps one failure one failure: a commit that breaks does not take its neighbours along', async () => {
    const written: number[] = [];
    const broken = (job: Job) => job.id % 2 === 0;
    open(async (job) => ({
      done() {
        if (broken(job)) throw new Error('cannot be written');
        written.push(job.id);
      },
    }));
    const ids = addJobs(4);
    await ends(8); // the broken ones are tried three times
    for (const id of ids) expect(stateOf(id)).toBe(id % 2 === 0 ? 'failed' : 'done');
    expect(failed.map(({ code }) => code)).toEqual(['studio.bug', 'studio.bug']);
    expect(new Set(written)).toEqual(new Set(ids.filter((id) => id % 2 === 1)));
  });

  it('stops the run, not the job, when the disk is full, and spends no attempt', async () => {
    open(async () => {
      throw new StudioError('disk.full', 'x', { hint: 'x', retry: 'later' });
    }, 1);
    const ids = addJobs(3);
    await ends(1);
    expect(stopped.map(({ code }) => code)).toEqual(['disk.full']);
    expect(failed).toEqual([]);
    expect(store.jobs.get(ids[0] ?? 0)?.state).toEqual({ at: 'waiting', notBefore: 0, attempts: 0 });
    expect(scheduler.active).toBe(0);
  });

  it('writes what was paid for even when the job is not wanted any more', async () => {
    let landed = 0;
    let done = 0;
    open(async () => {
      store.jobs.cancelRun(run, 0);
      return { landed: () => (landed += 1), done: () => (done += 1) };
    }, 1);
    addJobs(1);
    await ends(1);
    expect([landed, done]).toEqual([1, 0]);
  });

  it('gives back what is going on when it is closed', async () => {
    let begun: () => void = () => undefined;
    const isGoing = new Promise<void>((resolve) => {
      begun = resolve;
    });
    open((_job, { signal }) => {
      begun();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const [id] = addJobs(1);
    scheduler.wake();
    await isGoing;
    await scheduler.close();
    expect(store.jobs.get(id ?? 0)?.state).toEqual({ at: 'waiting', notBefore: 0, attempts: 0 });
  });
});

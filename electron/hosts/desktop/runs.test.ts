import { implement } from '@orpc/server';
import { EventEmitter, on } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contract } from '#shared/api/contract.ts';
import { ProductionId, RunId } from '#shared/words/ids.ts';
import type { ProductionSummary } from '#shared/words/production.ts';
import type { RunState, RunUpdate } from '#shared/words/run.ts';
import type { Studio } from '#core/studio.ts';
import { followRuns, type Activity, type RunEnd } from './runs.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let moves: EventEmitter;
let activities: Activity[];
let ends: RunEnd[];
let following: AbortController;
let followed: Promise<void>;

beforeEach(() => {
  moves = new EventEmitter();
  moves.setMaxListeners(0);
  activities = [];
  ends = [];
  following = new AbortController();
  const os = implement(contract);
  const router = {
    productions: {
      watch: os.productions.watch.handler(async function* ({ signal }) {
        for await (const [library] of on(moves, 'library', { signal })) yield library as ProductionSummary[];
      }),
    },
    runs: {
      watch: os.runs.watch.handler(async function* ({ input, signal }) {
        moves.emit('watched', input.production);
        for await (const [update] of on(moves, input.production, { signal })) yield update as RunUpdate;
      }),
    },
  };
  const listeners = { onActivity: (activity: Activity) => void activities.push(activity), onEnd: (end: RunEnd) => void ends.push(end) };
  followed = followRuns({ router: router as unknown as Studio['router'] }, listeners, log, following.signal);
});
afterEach(async () => {
  following.abort();
  await followed;
  expect(log.error).not.toHaveBeenCalled();
});

test('several runs are one activity, each weighing by its episodes', async () => {
  await keep('book', 'tale');
  move('book', 'running', 0.5, 90);
  move('tale', 'running', 0, 10);
  await vi.waitFor(() => expect(activities.at(-1)).toBeCloseTo(0.45));
  move('book', 'finished', 1, 90);
  await vi.waitFor(() => expect(activities.at(-1)).toBe(0));
  move('tale', 'finished', 1, 10);
  await vi.waitFor(() => expect(activities.at(-1)).toBeNull());
});

test('an end is told once, with what became of the episodes, and only where the run was seen running', async () => {
  await keep('book');
  move('book', 'finished', 1, 10, { done: 10 });
  move('book', 'running', 0.5, 10, { run: 'second' });
  move('book', 'finished', 1, 10, { run: 'second', done: 8, failed: 2 });
  move('book', 'finished', 1, 10, { run: 'second', done: 8, failed: 2 });
  await vi.waitFor(() => expect(activities).toEqual([0.5, null]));
  expect(ends).toEqual([{ title: 'The book', isPaused: false, done: 8, failed: 2 }]);
});

test('a run that stands still is told as paused; one that is cancelled is not told', async () => {
  await keep('book', 'tale');
  move('book', 'running', 0.5, 10);
  move('book', 'paused', 0.5, 10, { done: 5 });
  move('tale', 'running', 0.5, 10);
  move('tale', 'cancelled', 0.5, 10);
  await vi.waitFor(() => expect(activities.at(-1)).toBeNull());
  expect(ends).toEqual([{ title: 'The book', isPaused: true, done: 5, failed: 0 }]);
});

test('a production that leaves the library takes its run with it', async () => {
  await keep('book');
  move('book', 'running', 0.5, 10);
  await vi.waitFor(() => expect(activities).toEqual([0.5]));
  moves.emit('library', []);
  await vi.waitFor(() => expect(activities).toEqual([0.5, null]));
});

/** Puts productions into the library; resolves once their runs are followed. */
async function keep(...ids: string[]): Promise<void> {
  const awaited = new Set(ids);
  const watched = new Promise<void>((resolve) => {
    moves.on('watched', (id: string) => {
      awaited.delete(id);
      if (awaited.size === 0) resolve();
    });
  });
  await vi.waitFor(() => expect(moves.listenerCount('library')).toBe(1));
  moves.emit('library', ids.map(summary));
  await watched;
  await vi.waitFor(() => expect(ids.map((id) => moves.listenerCount(id))).toEqual(ids.map(() => 1)));
}

function move(id: string, state: RunState, progress: number, total: number, more: { run?: string; done?: number; failed?: number } = {}): void {
  const { run = 'first', done = 0, failed = 0 } = more;
  const update: RunUpdate = {
    kind: 'rows',
    run: RunId.parse(`${id}-${run}`),
    rows: [],
    state,
    progress: { done, failed, total, progress, etaSeconds: null, costUsd: 0, reservedUsd: 0, budgetUsd: null, projectedCostUsd: 0, batch: null, workersBusy: 0, workers: 1 },
  };
  moves.emit(id, update);
}

function summary(id: string): ProductionSummary {
  return {
    id: ProductionId.parse(id),
    title: `The ${id}`,
    author: null,
    language: 'en',
    direction: 'ltr',
    cover: null,
    narrator: null,
    year: null,
    episodes: 1,
    episodesDone: 0,
    words: 0,
    audioSeconds: 0,
    costUsd: 0,
    createdAt: 0,
    updatedAt: 0,
    sample: false, series: null,
  };
}

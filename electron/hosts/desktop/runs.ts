/** Follows every run of the studio, for what a desktop shows of it: progress, sleep and a word at the end. */
import { createRouterClient } from '@orpc/server';
import type { ProductionId, RunId } from '#shared/words/ids.ts';
import type { RunProgress, RunState, RunUpdate } from '#shared/words/run.ts';
import type { Log } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';

/** How far all running runs have come together, 0 to 1; null where none is going on. */
export type Activity = number | null;

export interface RunEnd {
  readonly title: string;
  /** It stands still with work left: paused by a person, or by the studio, as for a full disk. */
  readonly isPaused: boolean;
  readonly done: number;
  readonly failed: number;
}

export interface RunListeners {
  onActivity(activity: Activity): void;
  onEnd(end: RunEnd): void;
}

interface Known {
  readonly run: RunId;
  readonly state: RunState;
  readonly progress: RunProgress;
}

/** Follows until the signal is aborted. */
export async function followRuns(studio: Pick<Studio, 'router'>, listeners: RunListeners, log: Log, signal: AbortSignal): Promise<void> {
  const api = createRouterClient(studio.router);
  const known = new Map<ProductionId, Known>();
  const followed = new Map<ProductionId, { title: string; leave: AbortController }>();
  let told: Activity = null;
  try {
    for await (const library of await api.productions.watch(undefined, { signal })) {
      for (const [id, one] of followed) {
        if (library.some((production) => production.id === id)) continue;
        one.leave.abort();
        followed.delete(id);
        known.delete(id);
        tell();
      }
      for (const { id, title } of library) {
        const one = followed.get(id);
        if (one) one.title = title;
        else void follow(id, title);
      }
    }
  } catch (error) {
    if (!signal.aborted) log.error('the runs are no longer followed', { error: String(error) });
  } finally {
    for (const one of followed.values()) one.leave.abort();
  }

  async function follow(id: ProductionId, title: string): Promise<void> {
    const leave = new AbortController();
    const one = { title, leave };
    followed.set(id, one);
    try {
      for await (const update of await api.runs.watch({ production: id }, { signal: leave.signal })) {
        const before = known.get(id);
        const now = readUpdate(update);
        if (!now) continue;
        known.set(id, now);
        const isOver = now.state === 'finished' || now.state === 'paused';
        if (before?.run === now.run && before.state === 'running' && isOver) {
          const { done, failed } = now.progress;
          listeners.onEnd({ title: one.title, isPaused: now.state === 'paused', done, failed });
        }
        tell();
      }
    } catch (error) {
      if (!leave.signal.aborted) log.warn('a run is no longer followed', { production: id, error: String(error) });
    }
  }

  function tell(): void {
    const activity = measureActivity(known.values());
    if (activity === told) return;
    told = activity;
    listeners.onActivity(activity);
  }
}

function readUpdate(update: RunUpdate): Known | undefined {
  if (update.kind === 'none') return undefined;
  if (update.kind === 'run') return { run: update.run.id, state: update.run.state, progress: update.run.progress };
  return { run: update.run, state: update.state, progress: update.progress };
}

/** Runs weigh by their episodes: a book of a hundred is not half done when a short story beside it is. */
function measureActivity(runs: Iterable<Known>): Activity {
  let total = 0;
  let done = 0;
  for (const { state, progress } of runs) {
    if (state !== 'running') continue;
    total += progress.total;
    done += progress.total * progress.progress;
  }
  return total === 0 ? null : done / total;
}

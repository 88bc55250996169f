/** What waits for a worker: a person's click first, then the studio's own tasks, then speech, together where it fits. */
import { freemem } from 'node:os';
import type { BatchLimits } from '#shared/words/batching.ts';
import type { ExecuteOptions } from '../../worker/executor.ts';
import { decideBatch } from './decide.ts';
import { maxBatchBytes } from './memory.ts';

export interface Queued {
  readonly options: Pick<ExecuteOptions, 'urgent' | 'batch'>;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** It was in a batch that came to nothing, and goes by itself now. */
  readonly isAlone: boolean;
}

export interface TaskQueue<T extends Queued> {
  readonly size: number;
  add(task: T): void;
  /** Taken back before its turn; false where it is not here any more. */
  remove(task: T): boolean;
  /** What the next idle worker is given, or when to look again; undefined where nothing waits. */
  next(idleWorkers: number): { readonly tasks: readonly T[] } | { readonly until: number } | undefined;
  /** Workers that have something to do. */
  hands(): number;
  /** Undefined for every request alone. */
  setLimits(limits: BatchLimits | undefined): void;
  drain(): T[];
}

export interface QueueOptions {
  readonly workers: () => number;
  /** Whether further requests are on their way. */
  readonly moreMayCome: () => boolean;
}

const ALONE: BatchLimits = { maxRequests: 1, waitMs: 0, maxCharacters: 1 };

export function openTaskQueue<T extends Queued>({ workers, moreMayCome }: QueueOptions): TaskQueue<T> {
  const own: T[] = [];
  const speech: T[] = [];
  let limits = ALONE;
  const listOf = (task: T) => (task.options.batch && !task.isAlone && !task.options.urgent ? speech : own);

  return {
    get size() {
      return own.length + speech.length;
    },
    add(task) {
      if (task.options.urgent) own.unshift(task);
      else listOf(task).push(task);
    },
    remove(task) {
      const list = listOf(task);
      const at = list.indexOf(task);
      if (at >= 0) list.splice(at, 1);
      return at >= 0;
    },
    next(idleWorkers) {
      const first = own.shift();
      if (first) return { tasks: [first] };
      if (speech.length === 0) return undefined;
      const waiting = speech.flatMap(({ options: { batch }, since }) => (batch ? { ...batch, since } : []));
      const decision = decideBatch(waiting, {
        limits, idleWorkers,
        maxBytes: maxBatchBytes(freemem(), workers()),
        now: Date.now(),
        moreMayCome: limits.waitMs > 0 && moreMayCome(),
      });
      if (decision?.at !== 'go') return decision && { until: decision.until };
      const places = new Set(decision.places);
      const tasks = speech.filter((_, place) => places.has(place));
      for (const place of [...places].toSorted((a, b) => b - a)) speech.splice(place, 1);
      return { tasks };
    },
    hands: () => own.length + Math.ceil(speech.length / limits.maxRequests),
    setLimits(next) {
      limits = next ?? ALONE;
    },
    drain: () => [...own.splice(0), ...speech.splice(0)],
  };
}

/** When batch jobs may be expected to end. A provider works them off one after another, about as fast as the last ones. */

export interface NewJob {
  /** When the provider took it in. */
  readonly at: number;
  /** Until a job begins where none is before it. */
  readonly queueMs: number;
  /** What its text takes by the catalog. */
  readonly workMs: number;
}

export interface BatchPace {
  begin(id: string, job: NewJob): void;
  /** @param tookMs from its making to its end, by the provider's own clock; undefined where it does not tell */
  end(id: string, now: number, tookMs?: number): void;
  /** The job is given up, or came to nothing: no other waits for it, and it tells nothing of the pace. */
  drop(id: string): void;
  /** Milliseconds since the epoch. */
  expectedEnd(id: string): number;
  /** Of the catalog's time for the work, what it takes in truth; undefined before any job was seen to end. */
  readonly factor: number | undefined;
  /** Resolves when other ends are expected than before. */
  changed(): Promise<void>;
}

/** A measured pace further off than this is an accident, not a pace. */
const FURTHEST = 50;

/** @param measured the factor of an earlier sitting */
export function openBatchPace(measured?: number): BatchPace {
  const jobs = new Map<string, NewJob & { endedAt?: number }>();
  let factor = measured;
  let change = Promise.withResolvers<void>();

  function tell(): void {
    change.resolve();
    change = Promise.withResolvers<void>();
  }

  /** When the jobs before this one, in the order they were taken in, are over. */
  function freeBefore(id: string): number {
    let free = 0;
    for (const [other, job] of [...jobs].toSorted(([, a], [, b]) => a.at - b.at)) {
      if (other === id) break;
      free = job.endedAt ?? beginOf(job, free) + job.workMs * (factor ?? 1);
    }
    return free;
  }

  return {
    begin(id, job) {
      jobs.set(id, job);
    },
    end(id, now, tookMs) {
      const job = jobs.get(id);
      if (!job) return;
      const endedAt = tookMs === undefined ? now : Math.min(now, job.at + tookMs);
      const worked = endedAt - beginOf(job, freeBefore(id));
      if (job.workMs > 0) factor = Math.min(FURTHEST, Math.max(1 / FURTHEST, worked / job.workMs));
      job.endedAt = endedAt;
      for (const [other, { endedAt: over }] of jobs) if (over !== undefined && over < endedAt) jobs.delete(other);
      tell();
    },
    drop(id) {
      jobs.delete(id);
      tell();
    },
    expectedEnd(id) {
      const job = jobs.get(id);
      return job ? beginOf(job, freeBefore(id)) + job.workMs * (factor ?? 1) : 0;
    },
    get factor() {
      return factor;
    },
    changed: () => change.promise,
  };
}

function beginOf({ at, queueMs }: NewJob, free: number): number {
  return Math.max(at + queueMs, free);
}

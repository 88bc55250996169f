/**
 * Takes due jobs from the store, lane by lane, and sees each to its end: finished, tried again, failed, or given back.
 * What a job brings is committed together with its end, and ends that come close together share one commit.
 */
import { type Failure, toFailure } from '#shared/words/failure.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { Commit, JobContext } from '../jobs/commit.ts';
import type { Job } from '../jobs/jobs.ts';
import type { Lease } from '../jobs/state.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock, Log } from '../ports.ts';

export interface Lane {
  readonly name: string;
  /** How many of its jobs go on at once. */
  capacity(): number;
  run(job: Job, context: JobContext): Promise<Commit>;
}

export interface SchedulerOptions {
  readonly store: Store;
  readonly lanes: readonly Lane[];
  readonly clock: Clock;
  readonly log: Log;
  /** Names this studio among the holders of leases. */
  readonly owner: string;
  /** Inside the transaction: a job has failed for good. */
  onFailed(job: Job, failure: Failure, attempts: number): void;
  /** A trouble of the whole machine, not of one job: the run must stand still until a person acts. */
  onStopped(run: RunId, failure: Failure): void;
  /** After a commit: the job came to an end of some kind. */
  onChanged(job: Job): void;
  onProgress(job: Job, done: number): void;
}

export interface Scheduler {
  /** New jobs are there, or a run goes on: look now. */
  wake(): void;
  /** Stops what is going on of a run and throws its results away, except what was paid for. */
  abortRun(run: RunId): void;
  /** Whether this studio is at work on the job. */
  holds(job: number): boolean;
  readonly active: number;
  activeOf(run: RunId): number;
  /** Lets nothing new begin, gives back what is going on, and resolves when all is still. */
  close(): Promise<void>;
}

/** Troubles that would meet every job alike, so that trying the next one only makes it worse. */
const STOPS_THE_RUN = new Set([
  'disk.full', 'disk.readonly', 'disk.not-a-folder', 'store.locked', 'store.damaged', 'worker.unavailable', 'voice.missing-binary',
]);
const LEASE_MS = 60_000;

interface Active {
  readonly job: Job;
  readonly lease: Lease;
  readonly controller: AbortController;
}

/** How a job came to its end, waiting to be written. */
interface End {
  readonly job: Job;
  readonly lease: Lease;
  readonly write: () => void;
}

export function openScheduler(options: SchedulerOptions): Scheduler {
  const { store, lanes, clock, log, owner } = options;
  const active = new Map<number, Active>();
  const inLane = new Map(lanes.map((lane) => [lane.name, 0]));
  let ends: End[] = [];
  let endsAreDue = false;
  let awake = false;
  let closing = false;
  let alarm: NodeJS.Timeout | undefined;
  let onStill: (() => void) | undefined;

  const renewal = setInterval(() => {
    if (active.size > 0) quietly(() => store.jobs.renewLeases(owner, clock.now() + LEASE_MS));
  }, LEASE_MS / 3);
  renewal.unref();

  function wake(): void {
    if (awake || closing) return;
    awake = true;
    setImmediate(() => {
      awake = false;
      pump();
    });
  }

  function pump(): void {
    if (closing) return;
    const now = clock.now();
    const claimed = quietly(() =>
      store.lightTransaction(() =>
        lanes.flatMap((lane) => {
          const free = lane.capacity() - (inLane.get(lane.name) ?? 0);
          return store.jobs.claim(lane.name, free, owner, LEASE_MS, now).map((one) => ({ lane, ...one }));
        }),
      ),
    );
    for (const { lane, job, lease } of claimed ?? []) void begin(lane, job, lease);
    clearTimeout(alarm);
    const due = store.jobs.nextDue(now);
    if (due !== undefined) {
      alarm = setTimeout(wake, Math.max(1, due - now));
      alarm.unref();
    }
  }

  async function begin(lane: Lane, job: Job, lease: Lease): Promise<void> {
    const controller = new AbortController();
    active.set(job.id, { job, lease, controller });
    inLane.set(lane.name, (inLane.get(lane.name) ?? 0) + 1);
    let end: () => void;
    try {
      const commit = await lane.run(job, {
        signal: controller.signal,
        progress: (done) => options.onProgress(job, done),
      });
      end = () => {
        commit.landed?.();
        if (store.jobs.finish(lease, clock.now())) commit.done();
      };
    } catch (error) {
      end = () => endInTrouble(job, lease, error, controller.signal.aborted);
    }
    ends.push({ job, lease, write: end });
    active.delete(job.id);
    inLane.set(lane.name, (inLane.get(lane.name) ?? 1) - 1);
    if (endsAreDue) return;
    endsAreDue = true;
    setImmediate(settle);
  }

  /** Commits every end that has come in, in one transaction; one by one where that fails, so that one cannot take others along. */
  function settle(): void {
    endsAreDue = false;
    const batch = ends;
    ends = [];
    // Moments of thinking are thought again after a power cut; what took a worker's time or money is on the disk now.
    const commit = batch.every(({ job }) => job.lane === 'core') ? store.lightTransaction : store.transaction;
    try {
      commit(() => {
        for (const end of batch) end.write();
      });
    } catch (error) {
      log.warn('a shared commit failed; its parts are committed one by one', { error: String(error) });
      for (const end of batch) writeAlone(end);
    }
    for (const { job } of batch) options.onChanged(job);
    if (active.size === 0 && ends.length === 0) onStill?.();
    wake();
  }

  /** What cannot be written is this job's own trouble; where not even that can be written, the run stands still. */
  function writeAlone({ job, lease, write }: End): void {
    try {
      store.transaction(write);
    } catch (error) {
      try {
        store.transaction(() => endInTrouble(job, lease, error, false));
      } catch (worse) {
        log.error('the store is in trouble', { error: String(worse) });
        options.onStopped(job.run, toFailure(worse));
      }
    }
  }

  function endInTrouble(job: Job, lease: Lease, error: unknown, aborted: boolean): void {
    const now = clock.now();
    if (aborted) {
      store.jobs.giveBack(lease, now);
      return;
    }
    const failure = toFailure(error);
    if (failure.code === 'studio.bug') log.error('a job met a bug', { job: job.id, kind: job.kind, detail: failure.detail });
    if (STOPS_THE_RUN.has(failure.code)) {
      store.jobs.giveBack(lease, now);
      options.onStopped(job.run, failure);
      return;
    }
    const state = store.jobs.fail(lease, failure, now);
    if (state?.at === 'failed') options.onFailed(job, failure, state.attempts);
  }

  /** The store itself can be in trouble (a full disk): the runs stand still, and the window says why. */
  function quietly<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const failure = toFailure(error);
      log.error('the store is in trouble', { code: failure.code, detail: failure.detail });
      for (const run of new Set([...active.values()].map((one) => one.job.run))) options.onStopped(run, failure);
      return undefined;
    }
  }

  return {
    wake,
    abortRun(run) {
      for (const one of active.values()) if (one.job.run === run) one.controller.abort();
    },
    holds: (job) => active.has(job),
    get active() {
      return active.size;
    },
    activeOf: (run) => [...active.values()].filter((one) => one.job.run === run).length,
    async close() {
      closing = true;
      clearInterval(renewal);
      clearTimeout(alarm);
      for (const one of active.values()) one.controller.abort();
      if (active.size > 0 || ends.length > 0) {
        await new Promise<void>((resolve) => {
          onStill = resolve;
        });
      }
    },
  };
}

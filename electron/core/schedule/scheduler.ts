/**
 * Takes due jobs from the store, lane by lane, and sees each to its end: finished, tried again, failed, or given back.
 * What a job brings is committed together with its end, and ends that come close together share one commit.
 */
import { type Failure, toFailure } from '#shared/words/failure.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { Job } from '../jobs/jobs.ts';
import type { Lease } from '../jobs/state.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock, Log } from '../ports.ts';
import type { Lane, Ruling } from './lane.ts';

export interface SchedulerOptions {
  readonly store: Store;
  /** As they are now: accounts open lanes of their own. */
  lanes(): readonly Lane[];
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
  /** Stops what is going on of a run; calls that may have been paid for go on and land. */
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
/** Received and not yet taken in: more than this in a lane, and no further call is sent there. */
const MOST_WORKED_ON = 32;
/** How long calls that were paid for may take to land when the studio closes. */
const LANDING_MS = 10_000;

interface Active {
  readonly job: Job;
  readonly lease: Lease;
  readonly lane: Lane;
  readonly controller: AbortController;
}

function count(map: Map<string, number>, lane: Lane, by: number): void {
  map.set(lane.name, (map.get(lane.name) ?? 0) + by);
}

/** How a job came to its end, waiting to be written. */
interface End {
  readonly job: Job;
  readonly lease: Lease;
  readonly write: () => void;
  /** Neither a worker's time nor money went into it. */
  readonly isFree: boolean;
  /** After the commit. */
  readonly committed: (() => void) | undefined;
}

export function openScheduler(options: SchedulerOptions): Scheduler {
  const { store, clock, log, owner } = options;
  const active = new Map<number, Active>();
  // By lane: jobs that hold a place, and all that have begun and not ended.
  const inLane = new Map<string, number>();
  const begun = new Map<string, number>();
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
    const lanes = options.lanes();
    const claimed = quietly(() =>
      store.lightTransaction(() =>
        lanes.flatMap((lane) => {
          const free = freePlaces(lane);
          return store.jobs.claim(lane.name, free, owner, LEASE_MS, now, lane.barred?.()).map((one) => ({ lane, ...one }));
        }),
      ),
    );
    for (const { lane, job, lease } of claimed ?? []) void begin(lane, job, lease);
    clearTimeout(alarm);
    const moments = [store.jobs.nextDue(now), ...lanes.map((lane) => lane.opensAt?.())].filter((at) => at !== undefined && at > now);
    if (moments.length > 0) {
      alarm = setTimeout(wake, Math.max(1, Math.min(...(moments as number[])) - now));
      alarm.unref();
    }
  }

  /** Answers that are still being worked on hold nobody up, until there are too many of them. */
  function freePlaces(lane: Lane): number {
    const capacity = lane.capacity();
    const held = inLane.get(lane.name) ?? 0;
    const working = (begun.get(lane.name) ?? 0) - held;
    return Math.min(capacity - held, MOST_WORKED_ON + capacity - working);
  }

  async function begin(lane: Lane, job: Job, lease: Lease): Promise<void> {
    const controller = new AbortController();
    active.set(job.id, { job, lease, lane, controller });
    count(inLane, lane, 1);
    count(begun, lane, 1);
    let isHolding = true;
    const leave = () => {
      if (isHolding) count(inLane, lane, -1);
      isHolding = false;
    };
    let end: () => void;
    let committed: (() => void) | undefined;
    let isFree = job.lane === 'core';
    try {
      const commit = await lane.run(job, {
        signal: controller.signal,
        progress: (done) => options.onProgress(job, done),
        received() {
          leave();
          wake();
        },
      });
      committed = commit.committed;
      isFree ||= commit.isFree ?? false;
      end = () => {
        commit.landed?.();
        if (store.jobs.finish(lease, clock.now())) commit.done();
      };
    } catch (error) {
      const ruling = controller.signal.aborted ? undefined : lane.judge?.(job, error);
      end = () => endInTrouble(job, lease, error, controller.signal.aborted, ruling);
    }
    ends.push({ job, lease, write: end, isFree, committed });
    active.delete(job.id);
    leave();
    count(begun, lane, -1);
    if (endsAreDue) return;
    endsAreDue = true;
    setImmediate(settle);
  }

  /** Commits every end that has come in, in one transaction; one by one where that fails, so that one cannot take others along. */
  function settle(): void {
    endsAreDue = false;
    const batch = ends;
    let written = batch;
    ends = [];
    try {
      store.lightTransaction(() => {
        for (const end of batch) end.write();
      });
    } catch (error) {
      log.warn('a shared commit failed; its parts are committed one by one', { error: String(error) });
      written = batch.filter(writeAlone);
    }
    // Moments of thinking are thought again after a power cut; what took a worker's time or money has to last.
    if (written.some(({ isFree }) => !isFree)) void makeLasting(written);
    for (const { job } of batch) options.onChanged(job);
    if (active.size === 0 && ends.length === 0) onStill?.();
    wake();
  }

  /** Lets go of what was kept against a crash, once what was committed cannot be lost any more. */
  async function makeLasting(batch: readonly End[]): Promise<void> {
    try {
      await store.synced();
      for (const end of batch) end.committed?.();
    } catch (error) {
      const failure = toFailure(error);
      log.error('the store is in trouble', { code: failure.code, detail: failure.detail });
      for (const run of new Set(batch.map(({ job }) => job.run))) options.onStopped(run, failure);
    }
  }

  /**
   * What cannot be written is this job's own trouble; where not even that can be written, the run stands still.
   * Whether it was written.
   */
  function writeAlone({ job, lease, write }: End): boolean {
    try {
      store.lightTransaction(write);
      return true;
    } catch (error) {
      try {
        store.transaction(() => endInTrouble(job, lease, error, false, undefined));
      } catch (worse) {
        log.error('the store is in trouble', { error: String(worse) });
        options.onStopped(job.run, toFailure(worse));
      }
      return false;
    }
  }

  function endInTrouble(job: Job, lease: Lease, error: unknown, aborted: boolean, ruling: Ruling | undefined): void {
    const now = clock.now();
    if (aborted || ruling?.at === 'back') {
      store.jobs.giveBack(lease, now);
      return;
    }
    const failure = toFailure(error);
    if (ruling?.at === 'again') {
      store.jobs.postpone(lease, ruling.notBefore, ruling.attempt, failure, now);
      return;
    }
    if (ruling?.at === 'failed') {
      const state = store.jobs.giveUp(lease, failure, now);
      if (state?.at === 'failed') options.onFailed(job, failure, state.attempts);
      return;
    }
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
      for (const one of active.values()) if (one.job.run === run && !one.lane.lands) one.controller.abort();
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
      for (const one of active.values()) if (!one.lane.lands) one.controller.abort();
      const patience = setTimeout(() => {
        for (const one of active.values()) one.controller.abort();
      }, LANDING_MS);
      if (active.size > 0 || ends.length > 0) {
        await new Promise<void>((resolve) => {
          onStill = resolve;
        });
      }
      clearTimeout(patience);
    },
  };
}

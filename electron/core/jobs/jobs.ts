/** The table of jobs. Decides nothing: every move comes from `state.ts`. */
import { Failure } from '#shared/words/failure.ts';
import type { CallKey, EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Stage } from '#shared/words/run.ts';
import type { Db } from './open.ts';
import * as moves from './state.ts';
import type { JobState, Lease } from './state.ts';

/** A stage of an episode, one call of its `speak` stage, or the binding of a whole run. */
export type JobKind = Exclude<Stage, 'speak'> | 'call' | 'bind';

export interface NewJob {
  readonly run: RunId;
  readonly episode: EpisodeId | null;
  readonly kind: JobKind;
  readonly lane: string;
  readonly priority: number;
  readonly call?: CallKey;
  /** Plain JSON. */
  readonly payload?: unknown;
}

export interface Job {
  readonly id: number;
  readonly run: RunId;
  readonly episode: EpisodeId | null;
  readonly kind: JobKind;
  readonly lane: string;
  readonly call: CallKey | null;
  readonly payload: unknown;
  readonly state: JobState;
}

interface JobRow {
  id: number;
  run_id: string;
  episode_id: string | null;
  kind: string;
  lane: string;
  call_key: string | null;
  payload: string;
  state: string;
  not_before: number;
  attempts: number;
  fence: number;
  lease_owner: string | null;
  lease_until: number | null;
  failure: string | null;
}

const COLUMNS =
  'id, run_id, episode_id, kind, lane, call_key, payload, state, not_before, attempts, fence, lease_owner, lease_until, failure';

export type JobsTable = ReturnType<typeof jobsTable>;

export function jobsTable(db: Db) {
  const insert = db.prepare(
    `INSERT INTO jobs (run_id, episode_id, kind, lane, priority, call_key, payload, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`,
  );
  const byId = db.prepare<[number], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`);
  const due = db.prepare<[string, number, number], JobRow>(
    `SELECT ${COLUMNS} FROM jobs
     WHERE lane = ? AND state = 'waiting' AND not_before <= ?
       AND EXISTS (SELECT 1 FROM runs WHERE runs.id = jobs.run_id AND runs.state = 'running')
     ORDER BY priority DESC, id LIMIT ?`,
  );
  const nextDue = db.prepare<[number], { at: number | null }>(
    `SELECT min(not_before) AS at FROM jobs WHERE state = 'waiting' AND not_before > 0 AND not_before > ?`,
  );
  const write = db.prepare(
    `UPDATE jobs SET state = ?, not_before = ?, attempts = ?, fence = ?, lease_owner = ?, lease_until = ?,
       failure = ?, finished_at = ? WHERE id = ?`,
  );
  const renew = db.prepare(`UPDATE jobs SET lease_until = ? WHERE state = 'running' AND lease_owner = ?`);
  const running = db.prepare<[], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE state = 'running'`);
  const openOfRun = db.prepare<[string], JobRow>(
    `SELECT ${COLUMNS} FROM jobs WHERE run_id = ? AND state IN ('waiting', 'running')`,
  );
  const openOfEpisode = db.prepare<[string, string | null, string]>(
    `SELECT 1 FROM jobs WHERE run_id = ? AND episode_id IS ? AND kind = ? AND state IN ('waiting', 'running') LIMIT 1`,
  );
  const failedOfEpisode = db.prepare<[string, string | null], JobRow>(
    `SELECT ${COLUMNS} FROM jobs WHERE run_id = ? AND episode_id IS ? AND state = 'failed'`,
  );
  const noteAttempt = db.prepare(
    `INSERT OR REPLACE INTO attempts (job_id, number, ended_at, failure) VALUES (?, ?, ?, ?)`,
  );

  function put(id: number, fence: number, state: JobState, now: number): void {
    const lease = state.at === 'running' ? state.lease : undefined;
    write.run(
      state.at,
      state.at === 'waiting' ? state.notBefore : 0,
      'attempts' in state ? state.attempts : 0,
      lease?.fence ?? fence,
      lease?.owner ?? null,
      lease?.until ?? null,
      state.at === 'failed' ? JSON.stringify(state.failure) : null,
      state.at === 'waiting' || state.at === 'running' ? null : now,
      id,
    );
  }

  function find(id: number): { job: Job; fence: number } | undefined {
    const row = byId.get(id);
    return row && { job: parse(row), fence: row.fence };
  }

  return {
    add(job: NewJob, now: number): number {
      const { lastInsertRowid } = insert.run(
        job.run, job.episode, job.kind, job.lane, job.priority, job.call ?? null, JSON.stringify(job.payload ?? null), now,
      );
      return Number(lastInsertRowid);
    },

    /** Takes up to `limit` due jobs of running runs, highest priority first, and returns them with their leases. */
    claim(lane: string, limit: number, owner: string, leaseMs: number, now: number): { job: Job; lease: Lease }[] {
      if (limit <= 0) return [];
      return due.all(lane, now, limit).flatMap((row) => {
        const lease: Lease = { job: row.id, owner, fence: row.fence + 1, until: now + leaseMs };
        const job = parse(row);
        const state = moves.claim(job.state, lease, now);
        if (!state) return [];
        put(row.id, row.fence, state, now);
        return [{ job: { ...job, state }, lease }];
      });
    },

    /** False where the lease was lost: nothing is written then, and nothing else of the same work may be. */
    finish(lease: Lease, now: number): boolean {
      const found = find(lease.job);
      const state = found && moves.finish(found.job.state, lease);
      if (!state) return false;
      put(lease.job, lease.fence, state, now);
      return true;
    },

    /** What became of the job: it waits for its next attempt, or it has failed. Undefined where the lease was lost. */
    fail(lease: Lease, failure: Failure, now: number): JobState | undefined {
      const found = find(lease.job);
      const state = found && moves.fail(found.job.state, lease, failure, now);
      if (!state) return undefined;
      put(lease.job, lease.fence, state, now);
      if (state.at === 'waiting' || state.at === 'failed') {
        noteAttempt.run(lease.job, state.attempts, now, JSON.stringify(failure));
      }
      return state;
    },

    giveBack(lease: Lease, now: number): boolean {
      const found = find(lease.job);
      const state = found && moves.giveBack(found.job.state, lease);
      if (!state) return false;
      put(lease.job, lease.fence, state, now);
      return true;
    },

    renewLeases(owner: string, until: number): void {
      renew.run(until, owner);
    },

    /** Brings back every running job that nobody holds: after a crash, all of them, since the home has one studio. */
    reclaim(isHeld: (job: number) => boolean, now: number): number {
      let count = 0;
      for (const row of running.all()) {
        if (isHeld(row.id)) continue;
        const state = moves.expire(parse(row).state, Math.max(now, row.lease_until ?? 0));
        if (!state) continue;
        put(row.id, row.fence, state, now);
        count += 1;
      }
      return count;
    },

    cancelRun(run: RunId, now: number): number[] {
      return openOfRun.all(run).flatMap((row) => {
        const state = moves.cancel(parse(row).state);
        if (!state) return [];
        put(row.id, row.fence, state, now);
        return [row.id];
      });
    },

    retryEpisode(run: RunId, episode: EpisodeId | null, now: number): number {
      const failed = failedOfEpisode.all(run, episode);
      for (const row of failed) {
        const state = moves.retry(parse(row).state);
        if (state) put(row.id, row.fence, state, now);
      }
      return failed.length;
    },

    isOpen(run: RunId, episode: EpisodeId | null, kind: JobKind): boolean {
      return openOfEpisode.get(run, episode, kind) !== undefined;
    },

    failuresOf(run: RunId, episode: EpisodeId | null): Failure[] {
      return failedOfEpisode.all(run, episode).map((row) => Failure.parse(JSON.parse(row.failure ?? 'null')));
    },

    /** When the next job that waits for its time falls due; undefined where none does. */
    nextDue(now: number): number | undefined {
      return nextDue.get(now)?.at ?? undefined;
    },

    get(id: number): Job | undefined {
      return find(id)?.job;
    },
  };
}

function parse(row: JobRow): Job {
  return {
    id: row.id,
    run: row.run_id as RunId,
    episode: row.episode_id as EpisodeId | null,
    kind: row.kind as JobKind,
    lane: row.lane,
    call: row.call_key as CallKey | null,
    payload: JSON.parse(row.payload) as unknown,
    state: parseState(row),
  };
}

function parseState(row: JobRow): JobState {
  switch (row.state) {
    case 'waiting':
      return { at: 'waiting', notBefore: row.not_before, attempts: row.attempts };
    case 'running':
      return {
        at: 'running',
        attempts: row.attempts,
        lease: { job: row.id, owner: row.lease_owner ?? '', fence: row.fence, until: row.lease_until ?? 0 },
      };
    case 'failed':
      return { at: 'failed', attempts: row.attempts, failure: Failure.parse(JSON.parse(row.failure ?? 'null')) };
    case 'done':
      return { at: 'done' };
    default:
      return { at: 'cancelled' };
  }
}

/** The table of jobs. Decides nothing: every move comes from `state.ts`. */
import { Failure } from '#shared/words/failure.ts';
import type { CallKey, EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Stage } from '#shared/words/run.ts';
import type { Db } from './open.ts';
import * as moves from './state.ts';
import type { JobState, Lease } from './state.ts';

/** A stage of an episode, one call of its `speak` stage, a provider's batch job of many calls, the transcript or the alignment of one recording, or the binding of a whole run. */
export type JobKind = Exclude<Stage, 'speak'> | 'call' | 'batch' | 'transcribe' | 'align' | 'bind';

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

/** A call that waits or is under way. */
export interface CallJob {
  readonly id: number;
  readonly episode: EpisodeId;
  readonly call: CallKey;
  readonly lane: string;
  readonly state: 'waiting' | 'running';
  readonly batch: string | null;
  /** Plain JSON. */
  readonly payload: unknown;
}

interface AttemptRow {
  at: number;
  number: number;
  failure: string;
  kind: string;
  call: string | null;
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
  const due = db.prepare<[string, number, string, number], JobRow>(
    `SELECT ${COLUMNS} FROM jobs
     WHERE lane = ? AND state = 'waiting' AND not_before <= ?
       AND EXISTS (SELECT 1 FROM runs WHERE runs.id = jobs.run_id AND runs.state = 'running')
       AND run_id NOT IN (SELECT value FROM json_each(?))
     ORDER BY priority DESC, id LIMIT ?`,
  );
  const waitingLanes = db.prepare(`SELECT lane, max(call_key) AS call FROM jobs WHERE state = 'waiting' GROUP BY lane`);
  const openByLane = db.prepare<[string], { lane: string; state: 'waiting' | 'running'; count: number }>(
    `SELECT lane, state, count(*) AS count FROM jobs WHERE run_id = ? AND state IN ('waiting', 'running') GROUP BY lane, state`,
  );
  const unbatched = db.prepare<[string, string]>(
    `SELECT call_key AS call, min(episode_id) AS episode FROM jobs
     WHERE run_id = ? AND lane = ? AND state = 'waiting' AND batch_id IS NULL GROUP BY call_key ORDER BY min(id)`,
  );
  const unbatchedSum = db.prepare<[string, string], { calls: number; characters: number | null; first: CallKey | null }>(
    `SELECT count(*) AS calls, sum(characters) AS characters, min(key) AS first FROM
       (SELECT DISTINCT calls.key, calls.characters FROM jobs JOIN calls ON calls.key = jobs.call_key
        WHERE jobs.run_id = ? AND jobs.lane = ? AND jobs.state = 'waiting' AND jobs.batch_id IS NULL)`,
  );
  const episodeOfCall = db.prepare<[string, string], { episode: string }>(
    `SELECT episode_id AS episode FROM jobs WHERE run_id = ? AND call_key = ? AND kind = 'call' ORDER BY id LIMIT 1`,
  );
  const assignBatch = db.prepare(`UPDATE jobs SET batch_id = ? WHERE run_id = ? AND call_key = ? AND kind = 'call'`);
  const moveCall = db.prepare(
    `UPDATE jobs SET lane = ?, batch_id = NULL WHERE run_id = ? AND call_key = ? AND kind = 'call' AND state = 'waiting'`,
  );
  const openCalls = db.prepare<[string]>(
    `SELECT id, episode_id AS episode, call_key AS call, lane, state, batch_id AS batch, payload FROM jobs
     WHERE run_id = ? AND kind = 'call' AND state IN ('waiting', 'running') ORDER BY id`,
  );
  const batchJob = db.prepare<[string, string], { id: number; state: string }>(
    `SELECT id, state FROM jobs WHERE run_id = ? AND kind = 'batch' AND json_extract(payload, '$.batch') = ? ORDER BY id DESC LIMIT 1`,
  );
  const takenBack = db.prepare<[string, string]>(`SELECT 1 FROM jobs WHERE run_id = ? AND episode_id = ? AND kind = 'call' AND state = 'cancelled' LIMIT 1`);
  const forgetAttempts = db.prepare(
    `DELETE FROM attempts WHERE job_id IN (SELECT id FROM jobs WHERE run_id = ? AND episode_id = ? AND kind = 'call' AND state = 'cancelled')`,
  );
  const forgetTakenBack = db.prepare(`DELETE FROM jobs WHERE run_id = ? AND episode_id = ? AND kind = 'call' AND state = 'cancelled'`);
  const moveLane = db.prepare(`UPDATE jobs SET lane = ?, batch_id = NULL WHERE lane = ? AND state = 'waiting'`);
  const planning = db.prepare<[]>(
    `SELECT 1 FROM jobs WHERE kind IN ('prepare', 'plan') AND state IN ('waiting', 'running')
       AND EXISTS (SELECT 1 FROM runs WHERE runs.id = jobs.run_id AND runs.state = 'running') LIMIT 1`,
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
    // What was only to make something better is not missed.
    `SELECT ${COLUMNS} FROM jobs WHERE run_id = ? AND episode_id IS ? AND state = 'failed' AND kind NOT IN ('transcribe', 'align')
       AND json_extract(payload, '$.isPickup') IS NOT 1`,
  );
  const mostAttempts = db.prepare<[string, string], { attempts: number }>(
    `SELECT coalesce(max(attempts), 0) AS attempts FROM jobs WHERE run_id = ? AND episode_id = ? AND state = 'failed'`,
  );
  const attemptsOf = db.prepare<[string, string], AttemptRow>(
    // The attempts are few, the jobs many.
    `SELECT a.ended_at AS at, a.number, a.failure, j.kind, j.call_key AS call FROM attempts a CROSS JOIN jobs j ON j.id = a.job_id
     WHERE j.run_id = ? AND j.episode_id = ? ORDER BY a.ended_at, a.number`,
  );
  const answered = db.prepare<[string], { at: number; audioSeconds: number }>(
    `SELECT j.finished_at AS at, r.samples * 1.0 / r.sample_rate AS audioSeconds FROM jobs j JOIN recordings r ON r.call_key = j.call_key
     WHERE j.run_id = ? AND j.kind = 'call' AND j.state = 'done' ORDER BY j.finished_at`,
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

    /**
     * Takes up to `limit` due jobs of running runs, highest priority first, and returns them with their leases.
     * @param barred runs whose jobs stay where they are
     */
    claim(lane: string, limit: number, owner: string, leaseMs: number, now: number, barred: readonly RunId[] = []): { job: Job; lease: Lease }[] {
      if (limit <= 0) return [];
      return due.all(lane, now, JSON.stringify(barred), limit).flatMap((row) => {
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

    /** The job waits until `notBefore`; the trouble is written down as an attempt in any case. */
    postpone(lease: Lease, notBefore: number, attempt: boolean, failure: Failure, now: number): void {
      const found = find(lease.job);
      const state = found && moves.postpone(found.job.state, lease, notBefore, attempt);
      if (!state) return;
      put(lease.job, lease.fence, state, now);
      if (attempt && state.at === 'waiting') noteAttempt.run(lease.job, state.attempts, now, JSON.stringify(failure));
    },

    giveUp(lease: Lease, failure: Failure, now: number): JobState | undefined {
      const found = find(lease.job);
      const state = found && moves.giveUp(found.job.state, lease, failure);
      if (state?.at !== 'failed') return undefined;
      put(lease.job, lease.fence, state, now);
      noteAttempt.run(lease.job, state.attempts, now, JSON.stringify(failure));
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

    /** Nobody wants them done any more: others do their work anew. */
    cancelFailed(run: RunId, episode: EpisodeId, now: number): void {
      for (const row of failedOfEpisode.all(run, episode)) {
        const state = moves.letGo(parse(row).state);
        if (state) put(row.id, row.fence, state, now);
      }
    },

    isOpen(run: RunId, episode: EpisodeId | null, kind: JobKind): boolean {
      return openOfEpisode.get(run, episode, kind) !== undefined;
    },

    failuresOf(run: RunId, episode: EpisodeId | null): Failure[] {
      return failedOfEpisode.all(run, episode).map((row) => Failure.parse(JSON.parse(row.failure ?? 'null')));
    },

    /** Tries of the episode's jobs that came to nothing, in order. */
    attemptsOf(run: RunId, episode: EpisodeId): { at: number; number: number; failure: Failure; kind: JobKind; call: CallKey | null }[] {
      return attemptsOf.all(run, episode).map((row) => ({ ...row, kind: row.kind as JobKind, call: row.call as CallKey | null, failure: Failure.parse(JSON.parse(row.failure)) }));
    },

    /** When each call of the run was answered, and how much sound it brought. */
    answered: (run: RunId): { at: number; audioSeconds: number }[] => answered.all(run),

    /** How often the most stubborn of its failed jobs was tried. */
    mostAttempts(run: RunId, episode: EpisodeId): number {
      return mostAttempts.get(run, episode)?.attempts ?? 0;
    },

    /** Jobs of the episode that nobody has begun with, calls apart, are not wanted any more. */
    cancelWaiting(run: RunId, episode: EpisodeId, now: number): void {
      for (const row of openOfRun.all(run)) {
        if (row.episode_id !== episode || row.kind === 'call' || row.state !== 'waiting') continue;
        const state = moves.cancel(parse(row).state);
        if (state) put(row.id, row.fence, state, now);
      }
    },

    /** When the next job that waits for its time falls due; undefined where none does. */
    nextDue(now: number): number | undefined {
      return nextDue.get(now)?.at ?? undefined;
    },

    /** Whether plans of running runs are still to come, and calls with them. */
    isPlanning(): boolean {
      return planning.get() !== undefined;
    },

    /** Lanes in which jobs of running runs wait, each with one of its calls. */
    waitingLanes(): { lane: string; call: CallKey | null }[] {
      return waitingLanes.all() as { lane: string; call: CallKey | null }[];
    },

    /** By lane: open jobs of the run. */
    openByLane(run: RunId): { lane: string; state: 'waiting' | 'running'; count: number }[] {
      return openByLane.all(run);
    },

    /** Calls that wait to be gathered into a batch job, oldest first; equal calls once. */
    unbatched(run: RunId, lane: string): { call: CallKey; episode: EpisodeId }[] {
      return unbatched.all(run, lane) as { call: CallKey; episode: EpisodeId }[];
    },

    /** What waits there to be gathered, and any one of it. */
    sumUnbatched(run: RunId, lane: string): { calls: number; characters: number; first: CallKey | undefined } {
      const { calls = 0, characters = 0, first } = unbatchedSum.get(run, lane) ?? {};
      return { calls, characters: characters ?? 0, first: first ?? undefined };
    },

    episodeOfCall(run: RunId, call: CallKey): EpisodeId | undefined {
      return episodeOfCall.get(run, call)?.episode as EpisodeId | undefined;
    },

    assignBatch(run: RunId, call: CallKey, batch: string | null): void {
      assignBatch.run(batch, run, call);
    },

    /** Waiting jobs of a call, or of all calls of a lane, go on in another lane. */
    moveCall(run: RunId, call: CallKey, lane: string): void {
      moveCall.run(lane, run, call);
    },
    moveLane(from: string, to: string): void {
      moveLane.run(to, from);
    },

    openCalls(run: RunId): CallJob[] {
      return (openCalls.all(run) as (CallJob & { payload: string })[]).map((row) => ({ ...row, payload: JSON.parse(row.payload) as unknown }));
    },
    /** Nobody has begun with it: it is not wanted any more, and its lines are planned anew. */
    takeBack(id: number, now: number): void {
      const found = find(id);
      const state = found?.job.state.at === 'waiting' ? moves.cancel(found.job.state) : undefined;
      if (found && state) put(id, found.fence, state, now);
    },
    /** Whether calls of the episode were taken back and are not planned anew yet. */
    hasTakenBack(run: RunId, episode: EpisodeId): boolean {
      return takenBack.get(run, episode) !== undefined;
    },
    forgetTakenBack(run: RunId, episode: EpisodeId): void {
      forgetAttempts.run(run, episode);
      forgetTakenBack.run(run, episode);
    },
    isBatchWaiting(run: RunId, batch: string): boolean {
      return batchJob.get(run, batch)?.state === 'waiting';
    },
    /** False where it is under way. */
    takeBackBatch(run: RunId, batch: string, now: number): boolean {
      const row = batchJob.get(run, batch);
      if (row?.state !== 'waiting') return false;
      this.takeBack(row.id, now);
      return true;
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

/** The states of a job, and every move between them. Pure: SQL only writes down what is decided here. */
import type { Failure } from '#shared/words/failure.ts';

export interface Lease {
  readonly job: number;
  readonly owner: string;
  /** Grows with every claim. Who holds an older one has lost the job and may not write. */
  readonly fence: number;
  readonly until: number;
}

export type JobState =
  | { readonly at: 'waiting'; readonly notBefore: number; readonly attempts: number }
  | { readonly at: 'running'; readonly lease: Lease; readonly attempts: number }
  | { readonly at: 'done' }
  | { readonly at: 'failed'; readonly failure: Failure; readonly attempts: number }
  | { readonly at: 'cancelled' };

/** After a trouble: which jobs come back, how often, how soon. */
export interface RetryRule {
  readonly maxAttempts: number;
  /** Wait before attempt n + 1; doubles each time. */
  readonly firstDelayMs: number;
}

export const RETRY: RetryRule = { maxAttempts: 3, firstDelayMs: 250 };

export function claim(state: JobState, lease: Lease, now: number): JobState | undefined {
  if (state.at !== 'waiting' || state.notBefore > now) return undefined;
  return { at: 'running', lease, attempts: state.attempts };
}

/** Whether who holds `lease` may still write. */
export function holds(state: JobState, lease: Lease): boolean {
  return state.at === 'running' && state.lease.fence === lease.fence && state.lease.owner === lease.owner;
}

export function finish(state: JobState, lease: Lease): JobState | undefined {
  return holds(state, lease) ? { at: 'done' } : undefined;
}

/** A trouble that can pass brings the job back after a pause; any other, or the last attempt, ends it. */
export function fail(
  state: JobState,
  lease: Lease,
  failure: Failure,
  now: number,
  rule: RetryRule = RETRY,
): JobState | undefined {
  if (state.at !== 'running' || !holds(state, lease)) return undefined;
  const attempts = state.attempts + 1;
  if (failure.retry !== 'now' || attempts >= rule.maxAttempts) return { at: 'failed', failure, attempts };
  return { at: 'waiting', notBefore: now + rule.firstDelayMs * 2 ** (attempts - 1), attempts };
}

/** The job comes back at `notBefore`; whether this try counts is for whoever knows the trouble to say. */
export function postpone(state: JobState, lease: Lease, notBefore: number, attempt: boolean): JobState | undefined {
  if (state.at !== 'running' || !holds(state, lease)) return undefined;
  // Waits that grow by shares are no whole milliseconds, and the store keeps only those.
  return { at: 'waiting', notBefore: Math.ceil(notBefore), attempts: state.attempts + (attempt ? 1 : 0) };
}

/** No further try, whatever the trouble's own kind says. */
export function giveUp(state: JobState, lease: Lease, failure: Failure): JobState | undefined {
  if (state.at !== 'running' || !holds(state, lease)) return undefined;
  return { at: 'failed', failure, attempts: state.attempts + 1 };
}

/** Puts the job back untouched: a pause, a full disk, a studio that closes. Costs no attempt. */
export function giveBack(state: JobState, lease: Lease): JobState | undefined {
  if (state.at !== 'running' || !holds(state, lease)) return undefined;
  return { at: 'waiting', notBefore: 0, attempts: state.attempts };
}

/** Nobody renewed the lease: whoever held it is gone. Costs no attempt, since the job did nothing wrong. */
export function expire(state: JobState, now: number): JobState | undefined {
  if (state.at !== 'running' || state.lease.until > now) return undefined;
  return { at: 'waiting', notBefore: 0, attempts: state.attempts };
}

export function cancel(state: JobState): JobState | undefined {
  return state.at === 'waiting' || state.at === 'running' ? { at: 'cancelled' } : undefined;
}

/** What failed is not wanted any more. */
export function letGo(state: JobState): JobState | undefined {
  return state.at === 'failed' ? { at: 'cancelled' } : undefined;
}

/** A person asks again: the count of attempts starts anew. */
export function retry(state: JobState): JobState | undefined {
  return state.at === 'failed' || state.at === 'cancelled' ? { at: 'waiting', notBefore: 0, attempts: 0 } : undefined;
}

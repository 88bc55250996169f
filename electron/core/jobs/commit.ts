/** What the work on a job is given, and what it leaves behind. */
import type { AccountSignal } from '../engines/port.ts';
import type { JobKind } from './jobs.ts';

export interface JobContext {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  progress(done: number): void;
  /** A call went out to an account. */
  readonly sent?: () => void;
  /** Its answer is here: the place in the lane is free for the next, though this job has more to do. */
  readonly received?: () => void;
  /** What an answer told about the account. */
  readonly observe?: (signal: AccountSignal) => void;
}

/** Writes what a job brought, inside the transaction that also ends the job. */
export interface Commit {
  /** What was paid for: written even where the job itself is not wanted any more. */
  readonly landed?: () => void;
  /** Written only while the lease holds. */
  readonly done: () => void;
  /** The stage that follows, where it is not the usual one. */
  readonly next?: JobKind;
  /** Everything was at hand: to find that out again after a power cut is no loss. */
  readonly isFree?: boolean;
  /** Once all of it is on the disk: what is not needed any more may go. */
  readonly committed?: () => void;
}

/** What the work on a job is given, and what it leaves behind. */

export interface JobContext {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  progress(done: number): void;
}

/** Writes what a job brought, inside the transaction that also ends the job. */
export interface Commit {
  /** What was paid for: written even where the job itself is not wanted any more. */
  readonly landed?: () => void;
  /** Written only while the lease holds. */
  readonly done: () => void;
}

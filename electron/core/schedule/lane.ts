/** Where jobs wait for one scarce thing: the studio's own moments, CPU workers, an account's concurrency. */
import type { RunId } from '#shared/words/ids.ts';
import type { Commit, JobContext } from '../jobs/commit.ts';
import type { Job } from '../jobs/jobs.ts';

export interface Lane {
  readonly name: string;
  /** How many of its jobs go on at once. */
  capacity(): number;
  run(job: Job, context: JobContext): Promise<Commit>;
  /** When the capacity may grow by itself, in milliseconds since the epoch. */
  readonly opensAt?: () => number | undefined;
  /** Runs that may begin nothing here at this moment. */
  readonly barred?: () => readonly RunId[];
  /** What a trouble means for the job; undefined for the usual way. Called once for each trouble. */
  readonly judge?: (job: Job, error: unknown) => Ruling | undefined;
  /** Its jobs may have been paid for: they are let land when their run is cancelled or the studio closes. */
  readonly lands?: boolean;
}

/** What becomes of a job after a trouble. */
export type Ruling =
  | { readonly at: 'again'; readonly notBefore: number; readonly attempt: boolean }
  | { readonly at: 'failed' }
  /** It waits as before; what stands in its way is noted elsewhere. */
  | { readonly at: 'back' };

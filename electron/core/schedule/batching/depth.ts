/** How many requests a worker should find waiting: enough for batches, and none for long calls, which gain nothing by it. */
import type { BatchLimits } from '#shared/words/batching.ts';

/** Weight of the latest request in the mean: some ten of them make the picture. */
const FRESHNESS = 0.1;
/** One batch under way and the next one at hand. */
const BATCHES = 2;

/** Requests of one worker at a time. @param meanCharacters of the last ones; undefined before any was seen */
export function requestsAWorker(limits: BatchLimits | undefined, meanCharacters: number | undefined): number {
  if (!limits || meanCharacters === undefined) return 1;
  const inBatch = Math.min(limits.maxRequests, Math.floor(limits.maxCharacters / Math.max(1, meanCharacters)));
  return inBatch < 2 ? 1 : BATCHES * inBatch;
}

export function blend(mean: number | undefined, latest: number): number {
  return mean === undefined ? latest : mean + (latest - mean) * FRESHNESS;
}

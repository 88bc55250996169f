/** How many calls a batch job should hold: as many as pay, fewer where this machine or the account is small. */

export interface BatchSizeFacts {
  /** The producer's own cap; null for none. */
  readonly cap: number | null;
  /** The engine's limit of inputs a job. */
  readonly maxCalls: number;
  readonly freeMemoryBytes: number;
  /** How much of what the account allows is open now, 0 to 1: less after troubles. */
  readonly openShare: number;
}

/** Of the free memory, what collecting a job may take. */
const MEMORY_SHARE = 0.25;
/** Of a call in a job while it waits: its request as it is written, with room to spare. */
const BYTES_PER_CALL = 1e6;

/** Calls a job, at least 1. Full jobs are best, since each costs a queue's wait; an account in trouble gets smaller ones. */
export function chooseBatchSize(facts: BatchSizeFacts): number {
  const byMemory = Math.floor((facts.freeMemoryBytes * MEMORY_SHARE) / BYTES_PER_CALL);
  const most = Math.max(1, Math.min(facts.cap ?? facts.maxCalls, facts.maxCalls, byMemory));
  return Math.max(1, Math.floor(most * Math.max(0.1, Math.min(1, facts.openShare))));
}

/** What the sound of one batch may come to, so that workers together stay far from the machine's memory. */

/** Of the free memory, what all batches under way may hold. */
const SHARE = 0.1;
/** While it is spoken, sound lies there more than once: as the engine made it, joined, and as it is written. */
const COPIES = 4;

export function maxBatchBytes(freeMemoryBytes: number, workers: number): number {
  return Math.floor((freeMemoryBytes * SHARE) / COPIES / Math.max(1, workers));
}

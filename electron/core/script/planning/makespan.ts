/** How long calls take together. */
import type { Capabilities } from '#core/engines/port.ts';

/** Seconds of one call from sending to its last byte. */
export function callSeconds({ latency }: Pick<Capabilities, 'latency'>, characters: number): number {
  return latency.secondsPerCall + (latency.secondsPer1000Characters * characters) / 1000;
}

/**
 * When the last of some jobs ends if each, in the order given, begins as soon as one of `lanes` is free: list scheduling
 * (Graham 1966), as the studio works its queue.
 */
export function makespan(seconds: readonly number[], lanes: number): number {
  const free = Array.from({ length: Math.max(1, Math.min(lanes, seconds.length)) }, () => 0);
  for (const one of seconds) {
    let soonest = 0;
    for (let lane = 1; lane < free.length; lane += 1) if ((free[lane] ?? 0) < (free[soonest] ?? 0)) soonest = lane;
    free[soonest] = (free[soonest] ?? 0) + one;
  }
  return Math.max(...free);
}

/** Seconds of a run whose episodes all take calls of these sizes, in characters, spoken live. */
export function runSeconds(can: Pick<Capabilities, 'latency' | 'concurrency'>, sizes: readonly number[], episodes: number): number {
  const seconds = sizes.map((size) => callSeconds(can, size));
  const rounds = Math.min(episodes, Math.max(1, can.concurrency)); // more are alike: they only repeat
  const all = Array.from({ length: rounds }, () => seconds).flat();
  return (makespan(all, can.concurrency) * episodes) / rounds;
}

/**
 * Seconds until batch jobs that hold these calls are collected; infinite for an engine without such jobs. Jobs under way
 * at once wait for their beginning together, and are then worked off one after another.
 */
export function batchSeconds({ batch }: Pick<Capabilities, 'batch'>, calls: number, characters: number): number {
  if (batch === null) return Infinity;
  const rounds = Math.ceil(calls / (batch.maxCalls * batch.maxJobs));
  return rounds * (batch.queueSeconds + batch.pollSeconds) + (characters / 1000) * batch.secondsPer1000Characters;
}

/** Watches one batch job to its end with as few questions as may be: first when it may be over, then ever more seldom. */
import { setTimeout as wait } from 'node:timers/promises';
import { SpeechError } from '../../engines/outcome.ts';
import type { BatchCapabilities, BatchState } from '../../engines/port.ts';
import type { Clock } from '../../ports.ts';
import type { BatchPace } from './batch-pace.ts';

export interface WatchedBatch {
  readonly id: string;
  /** When the provider took it in. */
  readonly at: number;
  readonly characters: number;
  readonly limits: Pick<BatchCapabilities, 'queueSeconds' | 'secondsPer1000Characters' | 'pollSeconds' | 'patienceSeconds'>;
  readonly pace: BatchPace;
  readonly clock: Clock;
  /** It was handed in just now: it cannot be over yet. */
  readonly isNew: boolean;
  readonly signal: AbortSignal;
  look(): Promise<BatchState>;
}

/** Code of the trouble that a job was given up, with what it may have been billed. */
export const TOO_SLOW = 'batch.too-slow';
/** The longest wait between two looks at a job that is late. */
const LATE_CAP_MS = 60_000;
/** Of the time it took so far: a late job is noticed within a twentieth of it. */
const LATE_SHARE = 0.05;
/** While no job was ever seen to end, the catalog's word is not relied on for longer than this, or this share of the time so far. */
const UNSURE_MS = 60_000;
const UNSURE_SHARE = 0.5;
/** Times what is expected, and the job is given up. */
const GIVE_UP_AFTER = 6;

/**
 * Resolves when the job has succeeded.
 * @throws SpeechError `batch.failed`, `batch.gone`, `batch.too-slow`
 */
export async function watchBatch(watched: WatchedBatch): Promise<void> {
  const { id, at, characters, limits, pace, clock } = watched;
  pace.begin(id, { at, queueMs: limits.queueSeconds * 1000, workMs: characters * limits.secondsPer1000Characters });
  const giveUpAt = at + Math.max(limits.patienceSeconds * 1000, GIVE_UP_AFTER * (pace.expectedEnd(id) - at));
  const leastMs = limits.pollSeconds * 1000;
  try {
    if (watched.isNew) await waitUntil(clock.now() + leastMs);
    for (;;) {
      const state = await watched.look();
      const now = clock.now();
      if (state.at === 'succeeded') return pace.end(id, now, state.tookMs);
      if (state.at === 'failed') throw new SpeechError('invalid-input', state.error.message, { code: 'batch.failed', cause: state.error });
      if (state.at === 'gone') throw new SpeechError('not-found', 'The provider no longer knows the batch job.', { code: 'batch.gone' });
      if (now >= giveUpAt) throw neverEnds(now - at);
      await waitUntil(now + lookAgainMs(limits, now - at));
    }
  } catch (error) {
    pace.drop(id);
    throw error;
  }

  /** Until this moment, or until the job may be expected to be over: whichever is later. */
  async function waitUntil(soonest: number): Promise<void> {
    const begun = clock.now();
    for (let now = begun; ; now = clock.now()) {
      const latest = pace.factor === undefined ? begun + Math.max(UNSURE_MS, UNSURE_SHARE * (begun - at)) : Number.POSITIVE_INFINITY;
      const due = Math.min(giveUpAt, latest, Math.max(soonest, pace.expectedEnd(id)));
      if (due <= now) return;
      await sleepOr(due - now, pace.changed(), watched.signal);
    }
  }
}

/** @param ms since the job was taken in */
export function lookAgainMs({ pollSeconds }: Pick<BatchCapabilities, 'pollSeconds'>, ms: number): number {
  return Math.max(pollSeconds * 1000, Math.min(LATE_CAP_MS, LATE_SHARE * ms));
}

function neverEnds(ms: number): SpeechError {
  return new SpeechError('unknown', `A batch job has not come to its end in ${Math.round(ms / 60_000)} minutes, and is given up.`, {
    code: TOO_SLOW,
    hint: 'Nothing to do: the studio speaks its calls one by one.',
  });
}

/** Until the time is over or `change` resolves. */
async function sleepOr(ms: number, change: Promise<void>, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([wait(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) }), change]);
  } finally {
    over.abort();
  }
}

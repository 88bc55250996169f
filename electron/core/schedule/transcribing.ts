/** The lanes where recordings wait to be listened to: to be written down, or to have their words aligned. An engine that is out of reach holds nothing up: its jobs fail, and the check goes on without. */
import { toFailure } from '#shared/words/failure.ts';
import { SpeechError } from '../engines/outcome.ts';
import type { Commit, JobContext } from '../jobs/commit.ts';
import type { Job } from '../jobs/jobs.ts';
import type { Clock } from '../ports.ts';
import type { Transcriber } from '../transcripts/port.ts';
import { openLimiter } from './accounts/limiter.ts';
import type { Pauses } from './accounts/pauses.ts';
import { judge } from './accounts/retry.ts';
import { runWithinLimits } from './accounts/within-limits.ts';
import type { Lane, Ruling } from './lane.ts';

export interface Transcribing {
  lanes(): readonly Lane[];
  laneOf(transcriber: Transcriber): string;
  /** Calls at once the producer allows; null for as many as the accounts do. */
  setCap(cap: number | null): void;
  /** A person acts: what was out of reach is tried again. */
  resume(): void;
}

export interface TranscribingOptions {
  readonly transcribers: readonly Transcriber[];
  readonly clock: Clock;
  readonly pauses: Pauses;
  /** Workers of this machine, for engines that listen here. */
  workers(): number;
  run(job: Job, context: JobContext): Promise<Commit>;
}

/** So many troubles of the same engine, one after the other, and the rest of what waits is not even tried. */
const OUT_OF_REACH = 3;
const ATTEMPTS = 3;

export function openTranscribing({ transcribers, clock, pauses, workers, run }: TranscribingOptions): Transcribing {
  const lanes = transcribers.map((transcriber) => openLane(transcriber));

  function openLane(transcriber: Transcriber): Lane & { setCap(cap: number | null): void; resume(): void } {
    let streak = 0;
    const isAccount = transcriber.capabilities().runsOn === 'account';
    const limiter = openLimiter(transcriber.capabilities().concurrency);
    return {
      name: nameOf(transcriber),
      lands: isAccount,
      capacity() {
        if (!isAccount) return workers();
        limiter.setPlan(transcriber.capabilities().concurrency);
        return limiter.capacity(clock.now());
      },
      opensAt: () => limiter.view.heldUntil,
      setCap: limiter.setCap,
      resume() {
        streak = 0;
      },
      async run(job, context) {
        const commit = await runWithinLimits(context, { limiter, clock, onChanged: () => undefined }, (own) => run(job, own));
        streak = 0;
        return commit;
      },
      judge: (job, error) => rule(job, error),
    };

    function rule(job: Job, error: unknown): Ruling | undefined {
      const failure = toFailure(error);
      // Without money or a key, words are not compared; the speech itself goes on.
      if (failure.code.startsWith('budget.') || failure.code.startsWith('account.') || failure.code.startsWith('model.')) return { at: 'failed' };
      if (!(error instanceof SpeechError)) return undefined;
      const attempts = 'attempts' in job.state ? job.state.attempts : 0;
      streak += error.outcome === 'throttled' ? 0 : 1;
      const verdict = judge({ outcome: error.outcome, attempts, streak, retryAfterMs: error.retryAfterMs }, pauses);
      if (verdict.at !== 'again' || streak >= OUT_OF_REACH || attempts + 1 >= ATTEMPTS) return { at: 'failed' };
      return { at: 'again', notBefore: clock.now() + verdict.waitMs, attempt: verdict.attempt || error.outcome === 'unreachable' };
    }
  }

  return {
    lanes: () => lanes,
    laneOf: nameOf,
    setCap(cap) {
      for (const lane of lanes) lane.setCap(cap);
    },
    resume() {
      for (const lane of lanes) lane.resume();
    },
  };
}

function nameOf({ id }: Transcriber): string {
  return `listen:${id}`;
}

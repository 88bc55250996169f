/** A job of an account's lane: what it sends and what comes of it tells the limiter how many calls the account takes. */
import { SpeechError } from '../../engines/outcome.ts';
import type { Commit, JobContext } from '../../jobs/commit.ts';
import type { Clock } from '../../ports.ts';
import type { Limiter } from './limiter.ts';

export interface Limited {
  readonly limiter: Limiter;
  readonly clock: Clock;
  /** What the limiter shows is different now. */
  onChanged(): void;
}

export async function runWithinLimits(context: JobContext, { limiter, clock, onChanged }: Limited, run: (context: JobContext) => Promise<Commit>): Promise<Commit> {
  let sent = false;
  let answered = false;
  let place = 0;
  const answer = () => {
    if (!sent || answered) return;
    answered = true;
    limiter.succeeded();
  };
  try {
    const commit = await run({
      ...context,
      sent() {
        if (sent && !answered) limiter.ended();
        sent = true;
        answered = false;
        place = limiter.started();
        onChanged();
      },
      observe: (signal) => limiter.observe(signal, clock.now(), place),
      received() {
        answer();
        context.received?.();
      },
    });
    answer();
    return commit;
  } catch (error) {
    if (sent && !answered) end(limiter, error, clock.now(), place);
    throw error;
  } finally {
    onChanged();
  }
}

function end(limiter: Limiter, error: unknown, now: number, call: number): void {
  const outcome = error instanceof SpeechError ? error.outcome : undefined;
  const about = error instanceof SpeechError ? { allowed: error.allowed, waitMs: error.retryAfterMs, call } : { call };
  if (outcome === 'throttled') limiter.troubled('throttled', now, about);
  else if (outcome === 'overloaded' || outcome === 'unreachable' || outcome === 'unknown' || outcome === 'truncated') limiter.troubled('failed', now, about);
  else limiter.ended();
}

/** What becomes of a call after a trouble: by its kind alone. */
import type { Outcome } from '../../engines/outcome.ts';
import type { Pauses } from './pauses.ts';

export type Verdict =
  /** Once more, after a pause; `attempt` where this one counts against the call. */
  | { readonly at: 'again'; readonly waitMs: number; readonly attempt: boolean }
  | { readonly at: 'fail' }
  /** The account stands still until a person acts; the call waits with it. */
  | { readonly at: 'pause' };

export interface Trouble {
  readonly outcome: Outcome;
  /** Attempts of this call that counted, this one left out. */
  readonly attempts: number;
  /** Troubles of the account one after the other, this one included. */
  readonly streak: number;
  readonly retryAfterMs: number | undefined;
}

/** Either way, so that calls do not come back all at once. */
const JITTER = 0.25;
/** Attempts a call gets, by what keeps going wrong. */
const ATTEMPTS: Partial<Record<Outcome, number>> = { overloaded: 6, unknown: 5, truncated: 4 };
/** So many times out of reach, one after the other, and the account waits for a person: about ten minutes. */
const UNREACHABLE = 14;

/** @param random 0 to 1, for the jitter */
export function judge(trouble: Trouble, pauses: Pauses, random: () => number = Math.random): Verdict {
  const { outcome, attempts, streak } = trouble;
  switch (outcome) {
    case 'invalid-input':
    case 'not-found':
    case 'plan':
    case 'moderated':
    case 'bad-characters': // it was cleaned and sent again already
      return { at: 'fail' };
    case 'auth':
    case 'out-of-credit':
      return { at: 'pause' };
    case 'throttled':
      return { at: 'again', waitMs: trouble.retryAfterMs ?? backoff(streak, pauses, random), attempt: false };
    case 'unreachable':
      return streak >= UNREACHABLE ? { at: 'pause' } : { at: 'again', waitMs: backoff(streak, pauses, random), attempt: false };
    default: {
      if (attempts + 1 >= (ATTEMPTS[outcome] ?? 3)) return { at: 'fail' };
      return { at: 'again', waitMs: trouble.retryAfterMs ?? backoff(attempts + 1, pauses, random), attempt: true };
    }
  }
}

/** @param count 1 for the first pause */
function backoff(count: number, { baseSeconds, capSeconds }: Pauses, random: () => number): number {
  const full = Math.min(capSeconds, baseSeconds * 2 ** Math.min(count - 1, 10));
  return Math.round(full * 1_000 * (1 - JITTER + 2 * JITTER * random()));
}

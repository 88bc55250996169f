/** How a call to an engine went wrong, in the words the scheduler acts on. It never reads a status code. */
import { type Retry, StudioError } from '#shared/words/failure.ts';

export const OUTCOMES = [
  /** The request itself is wrong: too long, bad markup, an unknown format. */
  'invalid-input',
  /** The text holds characters the engine does not take: cleaned, it may go through. */
  'bad-characters',
  /** Voice, model or job does not exist (any more). */
  'not-found',
  /** The key is missing, wrong or revoked. */
  'auth',
  /** The account's plan does not hold this voice, format or model. */
  'plan',
  /** Nothing left to spend. */
  'out-of-credit',
  /** Too many calls for this account at this moment. */
  'throttled',
  /** The provider itself is busy or ill. */
  'overloaded',
  /** Refused for what the text says. */
  'moderated',
  /** No connection: nothing was sent, nothing can have been billed. */
  'unreachable',
  /** It was sent and no answer came: made and billed, or not. */
  'unknown',
  /** An answer came and is not whole. */
  'truncated',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface SpeechErrorOptions {
  readonly hint?: string;
  readonly detail?: string;
  readonly cause?: unknown;
  /** What the provider asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Calls at once that the provider says it allows. */
  readonly allowed?: number | undefined;
  /** More exact than the outcome's own code, such as `voice.unknown`. */
  readonly code?: string;
}

/** A call that brought no recording. */
export class SpeechError extends StudioError {
  readonly outcome: Outcome;
  readonly retryAfterMs: number | undefined;
  readonly allowed: number | undefined;

  constructor(outcome: Outcome, message: string, options: SpeechErrorOptions = {}) {
    const words = WORDS[outcome];
    super(options.code ?? words.code, message, {
      hint: options.hint ?? words.hint,
      retry: words.retry,
      cause: options.cause,
      ...(options.detail === undefined ? {} : { detail: options.detail }),
    });
    this.outcome = outcome;
    this.retryAfterMs = options.retryAfterMs;
    this.allowed = options.allowed;
  }
}

const WORDS: Record<Outcome, { code: string; hint: string; retry: Retry }> = {
  'invalid-input': { code: 'speech.refused', hint: 'Look at the line’s text and settings, then try again.', retry: 'never' },
  'bad-characters': { code: 'speech.bad-characters', hint: 'Take unusual characters out of the line, then try again.', retry: 'now' },
  'not-found': { code: 'voice.unknown', hint: 'Choose another voice or model in the cast.', retry: 'never' },
  auth: { code: 'account.key', hint: 'Check the account’s key, then resume.', retry: 'later' },
  plan: { code: 'account.plan', hint: 'Choose another voice, model or format, or a larger plan.', retry: 'never' },
  'out-of-credit': { code: 'account.credit', hint: 'Top up the account, then resume: what was spoken is kept.', retry: 'later' },
  throttled: { code: 'speech.throttled', hint: 'Nothing to do: the studio slows down and tries again.', retry: 'now' },
  overloaded: { code: 'speech.busy', hint: 'The service is busy; try again in a few minutes.', retry: 'now' },
  moderated: { code: 'speech.moderated', hint: 'The service will not speak this text; choose another engine for it.', retry: 'never' },
  unreachable: { code: 'speech.unreachable', hint: 'Check the network and the service’s address, then resume.', retry: 'now' },
  unknown: { code: 'speech.no-answer', hint: 'Try again; the studio first looks whether the speech was made after all.', retry: 'now' },
  truncated: { code: 'speech.truncated', hint: 'Try again; if it stays so, use smaller calls.', retry: 'now' },
};

/** A trouble the studio can explain: a code for programs, a sentence and a next step for the producer. */
import { z } from 'zod';

/** Whether trying again can help: at once, after something changes, or never. */
export const Retry = z.enum(['now', 'later', 'never']);
export type Retry = z.infer<typeof Retry>;

export const Failure = z.object({
  /** Stable and dotted, such as `manuscript.drm`; part of the contract. */
  code: z.string(),
  /** What happened, one sentence, no blame. */
  message: z.string(),
  /** What to do next, one sentence. */
  hint: z.string(),
  retry: Retry,
  /** The raw detail, one click away. */
  detail: z.string().optional(),
});
export type Failure = z.infer<typeof Failure>;

export interface StudioErrorOptions {
  readonly hint: string;
  readonly retry?: Retry;
  readonly detail?: string;
  readonly cause?: unknown;
}

/** Anything that is not a `StudioError` is a bug: logged whole and shown as `studio.bug`. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly code: string;
  readonly hint: string;
  readonly retry: Retry;
  readonly detail: string | undefined;

  constructor(code: string, message: string, options: StudioErrorOptions) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retry = options.retry ?? 'never';
    this.detail = options.detail;
  }
}

export function isStudioError(error: unknown): error is StudioError {
  return error instanceof StudioError;
}

/** The plain form of any error, ready for a row, a wire or a dialog. */
export function toFailure(error: unknown): Failure {
  if (isStudioError(error)) {
    const detail = error.detail ?? (error.cause === undefined ? undefined : describe(error.cause));
    return {
      code: error.code,
      message: error.message,
      hint: error.hint,
      retry: error.retry,
      ...(detail === undefined ? {} : { detail }),
    };
  }
  return {
    code: 'studio.bug',
    message: 'Something went wrong inside the studio.',
    hint: 'Try again; if it happens twice, report it with the detail below.',
    retry: 'now',
    detail: describe(error),
  };
}

/** The error again, on the other side of a wire. */
export function fromFailure(failure: Failure): StudioError {
  return new StudioError(failure.code, failure.message, {
    hint: failure.hint,
    retry: failure.retry,
    ...(failure.detail === undefined ? {} : { detail: failure.detail }),
  });
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : JSON.stringify(error);
}

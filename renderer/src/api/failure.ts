/** What any error of a call says to a person. */
import { ORPCError } from '@orpc/client';
import { Failure, toFailure } from '#shared/words/failure.ts';

/** The failure inside a call's error: the core's own words where it has some, else `studio.bug`. */
export function asFailure(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const told = Failure.safeParse(error.data);
    if (told.success) return told.data;
    return { ...toFailure(error), detail: `${error.code} ${error.status}: ${error.message}` };
  }
  const plain = Failure.safeParse(error);
  return plain.success && !(error instanceof Error) ? plain.data : toFailure(error);
}

/** True where nobody waits for the answer any more, so nothing needs to be said. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

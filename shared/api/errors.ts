/** The one error every call can answer with: a failure, typed, so that both ends keep its code and words. */
import { oc } from '@orpc/contract';
import { Failure } from '../words/failure.ts';

/** A procedure that may answer `FAILED` with a `Failure`. */
export const call = oc.errors({ FAILED: { data: Failure } });

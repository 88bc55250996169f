/** The contract, ready to be answered: whatever goes wrong leaves as a failure with a code, a sentence and a next step. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/api/contract.ts';
import { toFailure } from '#shared/words/failure.ts';

export function implementStudio() {
  return implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      throw new ORPCError('FAILED', { status: 500, defined: true, data: toFailure(error) });
    }
  });
}

export type StudioImplementer = ReturnType<typeof implementStudio>;

/** The contract, ready to be answered: whatever goes wrong leaves as a failure with a code, a sentence and a next step. */
import { implement, type ImplementerInternalWithMiddlewares, ORPCError } from '@orpc/server';
import { contract } from '#shared/api/contract.ts';
import { toFailure } from '#shared/words/failure.ts';

/** No request brings a context of its own. */
type Empty = Record<never, never>;

/** Written out, since the contract has grown too large for its type to be told by inference. */
export type StudioImplementer = ImplementerInternalWithMiddlewares<typeof contract, Empty, Empty>;

export function implementStudio(): StudioImplementer {
  return implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      throw new ORPCError('FAILED', { status: 500, defined: true, data: toFailure(error) });
    }
  });
}

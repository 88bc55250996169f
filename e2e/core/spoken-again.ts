import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Run } from '#shared/words/run.ts';

/** Resolves when lines have begun to be spoken again, and it is over. */
export async function spokenAgain(api: StudioApi, id: ProductionId): Promise<Run> {
  let hasBegun = false;
  for await (const update of await api.runs.watch({ production: id })) {
    if (update.kind !== 'run') continue;
    if (hasBegun && update.run.followUp === null) return update.run;
    hasBegun ||= update.run.followUp !== null;
  }
  throw new Error('the run was never heard of again');
}

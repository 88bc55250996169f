/** Whether a run can go on by itself, and if not, what a person has to do. */
import { type Failure, toFailure } from '#shared/words/failure.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { Store } from '../jobs/store.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { PurseKeeper } from './accounts/purse.ts';

/**
 * Undefined while anything of the run is under way or waits in a lane that is open. The budget comes before accounts:
 * without money, a better key helps nobody.
 */
export function whyStill(run: RunId, parts: { store: Store; accounts: Accounts; purse: PurseKeeper }): Failure | undefined {
  const { store, accounts, purse } = parts;
  const wall = purse.wallOf(run);
  const isWalled = purse.walled().includes(run);
  if (!isWalled && !accounts.anyBlocked()) return undefined;
  let why: Failure | undefined;
  for (const { lane, state } of store.jobs.openByLane(run)) {
    if (state === 'running') return undefined;
    const blocked = /^(?:account|batched|batch):/.test(lane) ? (accounts.blockOf(lane) ?? (wall && toFailure(wall))) : undefined;
    if (!blocked) return undefined;
    why ??= blocked;
  }
  return wall ? toFailure(wall) : why;
}

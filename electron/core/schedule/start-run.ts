/** Begins a run: what it will take, whether the budget can be watched over, and how the accounts stand. */
import { setTimeout as sleep } from 'node:timers/promises';
import { StudioError } from '#shared/words/failure.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Estimate, RunOptions } from '#shared/words/run.ts';
import type { RunRow } from '../jobs/runs.ts';
import type { StageTools } from '../stages/stage.ts';
import type { Accounts } from './accounts/accounts.ts';
import { estimateRun } from './estimate.ts';
import type { RunDriver } from './run-driver.ts';

export interface StartParts {
  readonly tools: StageTools;
  readonly driver: RunDriver;
  readonly accounts: Accounts;
}

/** A service that is slow to tell of an account does not hold the run up. */
const ACCOUNT_WAIT_MS = 2_000;

/** What a run will take, by what the accounts' plans allow. @param anew as if nothing were at hand. @throws what `estimateRun` throws */
export async function estimateKnowing(production: Production, options: RunOptions, { tools, accounts }: Pick<StartParts, 'tools' | 'accounts'>, anew = false): Promise<Estimate> {
  await ask(enginesOf(production).filter((engine) => !accounts.stateOf(engine)), accounts);
  return estimateRun(production, options, { ...tools, openShareOf: accounts.openShareOf, anew });
}

/** @throws StudioError `budget.price-unknown`, `run.under-way`, and what `estimateRun` throws */
export async function startRun(production: Production, options: RunOptions, { tools, driver, accounts }: StartParts, follows: RunId | null = null): Promise<RunRow> {
  await ask(enginesOf(production), accounts);
  const estimate = await estimateRun(production, options, { ...tools, openShareOf: accounts.openShareOf });
  assertPriced(options, estimate);
  return driver.start(production.id, { ...options, mode: options.mode ?? production.settings.mode }, estimate, follows);
}

/** A budget cannot be kept where a price is not known. @throws StudioError `budget.price-unknown` */
export function assertPriced(options: Pick<RunOptions, 'budgetUsd'>, estimate: Estimate): void {
  if (options.budgetUsd !== null && estimate.costUsd === null) {
    const unknown = new Set([...estimate.engines, ...estimate.listening].filter((one) => one.costUsd === null).map((one) => one.engine));
    throw new StudioError('budget.price-unknown', `The price of ${[...unknown].join(', ')} is not known, so a budget cannot be kept.`, {
      hint: 'Write the price into the catalog file of the engine, or start without a budget.',
    });
  }
}

function enginesOf({ settings }: Production): string[] {
  return [settings.voice, ...Object.values(settings.cast)].map(({ engine }) => engine);
}

/** Limits and places at once are those of the account's plan: they decide how episodes are cut into calls. */
async function ask(engines: readonly string[], accounts: Accounts): Promise<void> {
  await Promise.race([accounts.refresh(engines), sleep(ACCOUNT_WAIT_MS, undefined, { ref: false })]);
}

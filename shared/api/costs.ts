import { z } from 'zod';
import { Reconciliation, RunCosts } from '../words/cost.ts';
import { RunId } from '../words/ids.ts';
import { call } from './errors.ts';

const monthly = z.object({ usd: z.number().min(0).nullable() });

export const costs = {
  ofRun: call.input(z.object({ run: RunId })).output(RunCosts),
  /** The run's ledger, an entry a row. */
  csv: call.input(z.object({ run: RunId })).output(z.object({ fileName: z.string(), text: z.string() })),
  /** What all runs together may spend in a calendar month; null for no limit. */
  monthlyBudget: call.output(monthly.extend({ spentUsd: z.number() })),
  setMonthlyBudget: call.input(monthly).output(monthly),
  /** Reads the meters of the accounts in use and lays them beside the ledger. */
  reconcile: call.output(z.array(Reconciliation)),
};

/** What was spent, on what, and what the rest may cost. */
import { z } from 'zod';
import { EpisodeId, RunId } from './ids.ts';

export const SpentOn = z.object({ usd: z.number(), characters: z.number(), calls: z.number().int() });
export type SpentOn = z.infer<typeof SpentOn>;

/** How the rest of the budget stands to the rest of the work. */
export const Outlook = z.object({
  /** Null where no budget was set. */
  level: z.enum(['tight', 'balanced', 'comfortable']).nullable(),
  /** At the cost so far. */
  projectedUsd: z.number(),
  averageEpisodeUsd: z.number().nullable(),
  /** What each episode that is left may cost; null without a budget, or with nothing left to do. */
  perEpisodeLeftUsd: z.number().nullable(),
  /** What to do, in a sentence. */
  advice: z.string(),
});
export type Outlook = z.infer<typeof Outlook>;

export const RunCosts = z.object({
  run: RunId,
  budgetUsd: z.number().nullable(),
  spentUsd: z.number(),
  reservedUsd: z.number(),
  /** Of what was spent: sent, never answered, and perhaps billed. */
  lostUsd: z.number(),
  perThousandCharactersUsd: z.number().nullable(),
  engines: z.array(SpentOn.extend({ engine: z.string() })),
  episodes: z.array(SpentOn.extend({ episode: EpisodeId, number: z.number().int(), title: z.string() })),
  outlook: Outlook,
});
export type RunCosts = z.infer<typeof RunCosts>;

/** Our ledger beside the provider's own meter, since a moment when both were read. */
export const Reconciliation = z.object({
  engine: z.string(),
  since: z.number(),
  ledgerCharacters: z.number(),
  meterCharacters: z.number(),
  /** Meter less ledger: above zero, the provider counts more than the studio knows of. */
  difference: z.number(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

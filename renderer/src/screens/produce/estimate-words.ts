/** An estimate as lines to read, and what it means for the budget. */
import type { Estimate, ListeningEstimate } from '#shared/words/run.ts';
import { formatCount, formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { engineName } from './engines.ts';
import { t } from '../../words/t.ts';

/** @param episodes how many are chosen, whether or not anything of them is left to buy */
export function estimateLines(estimate: Estimate | null, episodes: number): readonly (readonly [string, string])[] {
  const batched = estimate?.engines.filter(({ batchJobs }) => batchJobs > 0) ?? [];
  return [
    [t`Episodes`, formatCount(episodes)],
    [t`Characters`, estimate ? formatCount(estimate.characters) : '–'],
    [t`Calls`, estimate ? formatCount(estimate.calls) : '–'],
    ...batched.map((one) => [batched.length === 1 ? t`Batch jobs` : t`Batch jobs, ${engineName(one.engine)}`, t`${formatCount(one.batchJobs)} of ${formatCount(one.batchSize)}, about ${formatSpan(one.batchSeconds)}`] as const),
    [t`Length`, estimate ? t`about ${formatSpan(estimate.audioSeconds)}` : '–'],
    ...(estimate && estimate.wallSeconds !== null ? [[t`Time to produce`, t`about ${formatSpan(estimate.wallSeconds)}`] as const] : []),
    ...(estimate && estimate.costUsd !== 0 ? [[t`Cost`, sayCost(estimate.costUsd)] as const] : []),
  ];
}

function sayCost(costUsd: number | null): string {
  return costUsd === null ? t`unknown` : t`about ${formatMoney(costUsd)}`;
}

export interface EngineLine {
  readonly engine: string;
  readonly name: string;
  readonly work: string;
  readonly cost: string;
}

/** A line an engine, where several share the work. */
export function engineLines({ engines }: Pick<Estimate, 'engines'>): readonly EngineLine[] {
  if (engines.length < 2) return [];
  return engines.map(({ engine, calls, characters, costUsd }) => ({
    engine,
    name: engineName(engine),
    work: t`${plural(calls, 'call')} · ${plural(characters, 'character')}`,
    cost: costUsd === null ? t`unknown` : costUsd === 0 ? t`free` : formatMoney(costUsd),
  }));
}

const LISTENING: Record<ListeningEstimate['work'], string> = { transcript: t`hearing it`, alignment: t`aligning its words` };

/** A line for each who listens: what it hears and what that costs, or why it cannot begin. */
export function listeningLines({ listening }: Pick<Estimate, 'listening'>): readonly EngineLine[] {
  return listening
    .filter(({ audioSeconds }) => audioSeconds > 0)
    .map(({ engine, work, audioSeconds, costUsd, trouble }) => ({
      engine: `${engine} ${work}`,
      name: `${engine === 'whisper' ? 'Whisper' : engineName(engine)}, ${LISTENING[work]}`,
      work: trouble === null ? t`about ${formatSpan(audioSeconds)}` : t`${trouble} The run goes on without it.`,
      cost: trouble !== null ? '–' : costUsd === null ? t`unknown` : costUsd === 0 ? t`free` : formatMoney(costUsd),
    }));
}

/** What to say of prices: that they are indicative, or where one is missing; undefined where nothing is bought. */
export function priceNote({ costUsd, engines, listening }: Pick<Estimate, 'costUsd' | 'engines' | 'listening'>): string | undefined {
  const unknown = [...new Set([...engines, ...listening].filter((one) => one.costUsd === null).map((one) => one.engine))];
  const [first] = unknown;
  if (first) return t`The price of ${unknown.map(engineName).join(t` and `)} is not known. Add it to catalog/${first}.json in the studio’s home.`;
  return costUsd ? t`By the catalog’s list prices: your plan may differ.` : undefined;
}

export type BudgetVerdict = { readonly kind: 'over'; readonly costUsd: number } | { readonly kind: 'unknown' };

/** Undefined where the budget holds what is expected, and where there is none. */
export function describeBudget(budgetUsd: number | null, estimate: Pick<Estimate, 'costUsd'> | null): BudgetVerdict | undefined {
  if (budgetUsd === null || !estimate) return undefined;
  if (estimate.costUsd === null) return { kind: 'unknown' };
  return estimate.costUsd - budgetUsd >= 0.005 ? { kind: 'over', costUsd: estimate.costUsd } : undefined;
}

/** Lines that are asked for once more: each its own way of being said, each a call of its own. */
import type { RunOptions } from '#shared/words/run.ts';
import type { PickupRow } from '../../jobs/pickups.ts';
import type { StageTools } from '../stage.ts';
import { type FreshCall, planFreshCalls } from './fresh-calls.ts';
import type { Wanted } from './wanted.ts';

export interface PlannedPickup {
  readonly pickup: PickupRow;
  readonly wanted: Wanted;
  readonly calls: readonly FreshCall[];
}

export interface PickupRequest {
  readonly asked: readonly PickupRow[];
  /** The whole episode: the lines around a pickup carry its flow. */
  readonly wanted: readonly Wanted[];
  readonly language: string;
  readonly options: Pick<RunOptions, 'callCharacters'>;
}

/**
 * The number of the pickup makes the call another one than the line's earlier ones, so that it is bought again where a
 * voice never says the same twice. What the line should sound like is unchanged: the new take answers for it.
 */
export function planPickups({ asked, wanted, language, options }: PickupRequest, tools: Pick<StageTools, 'engine'>): PlannedPickup[] {
  return asked.flatMap((pickup) => {
    const own = wanted.find(({ line }) => line.id === pickup.line);
    if (!own) return [];
    const changed = changedBy(pickup, own);
    const others = new Map(wanted.flatMap(({ line }) => (line.position === own.line.position ? [] : [[line.position, null] as const])));
    const { calls } = planFreshCalls(
      {
        wanted: pickup.change.isAlone ? [changed] : wanted.map((one) => (one === own ? changed : one)),
        takes: others,
        language,
        options: { mode: 'single', callCharacters: options.callCharacters },
        episodes: 1,
        variant: pickup.id,
      },
      tools,
    );
    return [{ pickup, wanted: own, calls }];
  });
}

function changedBy({ change }: PickupRow, own: Wanted): Wanted {
  return {
    ...own,
    voice: change.voice ?? own.voice,
    sentences: own.sentences.map((sentence, index) => ({ ...sentence, spoken: change.spoken?.[index] ?? sentence.spoken })),
  };
}

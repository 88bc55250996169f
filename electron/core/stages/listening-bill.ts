/** Listening is bought as speech is: set aside before, settled after. What may have been billed and never came counts as spent. */
import type { CallKey } from '#shared/words/ids.ts';
import type { EpisodeWork, StageTools } from './stage.ts';

export interface ListeningBill {
  /** Part of the transaction that keeps what was heard. */
  settle(): void;
  fail(error: unknown): void;
}

/** @throws StudioError `budget.reached`, `budget.too-small`, `budget.month-reached`; speech goes on without ears then */
export async function payForListening(key: string, engine: string, usd: number, { run, episode }: EpisodeWork, { purse }: Pick<StageTools, 'purse'>): Promise<ListeningBill> {
  if (usd === 0) return { settle: () => undefined, fail: () => undefined };
  const call = key as CallKey;
  const buyer = { run: run.id, episode: episode.id, engine };
  // How an earlier attempt ended was never known: nobody can ask for its answer any more.
  if (purse.held(call)) purse.lose(call);
  await purse.reserve({ call, ...buyer, characters: 0, usd, batch: null }, true);
  return {
    settle: () => purse.settle(call, buyer, { usd, characters: 0, metered: false }),
    fail: (error) => (mayBeBilled(error) ? purse.lose(call) : purse.release(call)),
  };
}

function mayBeBilled(error: unknown): boolean {
  const outcome = typeof error === 'object' && error !== null && 'outcome' in error ? error.outcome : undefined;
  return outcome === 'unknown' || outcome === 'truncated';
}

const underWay = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * What somebody is listening to at this moment is not bought a second time: recordings of equal sound are one file.
 * @returns what was heard, and whether it was heard for this caller, who pays
 */
export async function listenOnce<Heard>(tools: object, key: string, listen: () => Promise<Heard>): Promise<{ readonly heard: Heard; readonly isOurs: boolean }> {
  const all = underWay.get(tools) ?? new Map<string, Promise<unknown>>();
  underWay.set(tools, all);
  const other = all.get(key) as Promise<Heard> | undefined;
  if (other) return { heard: await other, isOurs: false };
  const own = listen();
  all.set(key, own);
  try {
    return { heard: await own, isOurs: true };
  } finally {
    all.delete(key);
  }
}

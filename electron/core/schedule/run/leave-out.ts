/** Leaves episodes out of what is left of a run. Part of a transaction. */
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Store } from '../../jobs/store.ts';
import type { Clock } from '../../ports.ts';
import { isOver } from '../progress.ts';
import type { Endings } from './endings.ts';

export interface LeaveOutParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly endings: Pick<Endings, 'endEpisode'>;
  /** Takes back what is not sent of these episodes. */
  takeBack(run: RunId, only: ReadonlySet<EpisodeId>): unknown;
}

/** What was sent, or goes with a batch job that was handed in, lands and is kept. Episodes that are over stay as they are. */
export function leaveOut(run: RunId, episodes: readonly EpisodeId[], { store, clock, endings, takeBack }: LeaveOutParts): void {
  const out = episodes.flatMap((episode) => {
    const row = store.runs.episode(run, episode);
    return row && !isOver(row) ? [row] : [];
  });
  const only = new Set(out.map(({ episode }) => episode));
  takeBack(run, only);
  const atHand = new Set(store.batches.ofRun(run).flatMap(({ id, state }) => (state === 'formed' && store.jobs.isBatchWaiting(run, id) ? [id] : [])));
  for (const { id, episode, call, batch, state } of store.jobs.openCalls(run)) {
    const isSent = state === 'running' || store.ledger.reservation(call) !== undefined || (batch !== null && !atHand.has(batch));
    if (!only.has(episode) || isSent) continue;
    store.jobs.takeBack(id, clock.now());
    store.runs.addCalls(run, episode, -1, -(store.calls.get(call)?.characters ?? 0));
  }
  for (const { episode, stage } of out) {
    store.jobs.cancelWaiting(run, episode, clock.now());
    endings.endEpisode(run, episode, 'cancelled', { stage });
  }
}

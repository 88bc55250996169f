/** What can be done with the episodes that are chosen. */
import type { EpisodeRow, Run } from '#shared/words/run.ts';
import { standOf } from './run-store.ts';

export interface ChosenActions {
  /** The first of them that can be heard. */
  readonly listen: EpisodeRow | undefined;
  readonly failed: readonly EpisodeRow[];
  /** Not begun, or on their way, in a run that is open. */
  readonly leaveOut: readonly EpisodeRow[];
  /** Over, and so they can be produced again. */
  readonly again: readonly EpisodeRow[];
  /** Those with sound. */
  readonly exports: readonly EpisodeRow[];
}

export function actionsFor(run: Run, rows: readonly EpisodeRow[]): ChosenActions {
  const isOpen = isRunOpen(run);
  const heard = rows.filter(isHeard);
  return {
    listen: heard[0],
    failed: rows.filter(({ state }) => state.at === 'failed'),
    leaveOut: isOpen ? rows.filter(({ state }) => state.at === 'waiting' || state.at === 'running') : [],
    // What failed is retried, which keeps what of it was spoken.
    again: rows.filter(({ state }) => state.at !== 'waiting' && state.at !== 'running' && (state.at !== 'failed' || !isOpen)),
    exports: heard,
  };
}

/** Whether what is asked for is done in the run itself; else it takes a new one. */
export function isRunOpen(run: Run): boolean {
  return run.followUp === null && /^(?:running|paused)$/.test(standOf(run).state);
}

export function isHeard({ state, audioSeconds }: EpisodeRow): boolean {
  return (state.at === 'done' || state.at === 'doubtful') && audioSeconds !== null;
}

/** How far a run has come: episodes weighted by their characters, stages by what they cost of a worker's time. */
import type { EpisodeId } from '#shared/words/ids.ts';
import { STAGES, type Stage } from '#shared/words/run.ts';
import type { RunEpisode } from '../jobs/runs.ts';

/**
 * Shares of an episode's way, measured with built-in voices on two cores: speech takes most of it.
 * They need not be exact, since the rate that the ETA rests on is weighed by the same shares.
 */
const SHARE: Record<Stage, number> = {
  prepare: 0.01,
  plan: 0.01,
  speak: 0.77,
  assemble: 0.03,
  check: 0.01,
  repair: 0.01,
  master: 0.06,
  export: 0.1,
};

/** What is going on at this moment and not yet in the store. */
export interface Live {
  readonly stage: Stage;
  /** 0 to 1 of the one job, by job. */
  readonly jobs: ReadonlyMap<number, number>;
}

export function isOver(row: Pick<RunEpisode, 'state'>): boolean {
  return row.state !== 'waiting' && row.state !== 'running';
}

export function stagesDone(row: Pick<RunEpisode, 'state' | 'stage'>): Stage[] {
  if (row.state === 'done' || row.state === 'doubtful') return [...STAGES];
  return STAGES.slice(0, STAGES.indexOf(row.stage));
}

/** 0 to 1 of the stage an episode is in. */
export function stageProgress(row: RunEpisode, live: Live | undefined): number {
  if (row.stage === 'speak') {
    return row.callCharacters === 0 ? 0 : Math.min(1, row.spokenCharacters / row.callCharacters);
  }
  return live ? Math.max(0, ...live.jobs.values()) : 0;
}

/** 0 to 1 of an episode; one that has ended, however it ended, needs no more time. */
export function episodeProgress(row: RunEpisode, live: Live | undefined): number {
  if (isOver(row)) return 1;
  const behind = stagesDone(row).reduce((sum, stage) => sum + SHARE[stage], 0);
  return behind + SHARE[row.stage] * stageProgress(row, live);
}

export function runProgress(rows: readonly RunEpisode[], live: ReadonlyMap<EpisodeId, Live>): number {
  const weight = (row: RunEpisode) => Math.max(1, row.characters);
  const total = rows.reduce((sum, row) => sum + weight(row), 0);
  const done = rows.reduce((sum, row) => sum + weight(row) * episodeProgress(row, live.get(row.episode)), 0);
  return total === 0 ? 1 : done / total;
}

/** What the rows of a run come to together. */
import type { EpisodeRow, Run } from '#shared/words/run.ts';

export interface RowSums {
  readonly audioSeconds: number;
  readonly calls: number;
  readonly cachedCalls: number;
}

export function sumRows(rows: readonly EpisodeRow[]): RowSums {
  const sum = (of: (row: EpisodeRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return { audioSeconds: sum((row) => row.audioSeconds ?? 0), calls: sum((row) => row.calls), cachedCalls: sum((row) => row.cachedCalls) };
}

/** Episodes finished in an hour, at the pace since the run's start. */
export function episodesPerHour(run: Run, now: number): number {
  const hours = ((run.finishedAt ?? now) - run.startedAt) / 3_600_000;
  return hours > 0 ? run.progress.done / hours : 0;
}

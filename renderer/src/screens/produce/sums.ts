/** What the rows of a run come to together. */
import type { EpisodeRow, Run } from '#shared/words/run.ts';

export interface RowSums {
  readonly audioSeconds: number;
  readonly calls: number;
  readonly cachedCalls: number;
  /** Episodes finished in an hour at the pace since the start; 0 before the first. */
  perHour(run: Run, now?: number): number;
}

export function sumRows(rows: readonly EpisodeRow[]): RowSums {
  const sum = (of: (row: EpisodeRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    audioSeconds: sum((row) => row.audioSeconds ?? 0),
    calls: sum((row) => row.calls),
    cachedCalls: sum((row) => row.cachedCalls),
    perHour: (run, now = Date.now()) => {
      const hours = ((run.finishedAt ?? now) - run.startedAt) / 3_600_000;
      return hours > 0 ? run.progress.done / hours : 0;
    },
  };
}

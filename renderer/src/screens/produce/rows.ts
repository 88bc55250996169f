/** The rows of a run as the producer wants to see them: which, and in what order. */
import type { EpisodeRow } from '#shared/words/run.ts';

export const FILTERS = ['all', 'running', 'failed', 'doubtful', 'done', 'waiting'] as const;
export type Filter = (typeof FILTERS)[number];

export const FILTER_NAMES: Record<Filter, string> = {
  all: 'All',
  running: 'Running',
  failed: 'Failed',
  doubtful: 'Wait for an ear',
  done: 'Done',
  waiting: 'Waiting',
};

export type SortKey = 'number' | 'title' | 'stage' | 'length' | 'calls' | 'quality' | 'time' | 'cost';

export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export const IN_ORDER: Sort = { by: 'number', descending: false };

const SHOWN_AS: Record<EpisodeRow['state']['at'], Filter> = {
  idle: 'waiting',
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  doubtful: 'doubtful',
  failed: 'failed',
  cancelled: 'waiting',
};

export function matches(row: EpisodeRow, filter: Filter): boolean {
  return filter === 'all' || SHOWN_AS[row.state.at] === filter;
}

export function countRows(rows: readonly EpisodeRow[]): Record<Filter, number> {
  const counts: Record<Filter, number> = { all: rows.length, running: 0, failed: 0, doubtful: 0, done: 0, waiting: 0 };
  for (const row of rows) counts[SHOWN_AS[row.state.at]] += 1;
  return counts;
}

/** Filtered and sorted; what has no value yet stands last either way, and equals stay in the order of the book. */
export function arrangeRows(rows: readonly EpisodeRow[], filter: Filter, sort: Sort): readonly EpisodeRow[] {
  const shown = filter === 'all' ? rows : rows.filter((row) => matches(row, filter));
  if (sort.by === 'number' && !sort.descending) return shown;
  const turn = sort.descending ? -1 : 1;
  return shown.toSorted((a, b) => {
    const [left, right] = [valueOf(a, sort.by), valueOf(b, sort.by)];
    if (left === null || right === null) return left === right ? a.number - b.number : left === null ? 1 : -1;
    const order = typeof left === 'string' ? left.localeCompare(String(right)) : left - Number(right);
    return order === 0 ? a.number - b.number : order * turn;
  });
}

function valueOf(row: EpisodeRow, by: SortKey): number | string | null {
  switch (by) {
    case 'number':
      return row.number;
    case 'title':
      return row.title;
    case 'stage':
      return row.stagesDone.length + (row.state.at === 'running' ? row.state.done / Math.max(1, row.state.total) : 0);
    case 'length':
      return row.audioSeconds;
    case 'calls':
      return row.calls;
    case 'quality':
      return row.quality;
    case 'time':
      return row.wallSeconds;
    case 'cost':
      return row.costUsd;
  }
}

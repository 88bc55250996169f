/** The rows of a run as the producer wants to see them: which, and in what order. */
import type { EpisodeRow } from '#shared/words/run.ts';
import { t } from '../../words/t.ts';

export const FILTERS = ['all', 'running', 'failed', 'doubtful', 'done', 'waiting'] as const;
export type Filter = (typeof FILTERS)[number];

export const FILTER_NAMES: Record<Filter, string> = {
  all: t`All`,
  running: t`Running`,
  failed: t`Failed`,
  doubtful: t`Wait for an ear`,
  done: t`Done`,
  waiting: t`Waiting`,
};

export const SORT_KEYS = ['number', 'title', 'stage', 'state', 'length', 'calls', 'quality', 'time', 'cost'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

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

/** A number alone finds that episode and those it begins; words are looked for in title and failure. */
export function matchesText(row: EpisodeRow, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  if (/^\d+$/.test(wanted)) return String(row.number).startsWith(wanted) || row.title.includes(wanted);
  const said = row.state.at === 'failed' ? `${row.title} ${row.state.failure.message} ${row.state.failure.code}` : row.title;
  return said.toLocaleLowerCase().includes(wanted);
}

export function countRows(rows: readonly EpisodeRow[]): Record<Filter, number> {
  const counts: Record<Filter, number> = { all: rows.length, running: 0, failed: 0, doubtful: 0, done: 0, waiting: 0 };
  for (const row of rows) counts[SHOWN_AS[row.state.at]] += 1;
  return counts;
}

/** The episodes of rows in order: the same list for as long as the order is the same, whatever else has moved. */
export function orderKeeper(): (rows: readonly EpisodeRow[]) => readonly EpisodeRow['episode'][] {
  let kept: readonly EpisodeRow['episode'][] = [];
  return (rows) => {
    if (kept.length !== rows.length || rows.some((row, index) => row.episode !== kept[index])) kept = rows.map(({ episode }) => episode);
    return kept;
  };
}

/** What needs a person comes first, what is over last. */
const RANKS: Record<EpisodeRow['state']['at'], number> = { failed: 0, doubtful: 1, running: 2, waiting: 3, idle: 4, cancelled: 5, done: 6 };

const TITLES = new Intl.Collator('en', { numeric: true });

export interface Shown {
  readonly filter: Filter;
  readonly text: string;
  readonly sort: Sort;
}

/** Filtered and sorted; what has no value yet stands last either way, and equals stay in the order of the book. */
export function arrangeRows(rows: readonly EpisodeRow[], { filter, text, sort }: Shown): readonly EpisodeRow[] {
  const shown = filter === 'all' && text === '' ? rows : rows.filter((row) => matches(row, filter) && matchesText(row, text));
  if (sort.by === 'number') return sort.descending ? shown.toReversed() : shown;
  const turn = sort.descending ? -1 : 1;
  // Values are read once a row: a comparison happens a dozen times a row.
  const values = shown.map((row) => ({ row, value: valueOf(row, sort.by) }));
  values.sort(({ row: a, value: left }, { row: b, value: right }) => {
    if (left === null || right === null) return left === right ? a.number - b.number : left === null ? 1 : -1;
    const order = typeof left === 'string' ? TITLES.compare(left, String(right)) : left - Number(right);
    return order === 0 ? a.number - b.number : order * turn;
  });
  return values.map(({ row }) => row);
}

function valueOf(row: EpisodeRow, by: SortKey): number | string | null {
  switch (by) {
    case 'number':
      return row.number;
    case 'title':
      return row.title;
    case 'stage':
      return row.stagesDone.length + (row.state.at === 'running' ? row.state.done / Math.max(1, row.state.total) : 0);
    case 'state':
      return RANKS[row.state.at];
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

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EpisodeRow as Row, Run } from '#shared/words/run.ts';
import { cx } from '../../ui/cx.ts';
import { remToPixels } from '../../ui/rem.ts';
import { columnsOf, EpisodeRow } from './EpisodeRow.tsx';
import { hasCost } from './money.ts';
import { IN_ORDER } from './rows.ts';
import type { Sort, SortKey } from './rows.ts';

const ROW_REM = 1.875;

const HEADS: readonly { readonly by: SortKey | null; readonly name: string; readonly isNumber?: boolean }[] = [
  { by: 'number', name: '#', isNumber: true },
  { by: 'title', name: 'Episode' },
  { by: 'stage', name: 'Stages' },
  { by: null, name: 'Now' },
  { by: 'length', name: 'Length', isNumber: true },
  { by: 'calls', name: 'Calls', isNumber: true },
  { by: 'quality', name: 'Quality', isNumber: true },
  { by: 'time', name: 'Time', isNumber: true },
];
const COST_HEAD = { by: 'cost', name: 'Cost', isNumber: true } as const;

export interface EpisodeTableProps {
  readonly rows: readonly Row[];
  readonly run: Run;
  readonly sort: Sort;
  onSort(sort: Sort): void;
}

/** A row an episode; only those in sight are drawn. */
export function EpisodeTable({ rows, run, sort, onSort }: EpisodeTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<EpisodeId | null>(null);
  const isPaid = hasCost(run.progress);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    getItemKey: (index) => rows[index]?.episode ?? index,
    overscan: 12,
  });
  const toggle = useCallback((episode: EpisodeId) => setOpen((now) => (now === episode ? null : episode)), []);
  return (
    <div role="table" aria-label={`Episodes of run ${run.number}`} aria-rowcount={rows.length + 1} className="mx-5 flex min-h-0 flex-1 flex-col">
      <div role="rowgroup" className="overflow-hidden [scrollbar-gutter:stable]">
        <div role="row" aria-rowindex={1} className={cx(columnsOf(isPaid), 'h-7 border-b border-line-strong')}>
          {[...HEADS, ...(isPaid ? [COST_HEAD] : [])].map((head) => (
            <Head key={head.name} {...head} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div ref={scroller} role="rowgroup" tabIndex={0} aria-label="Rows" className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div role="none" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div key={key} ref={virtual.measureElement} data-index={index} role="none" className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)` }}>
                <EpisodeRow row={row} rowIndex={index + 2} isOpen={open === row.episode} isPaid={isPaid} onToggle={toggle} />
              </div>
            );
          })}
        </div>
        {rows.length === 0 && <p className="p-6 text-center text-muted">No episode is in this state.</p>}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly by: SortKey | null;
  readonly name: string;
  readonly isNumber?: boolean;
  readonly sort: Sort;
  onSort(sort: Sort): void;
}

function Head({ by, name, isNumber = false, sort, onSort }: HeadProps) {
  const isSorted = by !== null && sort.by === by && sort !== IN_ORDER;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <span role="columnheader" aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'} className={cx('min-w-0 text-sm text-faint', isNumber && 'text-right')}>
      {by === null ? (
        name
      ) : (
        <button
          type="button"
          onClick={() => onSort({ by, descending: isSorted ? !sort.descending : false })}
          className={cx('inline-flex h-6 items-center gap-1 rounded-sm hover:text-text', isSorted && 'font-medium text-text', isNumber && 'flex-row-reverse')}
        >
          {name === '#' ? (
            <>
              <span aria-hidden>#</span>
              <span className="sr-only">Number</span>
            </>
          ) : (
            name
          )}
          {isSorted && <Arrow aria-hidden className="size-3" />}
        </button>
      )}
    </span>
  );
}

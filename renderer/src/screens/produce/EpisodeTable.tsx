import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EpisodeRow as Row, Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { columnsOf, EpisodeRow, rowId, WHERE_ROOM } from './EpisodeRow.tsx';
import { hasCost } from './money.ts';
import { IN_ORDER, orderKeeper } from './rows.ts';
import type { Sort, SortKey } from './rows.ts';
import { readTableKey } from './table-keys.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 1.875;
const HEAD_REM = 1.75;

const HEADS: readonly { readonly by: SortKey; readonly name: string; readonly isNumber?: boolean; readonly isMinor?: boolean }[] = [
  { by: 'number', name: '#', isNumber: true },
  { by: 'title', name: t`Episode` },
  { by: 'stage', name: t`Stages`, isMinor: true },
  { by: 'state', name: t`Now` },
  { by: 'length', name: t`Length`, isNumber: true },
  { by: 'calls', name: t`Calls`, isNumber: true, isMinor: true },
  { by: 'quality', name: t`Quality`, isNumber: true },
  { by: 'time', name: t`Time`, isNumber: true, isMinor: true },
];
const COST_HEAD = { by: 'cost', name: t`Cost`, isNumber: true } as const;

const measurePixels = () => ({ rowPixels: remToPixels(ROW_REM), headPixels: remToPixels(HEAD_REM) });

export interface EpisodeTableProps {
  /** As they are shown. */
  readonly rows: readonly Row[];
  readonly run: Run;
}

/** A row an episode, as a grid that has the keys; only rows in sight are drawn. */
export function EpisodeTable({ rows, run }: EpisodeTableProps) {
  const { episodeTable: table } = useServices();
  const sort = useStore(table, (state) => state.sort);
  const open = useStore(table, (state) => state.open);
  const { chosen, at } = useStore(table, (state) => state.selection);
  const scroller = useRef<HTMLDivElement>(null);
  /** What is shown, for hands and keys: read when they act, so that rows need not be told anew of every change. */
  const shown = useRef<readonly EpisodeId[]>([]);
  const [keepOrder] = useState(orderKeeper);
  const order = useMemo(() => keepOrder(rows), [keepOrder, rows]);
  useEffect(() => void (shown.current = order), [order]);
  const isPaid = hasCost(run.progress);
  // Asking for it has the page laid out: not with every row that moves.
  const [{ rowPixels, headPixels }, setPixels] = useState(measurePixels);
  useTextSize({ measure: useCallback(() => setPixels(measurePixels()), []) });
  const estimateSize = useCallback(() => rowPixels, [rowPixels]);
  const getItemKey = useCallback((index: number) => order[index] ?? index, [order]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize, getItemKey, overscan: 8, scrollMargin: headPixels, scrollPaddingStart: headPixels });

  const onChoose = useCallback(
    (episode: EpisodeId, { shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>) =>
      table.getState().choose(shown.current, episode, shiftKey ? 'stretch' : ctrlKey || metaKey ? 'toggle' : 'alone'),
    [table],
  );
  const onToggle = useCallback((episode: EpisodeId) => table.getState().toggle(episode), [table]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    // Buttons and fields within a row have their own Enter and Space.
    if (event.target !== event.currentTarget) return;
    const key = readTableKey(event, Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPixels) - 2));
    if (!key) return;
    event.preventDefault();
    const { move, choose, chooseAll, chooseNone, toggle } = table.getState();
    if (key.do === 'all') return chooseAll(order);
    if (key.do === 'none') return chooseNone();
    if (key.do === 'move') {
      move(order, key.step, key.how);
      const here = order.indexOf(table.getState().selection.at ?? ('' as EpisodeId));
      if (here >= 0) virtual.scrollToIndex(here, { align: 'auto' });
      return;
    }
    if (at === null) return;
    if (key.do === 'toggle') choose(order, at, 'toggle');
    else toggle(at);
  };

  const columns = columnsOf(isPaid);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t`Episodes of run ${run.number}`}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      aria-activedescendant={at !== null && order.includes(at) ? rowId(at) : undefined}
      tabIndex={0}
      data-own-arrows
      onKeyDown={onKeyDown}
      className={cx('group/rows mx-5 min-h-0 flex-1 overflow-y-auto bg-app contain-strict [scrollbar-gutter:stable]', at === null ? '-outline-offset-2' : 'outline-none')}
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-app">
        <div role="row" aria-rowindex={1} className={cx(columns, 'h-7 border-b border-line-strong')}>
          {[...HEADS, ...(isPaid ? [COST_HEAD] : [])].map((head) => (
            <Head key={head.name} {...head} sort={sort} onSort={table.getState().sortBy} />
          ))}
        </div>
      </div>
      <div role="rowgroup">
        <div role="none" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              // Rows are of one height; only one that is open is measured.
              <div key={key} ref={open === row.episode ? virtual.measureElement : undefined} data-index={index} role="none" className="absolute inset-x-0 top-0 contain-layout contain-style" style={{ transform: `translateY(${start - headPixels}px)` }}>
                <EpisodeRow
                  row={row}
                  rowIndex={index + 2}
                  isOpen={open === row.episode}
                  isPaid={isPaid}
                  isChosen={chosen.has(row.episode)}
                  isAt={at === row.episode}
                  onToggle={onToggle}
                  onChoose={onChoose}
                />
              </div>
            );
          })}
        </div>
        {rows.length === 0 && <p className="p-6 text-center text-muted">{t`No episode is like that.`}</p>}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly by: SortKey;
  readonly name: string;
  readonly isNumber?: boolean;
  readonly isMinor?: boolean;
  readonly sort: Sort;
  onSort(by: SortKey): void;
}

function Head({ by, name, isNumber = false, isMinor = false, sort, onSort }: HeadProps) {
  const isSorted = sort.by === by && sort !== IN_ORDER;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <span role="columnheader" aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'} className={cx('min-w-0 text-sm text-faint', isNumber && 'text-right', isMinor && WHERE_ROOM)}>
      <button
        type="button"
        onClick={() => onSort(by)}
        className={cx('inline-flex h-6 items-center gap-1 rounded-sm hover:text-text', isSorted && 'font-medium text-text', isNumber && 'flex-row-reverse')}
      >
        {name === '#' ? (
          <>
            <span aria-hidden>#</span>
            <span className="sr-only">{t`Number`}</span>
          </>
        ) : (
          name
        )}
        {isSorted && <Arrow aria-hidden className="size-3" />}
      </button>
    </span>
  );
}

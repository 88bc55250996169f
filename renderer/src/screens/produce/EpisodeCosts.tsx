import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { RunCosts } from '#shared/words/cost.ts';
import { cx } from '../../ui/cx.ts';
import { formatCount, formatDecimals, formatMoney } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 1.875;
const COLUMNS = 'grid grid-cols-[2.75rem_minmax(0,1fr)_5rem_7rem_6rem_5rem] items-center gap-x-3 pr-3';

/** The cost of each episode, in the order of the book. */
export function EpisodeCosts({ episodes, totalUsd }: { readonly episodes: RunCosts['episodes']; readonly totalUsd: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: episodes.length, getScrollElement: () => scroller.current, estimateSize: () => remToPixels(ROW_REM), overscan: 12 });
  useTextSize(rows);
  return (
    <div role="table" aria-label={t`Cost by episode`} aria-rowcount={episodes.length + 1} className="flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-panel">
      <div role="rowgroup" className="overflow-hidden [scrollbar-gutter:stable]">
        <div role="row" aria-rowindex={1} className={cx(COLUMNS, 'h-8 border-b border-line text-sm text-faint')}>
          {['#', t`Episode`, t`Calls`, t`Characters`, t`Share`, t`Cost`].map((name, index) => (
            <span key={name} role="columnheader" className={index === 1 ? '' : 'text-right'}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} role="rowgroup" tabIndex={0} aria-label={t`Episodes`} className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, size }) => {
            const one = episodes[index];
            if (!one) return null;
            return (
              <div key={one.episode} role="row" aria-rowindex={index + 2} className={cx(COLUMNS, 'num absolute inset-x-0 border-b border-line', one.calls === 0 && 'text-faint')} style={{ transform: `translateY(${start}px)`, height: size }}>
                <span role="cell" className="text-right text-faint">
                  {one.number}
                </span>
                <span role="cell" className="truncate" title={one.title}>
                  {one.title}
                </span>
                <span role="cell" className="text-right">
                  {one.calls === 0 ? '–' : formatCount(one.calls)}
                </span>
                <span role="cell" className="text-right">
                  {one.calls === 0 ? '–' : formatCount(one.characters)}
                </span>
                <span role="cell" className="text-right text-muted">
                  {one.usd === 0 || totalUsd === 0 ? '–' : t`${formatDecimals((one.usd / totalUsd) * 100, 1)} %`}
                </span>
                <span role="cell" className="text-right font-medium">
                  {one.calls === 0 ? '–' : formatMoney(one.usd)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

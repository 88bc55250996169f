import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck } from 'lucide-react';
import { memo, useRef } from 'react';
import type { EpisodeSummary, Production } from '#shared/words/production.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatCount } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { countLeftOut } from './setup-store.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 1.875;
// Where text is large and room is short, words go first: the names stay.
const COLUMNS = 'grid grid-cols-[1.5rem_2rem_minmax(0,1fr)_4.5rem] @lg:grid-cols-[1.5rem_2rem_minmax(0,1fr)_5rem_7rem] items-center gap-x-2 px-3';
const WORDS = 'hidden text-right @lg:block';

interface RowProps extends Pick<EpisodePickerProps, 'onInclude'> {
  readonly episode: EpisodeSummary;
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly isIn: boolean;
}

export interface EpisodePickerProps {
  readonly production: Production;
  readonly leftOut: ReadonlySet<number>;
  onInclude(numbers: readonly number[], include: boolean): void;
}

/** Which episodes are produced: all, unless some are unchecked. */
export function EpisodePicker({ production, leftOut, onInclude }: EpisodePickerProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { episodeList } = production;
  const rows = useVirtualizer({
    count: episodeList.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    overscan: 12,
  });
  useTextSize(rows);
  const out = countLeftOut(leftOut, episodeList.length);
  const includeAll = (include: boolean) => onInclude(episodeList.map(({ number }) => number), include);
  return (
    <div role="table" aria-label={t`Episodes to produce`} aria-rowcount={episodeList.length + 1} className="@container flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-panel">
      <div role="rowgroup" className="overflow-hidden [scrollbar-gutter:stable]">
        <div role="row" aria-rowindex={1} className={cx(COLUMNS, 'h-8 border-b border-line text-sm text-faint')}>
          <span role="columnheader">
            <Checkbox label={t`All episodes`} checked={out === 0 ? true : out === episodeList.length ? false : 'indeterminate'} onChange={includeAll} />
          </span>
          <span role="columnheader" className="text-right">
            #
          </span>
          <span role="columnheader">{t`Episode`}</span>
          <span role="columnheader" className={WORDS}>
            {t`Words`}
          </span>
          <span role="columnheader" className="text-right">
            {t`Length`}
          </span>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" tabIndex={0} aria-label={t`Episodes`} className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, size }) => {
            const episode = episodeList[index];
            if (!episode) return null;
            return <PickedRow key={episode.id} episode={episode} index={index} start={start} size={size} isIn={!leftOut.has(episode.number)} onInclude={onInclude} />;
          })}
        </div>
      </div>
    </div>
  );
}

/** Drawn again only when it is another episode, or is taken in or out: a scroll draws what it brings. */
const PickedRow = memo(function PickedRow({ episode, index, start, size, isIn, onInclude }: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cx(COLUMNS, 'num absolute inset-x-0 border-b border-line', !isIn && 'text-muted')}
      style={{ transform: `translateY(${start}px)`, height: size }}
    >
      <span role="cell">
        <Checkbox label={t`Produce ${episode.number}, ${episode.title}`} checked={isIn} onChange={(checked) => onInclude([episode.number], checked)} />
      </span>
      <span role="cell" className="text-right text-faint">
        {episode.number}
      </span>
      <span role="cell" className="truncate" title={episode.title}>
        {episode.title}
      </span>
      <span role="cell" className={cx(WORDS, 'text-muted')}>
        {formatCount(episode.words)}
      </span>
      <span role="cell" className="flex items-center justify-end gap-1.5 text-right">
        {episode.audioSeconds === null ? (
          <span className="text-faint">{t`not yet`}</span>
        ) : (
          <>
            <CircleCheck aria-label={t`produced`} className="size-3.5 text-good" />
            {formatClock(episode.audioSeconds)}
          </>
        )}
      </span>
    </div>
  );
});

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, CornerLeftUp, Unlink } from 'lucide-react';
import { memo, useRef } from 'react';
import type { Review } from '#shared/words/review.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatCount } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { canJoin, includeChapter, joinChapter, moveChapter, numberEpisodes, renameChapter } from './draft.ts';
import type { Draft, DraftChapter } from './draft.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 2.875;
const COLUMNS = 'grid grid-cols-[1.5rem_2rem_minmax(0,1fr)_4.5rem_4.5rem_5.5rem] items-center gap-x-2 px-4';

export interface ReviewChaptersProps {
  readonly draft: Draft;
  readonly files: Review['files'];
  readonly direction: 'ltr' | 'rtl';
  onChange(draft: Draft): void;
}

export function ReviewChapters({ draft, files, direction, onChange }: ReviewChaptersProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: draft.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    overscan: 8,
  });
  useTextSize(rows);
  const numbers = numberEpisodes(draft);
  const included = draft.filter((chapter) => chapter.include).length;
  const latest = useRef({ draft, onChange });
  latest.current = { draft, onChange };
  const change = useRef((how: (draft: Draft) => Draft) => latest.current.onChange(how(latest.current.draft))).current;

  return (
    <div role="table" aria-label={t`Chapters found`} aria-rowcount={draft.length + 1} className="flex min-h-0 flex-1 flex-col">
      <div role="rowgroup" className="overflow-hidden [scrollbar-gutter:stable]">
        <div role="row" aria-rowindex={1} className={cx(COLUMNS, 'h-7 border-b border-line text-sm text-faint')}>
          <span role="columnheader">
            <Checkbox
              label={t`Include all chapters`}
              checked={included === draft.length ? true : included === 0 ? false : 'indeterminate'}
              onChange={(include) => change((draft) => draft.map((chapter) => ({ ...chapter, include })))}
            />
          </span>
          <span role="columnheader" className="text-right">
            #
          </span>
          <span role="columnheader" className="border-x border-transparent px-1.5">
            {t`Episode`}
          </span>
          <span role="columnheader" className="text-right">
            {t`Words`}
          </span>
          <span role="columnheader" className="text-right">
            {t`Length`}
          </span>
          <span role="columnheader">
            <span className="sr-only">{t`Merge and move`}</span>
          </span>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, size }) => {
            const chapter = draft[index];
            if (!chapter) return null;
            return (
              <div key={chapter.index} role="none" className="absolute inset-x-0" style={{ transform: `translateY(${start}px)`, height: size }}>
                <ChapterRow chapter={chapter} row={index} number={numbers.get(chapter.index) ?? null} isJoinable={canJoin(draft, chapter.index)} isFirst={index === 0} isLast={index === draft.length - 1} origin={files.length > 1 ? (files[chapter.file]?.name ?? null) : null} direction={direction} change={change} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface ChapterRowProps {
  readonly chapter: DraftChapter;
  readonly row: number;
  readonly number: number | null;
  readonly isJoinable: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** The file it came from; null where there is but one. */
  readonly origin: string | null;
  readonly direction: 'ltr' | 'rtl';
  change(how: (draft: Draft) => Draft): void;
}

const ChapterRow = memo(function ChapterRow({ chapter, row, number, isJoinable, isFirst, isLast, origin, direction, change }: ChapterRowProps) {
  const { index, title, include, joined, reason, words, estimatedSeconds, opening } = chapter;
  const isJoined = include && joined && isJoinable;
  return (
    <div role="row" aria-rowindex={row + 2} className={cx(COLUMNS, 'h-full border-b border-line', !include && 'text-muted')}>
      <span role="cell">
        <Checkbox label={t`Include ${title}`} checked={include} onChange={(checked) => change((draft) => includeChapter(draft, index, checked))} />
      </span>
      <span role="cell" className="num text-right text-faint">
        {isJoined ? <span title={t`Part of episode ${number}`}>+</span> : (number ?? '–')}
      </span>
      <span role="cell" className="min-w-0" dir={direction}>
        {isJoined ? (
          <span className="block truncate border-x border-transparent px-1.5 text-muted">
            {title} <span className="text-sm">{t`· in episode ${number}`}</span>
          </span>
        ) : (
          <input
            aria-label={t`Name of ${include && number ? t`episode ${number}` : t`this chapter`}`}
            value={title}
            onChange={(event) => change((draft) => renameChapter(draft, index, event.target.value))}
            className="h-5.5 w-full truncate rounded-sm border border-transparent bg-transparent px-1.5 font-medium select-text hover:border-line-strong focus:border-edge focus:bg-raised"
          />
        )}
        <span className="block truncate border-x border-transparent px-1.5 text-sm text-faint">
          {!include && reason ? <span className="text-doubt">{t`Left out: ${reason}.`} </span> : null}
          {origin && <span className="text-muted">{origin} · </span>}
          {opening}
        </span>
      </span>
      <span role="cell" className="num text-right">
        {formatCount(words)}
      </span>
      <span role="cell" className="num text-right">
        {formatClock(estimatedSeconds)}
      </span>
      <span role="cell" className="flex justify-end">
        {isJoinable && (
          <IconButton
            label={isJoined ? t`Make ${title} an episode of its own` : t`Merge ${title} with the one above`}
            icon={isJoined ? Unlink : CornerLeftUp}
            onClick={() => change((draft) => joinChapter(draft, index, !isJoined))}
          />
        )}
        <IconButton label={t`Move ${title} up`} icon={ArrowUp} disabled={isFirst} onClick={() => change((draft) => moveChapter(draft, index, -1))} />
        <IconButton label={t`Move ${title} down`} icon={ArrowDown} disabled={isLast} onClick={() => change((draft) => moveChapter(draft, index, 1))} />
      </span>
    </div>
  );
});

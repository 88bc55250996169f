import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Found, Match } from '#shared/words/edit.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { matchKey } from './finder-store.ts';
import { arrangeMatches } from './match-rows.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

export interface MatchListProps {
  readonly found: Found;
  readonly at: number;
  /** What stands there afterwards; null while nothing is replaced. */
  readonly by: string | null;
  /** `by` may hold groups: it is shown as it is written. */
  readonly isPattern: boolean;
  readonly left: ReadonlySet<string>;
}

/** Every match with the words around it, under its episode; a press goes there. */
export function MatchList({ found, at, by, isPattern, left }: MatchListProps) {
  const { finder, episodes } = useScriptRoom();
  const entries = useMemo(() => arrangeMatches(found), [found]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => remToPixels(entries[index]?.kind === 'match' ? 3.25 : 2),
    overscan: 8,
  });
  useTextSize(rows);
  const place = entries.findIndex((entry) => entry.kind === 'match' && entry.index === at);
  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: 'auto' });
  }, [place, rows]);
  return (
    <div ref={scroller} role="region" aria-label={t`Matches`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          if (!entry) return null;
          return (
            <li key={index} ref={rows.measureElement} data-index={index} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)` }}>
              {entry.kind === 'episode' ? (
                <p className="num flex h-8 items-end gap-2 border-b border-line px-3 pb-1 text-sm text-muted">
                  <span className="truncate font-medium">
                    {entry.number} · {entry.title}
                  </span>
                  <span className="ml-auto text-faint">{formatCount(entry.matches)}</span>
                </p>
              ) : (
                <MatchRow
                  match={entry.match}
                  isHere={entry.index === at}
                  by={by}
                  isPattern={isPattern}
                  isLeft={left.has(matchKey(entry.match))}
                  onGo={() => void episodes.goToMatch(entry.index)}
                  onLeave={(isLeft) => finder.getState().leaveOut(entry.match, isLeft)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {found.matches.length < found.total && <p className="px-3 py-2 text-sm text-faint">{t`The first ${formatCount(found.matches.length)} are listed; a replacement takes all of them.`}</p>}
    </div>
  );
}

interface MatchRowProps {
  readonly match: Match;
  readonly isHere: boolean;
  readonly by: string | null;
  readonly isPattern: boolean;
  readonly isLeft: boolean;
  onGo(): void;
  onLeave(isLeft: boolean): void;
}

function MatchRow({ match, isHere, by, isPattern, isLeft, onGo, onLeave }: MatchRowProps) {
  const after = by === null || isLeft ? null : isPattern && by.includes('$') ? null : by;
  return (
    <div className={cx('relative flex items-start gap-2 border-b border-line py-1.5 pr-3 pl-3', isHere ? 'bg-accent-soft' : 'hover:bg-hover')}>
      {isHere && <span aria-hidden className="absolute inset-y-0 left-0 w-0.5 bg-accent-mark" />}
      {by !== null && <Checkbox label={t`Replace “${match.was}” in episode ${match.number}`} checked={!isLeft} onChange={(checked) => onLeave(!checked)} className="mt-0.5" />}
      <button type="button" onClick={onGo} aria-current={isHere || undefined} className={cx('line-clamp-2 min-w-0 flex-1 rounded-sm text-left leading-snug', isLeft && 'text-muted')}>
        <span className={isLeft ? '' : 'text-muted'}>…{match.before.slice(-34)}</span>
        <mark className={cx('rounded-xs bg-accent-soft font-medium text-text', after !== null && 'line-through decoration-bad')}>{match.was}</mark>
        {after !== null && after !== '' && <ins className="ml-0.5 font-medium text-good no-underline">{after}</ins>}
        <span className={isLeft ? '' : 'text-muted'}>{match.after.slice(0, 44)}…</span>
      </button>
    </div>
  );
}

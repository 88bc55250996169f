import { useVirtualizer } from '@tanstack/react-virtual';
import { Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EpisodeSummary, Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 2;

export interface EpisodeListProps {
  readonly production: Production;
  readonly shown: EpisodeId;
  onSelect(episode: EpisodeSummary): void;
}

/** The episodes of the production; ↑ and ↓ go through them while the list has the focus. */
export function EpisodeList({ production, shown, onSelect }: EpisodeListProps) {
  const { player } = useServices();
  const { episodeList } = production;
  const playing = useStore(player, (state) => state.playing?.episode?.id);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: episodeList.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    overscan: 10,
  });
  useTextSize(rows);
  const at = episodeList.findIndex((episode) => episode.id === shown);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : episodeList[at + step];
    if (!next) return;
    event.preventDefault();
    onSelect(next);
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t`Episodes`}
      aria-activedescendant={at >= 0 ? `listen-${shown}` : undefined}
      tabIndex={0}
      data-own-arrows
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto border-t border-line -outline-offset-2"
    >
      <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, size }) => {
          const episode = episodeList[index];
          if (!episode) return null;
          const isShown = episode.id === shown;
          return (
            <div
              key={episode.id}
              id={`listen-${episode.id}`}
              role="option"
              aria-selected={isShown}
              aria-posinset={index + 1}
              aria-setsize={episodeList.length}
              tabIndex={-1}
              onClick={() => onSelect(episode)}
              onKeyDown={onKeyDown}
              className={cx('num absolute inset-x-0 flex items-center gap-2 border-b border-line pr-4 pl-3', isShown ? 'bg-accent-soft' : 'hover:bg-hover')}
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <span aria-hidden className={cx('absolute inset-y-0 left-0 w-0.5', isShown && 'bg-accent-mark')} />
              <span className="w-7 shrink-0 text-right text-faint">{episode.number}</span>
              <span className={cx('truncate', isShown && 'font-medium', episode.audioSeconds === null && 'text-muted')} title={episode.title}>
                {episode.title}
              </span>
              {playing === episode.id && <Volume2 aria-label={t`in the player`} className="size-3.5 shrink-0 text-accent-text" />}
              <span className={cx('ml-auto shrink-0', isShown ? 'text-muted' : 'text-faint')}>{episode.audioSeconds === null ? t`not yet` : formatClock(episode.audioSeconds)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

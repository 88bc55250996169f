import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { OutlineEpisode, ScriptOutline } from '#shared/words/outline.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { formatCount, formatSpan, plural } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { EpisodeMenu } from './EpisodeMenu.tsx';
import { placeAtGap } from './episodes.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 3;

/** The episodes in their order. ↑ ↓ open, Alt ↑ ↓ move, F2 renames, M merges, X skips; they can be dragged, too. */
export function EpisodePane({ outline }: { readonly outline: ScriptOutline }) {
  const { appearance } = useServices();
  const { episodes, script, page } = useScriptRoom();
  const list = outline.episodes;
  const shown = useStore(script, (state) => state.shown);
  const [dragged, setDragged] = useState<OutlineEpisode | null>(null);
  const [gap, setGap] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    getItemKey: (index) => list[index]?.id ?? index,
    overscan: 8,
  });
  useTextSize(rows);
  // Rows are as high as the text is large.
  const textPercent = useStore(appearance, (state) => state.textPercent);
  useEffect(() => rows.measure(), [rows, textPercent]);
  const at = list.findIndex(({ id }) => id === shown);
  const episode = list[at];
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!episode || event.ctrlKey || event.metaKey) return;
    const act = {
      ArrowDown: () => (event.altKey ? void episodes.move(episode.id, 1) : episodes.step(1)),
      ArrowUp: () => (event.altKey ? void episodes.move(episode.id, -1) : episodes.step(-1)),
      Home: () => void (list[0] && episodes.open(list[0].id)),
      End: () => void episodes.open((list.at(-1) ?? episode).id),
      F2: () => page.getState().name(true),
      Enter: () => page.getState().focus(),
      m: () => void episodes.mergeNext(episode.id),
      x: () => void episodes.skip(episode.id),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onDragOver = (event: React.DragEvent) => {
    if (!dragged || !scroller.current) return;
    event.preventDefault();
    const { top } = scroller.current.getBoundingClientRect();
    const height = remToPixels(ROW_REM);
    setGap(Math.min(list.length, Math.max(0, Math.round((event.clientY - top + scroller.current.scrollTop) / height))));
  };
  const drop = () => {
    if (dragged && gap !== null) void episodes.moveTo(dragged.id, placeAtGap(list.indexOf(dragged), gap));
    setDragged(null);
    setGap(null);
  };

  const words = list.reduce((sum, one) => sum + (one.skipped ? 0 : one.words), 0);
  const seconds = list.reduce((sum, one) => sum + (one.skipped ? 0 : one.estimatedSeconds), 0);
  return (
    <section aria-label={t`Episodes`} className="flex min-h-0 flex-col border-r border-line">
      <header className="flex items-center gap-2 px-3 pt-3.5 pb-2.5">
        <div className="num min-w-0">
          <h2 className="truncate text-base">{plural(list.length, 'episode')}</h2>
          <p className="truncate text-sm text-muted">
            {plural(words, 'word')} · {formatSpan(seconds)}
          </p>
        </div>
        <span className="ml-auto" />
        {episode && <EpisodeMenu episode={episode} count={list.length} />}
      </header>
      <div
        ref={scroller}
        role="listbox"
        aria-label={t`Episodes`}
        aria-activedescendant={at >= 0 ? `episode-${shown}` : undefined}
        tabIndex={0}
        data-own-arrows
        onKeyDown={onKeyDown}
        onDragOver={onDragOver}
        onDrop={drop}
        className="min-h-0 flex-1 overflow-y-auto border-t border-line -outline-offset-2"
      >
        <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start, size }) => {
            const one = list[index];
            return (
              one && (
                <div key={key} role="none" className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)`, height: size }}>
                  <EpisodeRow
                    episode={one}
                    count={list.length}
                    isShown={index === at}
                    isDragged={dragged?.id === one.id}
                    onOpen={() => void episodes.open(one.id)}
                    onDrag={setDragged}
                    onKeyDown={onKeyDown}
                  />
                </div>
              )
            );
          })}
          {gap !== null && <div role="none" className="pointer-events-none absolute inset-x-1 top-0 h-0.5 rounded-full bg-accent-mark" style={{ transform: `translateY(${gap * remToPixels(ROW_REM) - 1}px)` }} />}
        </div>
      </div>
    </section>
  );
}

interface EpisodeRowProps {
  readonly episode: OutlineEpisode;
  readonly count: number;
  readonly isShown: boolean;
  readonly isDragged: boolean;
  onOpen(): void;
  onDrag(episode: OutlineEpisode | null): void;
  onKeyDown(event: React.KeyboardEvent): void;
}

function EpisodeRow({ episode, count, isShown, isDragged, onOpen, onDrag, onKeyDown }: EpisodeRowProps) {
  const { number, title, words, estimatedSeconds, edited, skipped, isSpeaking } = episode;
  return (
    <div
      id={`episode-${episode.id}`}
      role="option"
      aria-selected={isShown}
      aria-posinset={number}
      aria-setsize={count}
      tabIndex={-1}
      draggable
      onClick={onOpen}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', title);
        onDrag(episode);
      }}
      onDragEnd={() => onDrag(null)}
      className={cx('num flex h-full gap-2 border-b border-line pr-3 pl-3', isShown ? 'bg-accent-soft' : 'hover:bg-hover', isDragged && 'opacity-50')}
    >
      <span aria-hidden className={cx('absolute inset-y-0 left-0 w-0.5', isShown && 'bg-accent-mark')} />
      <span className={cx('w-6 shrink-0 pt-1.5 text-right', isShown ? 'text-muted' : 'text-faint')}>{number}</span>
      <span className="min-w-0 flex-1 pt-1.5 leading-tight">
        <span className={cx('block truncate', isShown && 'font-medium', skipped && 'text-muted line-through decoration-line-strong')} title={title}>
          {title}
        </span>
        <span className={cx('mt-0.5 flex gap-1.5 text-sm', isShown ? 'text-muted' : 'text-faint')}>
          <span className="truncate">
            {t`${formatCount(words)} words · ${formatSpan(estimatedSeconds)}`}
          </span>
          <span className="ml-auto shrink-0">
            {skipped ? t`skipped` : isSpeaking ? <span className="text-busy">{t`speaking`}</span> : edited > 0 && <span className="text-accent-text" title={t`Lines that are otherwise than they were last spoken`}>{t`${formatCount(edited)} edited`}</span>}
          </span>
        </span>
      </span>
    </div>
  );
}

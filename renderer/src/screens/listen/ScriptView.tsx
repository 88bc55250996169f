import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { SentenceSpan } from '#shared/words/audio.ts';
import type { Script, ScriptLine } from '#shared/words/script.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { cutLine, groupSpans, sentenceAt } from './spans.ts';

const NONE: readonly SentenceSpan[] = [];

export interface ScriptViewProps {
  readonly script: Script;
  /** In the order of time; none before the episode was produced. */
  readonly spans: readonly SentenceSpan[];
  readonly direction: 'ltr' | 'rtl';
}

/** The script as a page to read along: the spoken sentence is lit, and each can be pressed to be heard. */
export function ScriptView({ script, spans, direction }: ScriptViewProps) {
  const { player } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const byLine = useMemo(() => groupSpans(spans), [spans]);
  const isOurs = useStore(player, (state) => state.playing?.episode?.id === script.episode);
  // Changes only from sentence to sentence, however often the clock does.
  const spoken = useStore(player, (state) => (isOurs ? sentenceAt(spans, state.seconds) : undefined));
  const spokenIndex = useMemo(() => (spoken ? script.lines.findIndex((line) => line.id === spoken.line) : -1), [script, spoken]);
  const showsSpeakers = useMemo(() => script.lines.some((line) => line.speaker !== 'narrator'), [script]);

  const rows = useVirtualizer({
    count: script.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => remToPixels(1.6 * Math.ceil((script.lines[index]?.text.length ?? 0) / 80) + 0.75),
    getItemKey: (index) => script.lines[index]?.id ?? index,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 48,
  });

  useEffect(() => {
    if (spokenIndex >= 0) rows.scrollToIndex(spokenIndex, { align: player.getState().isPlaying ? 'center' : 'auto' });
  }, [spokenIndex, rows, player]);

  const hear = useCallback(
    (seconds: number) => {
      player.getState().seek(seconds);
      player.getState().play();
    },
    [player],
  );

  return (
    <div ref={scroller} role="region" aria-label="Script" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto border-t border-line -outline-offset-2">
      <ol dir={direction} className="relative mx-auto max-w-[54rem]" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = script.lines[index];
          if (!line) return null;
          return (
            <li key={key} ref={rows.measureElement} data-index={index} aria-posinset={index + 1} aria-setsize={script.lines.length} className="absolute inset-x-0 top-0 px-5" style={{ transform: `translateY(${start}px)` }}>
              <LineView line={line} spans={byLine.get(line.id) ?? NONE} spoken={spokenIndex === index ? (spoken ?? null) : null} showsSpeaker={showsSpeakers} onHear={hear} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface LineViewProps {
  readonly line: ScriptLine;
  readonly spans: readonly SentenceSpan[];
  /** The sentence of this line that is spoken now. */
  readonly spoken: SentenceSpan | null;
  readonly showsSpeaker: boolean;
  onHear(seconds: number): void;
}

const LineView = memo(function LineView({ line, spans, spoken, showsSpeaker, onHear }: LineViewProps) {
  const { startSeconds } = line;
  const pieces = useMemo(() => cutLine(line.text, spans), [line.text, spans]);
  return (
    <div className={cx('grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-5 rounded-md py-1.5 pr-4', spoken && 'bg-panel')} {...(spoken ? { 'aria-current': 'true' as const } : {})}>
      <div className="num pt-0.5 text-end text-sm">
        {startSeconds === null ? (
          <span aria-hidden className="text-faint">
            –
          </span>
        ) : (
          <button type="button" onClick={() => onHear(startSeconds)} aria-label={`Hear from ${formatClock(startSeconds)}`} className="h-6 rounded-sm px-1 text-faint hover:bg-hover hover:text-text">
            {formatClock(startSeconds)}
          </button>
        )}
        {showsSpeaker && <span className="block truncate pr-1 text-xs text-muted">{line.speaker}</span>}
      </div>
      <p dir="auto" className={cx('font-serif text-prose leading-[1.55] select-text', line.kind === 'heading' && 'text-2xl font-semibold')}>
        {pieces.map((piece, at) =>
          piece.span ? (
            // A pointer's shortcut; the keyboard hears a line by its time, and goes by lines with the arrows.
            <span
              key={at}
              role="presentation"
              onClick={() => piece.span && getSelection()?.isCollapsed !== false && onHear(piece.span.startSeconds)}
              className={cx('rounded-sm box-decoration-clone transition-colors duration-100', piece.span === spoken ? 'bg-accent-soft px-0.5 -mx-0.5' : 'hover:bg-hover')}
            >
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </p>
    </div>
  );
});

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { EditableEpisode } from '#shared/words/outline.ts';
import { useServices } from '../../app/use-services.ts';
import { remToPixels } from '../../ui/rem.ts';
import { hasLetterKeys } from '../listen/use-room-keys.ts';
import { chosenLines, indexOfLine } from './cursor.ts';
import { LineRow } from './LineRow.tsx';
import { readScriptKey } from './script-keys.ts';
import { selectedWords } from './selected-words.ts';
import type { FoundSpan } from './text-runs.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

const NO_SPANS: readonly FoundSpan[] = [];

export interface LinePaneProps {
  readonly episode: EditableEpisode;
  readonly direction: 'ltr' | 'rtl';
}

/** The lines of an episode as a grid that has the keys; however many there are, only those in view are there. */
export function LinePane({ episode, direction }: LinePaneProps) {
  const { memory } = useServices();
  const { page, desk, episodes, finder } = useScriptRoom();
  const { lines } = episode;
  const at = useStore(page, (state) => state.at);
  const anchor = useStore(page, (state) => state.anchor);
  const editing = useStore(page, (state) => state.editing);
  const focusAsked = useStore(page, (state) => state.focusAsked);
  const isReading = useStore(page, (state) => state.isReading);
  const isFinding = useStore(page, (state) => state.side === 'find');
  const matches = useStore(finder, (state) => (isFinding ? state.found?.matches : undefined));
  const hereIndex = useStore(finder, (state) => state.at);
  const found = useMemo(() => Map.groupBy((matches ?? []).map((match, index) => ({ ...match, isHere: index === hereIndex })), ({ line }) => line), [matches, hereIndex]);
  const scroller = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  const current = indexOfLine(lines, at);
  const chosen = useMemo(() => new Set(chosenLines(lines, { at, anchor }).map(({ id }) => id)), [lines, at, anchor]);
  const kept = editing ? lines.findIndex(({ id }) => id === editing) : current;

  // Both stay the same from key to key: what is new is asked again for every line there is.
  const getItemKey = useCallback((index: number) => lines[index]?.id ?? index, [lines]);
  const estimateSize = useMemo(() => {
    const rem = remToPixels(1);
    return (index: number) => rem * (1.65 * Math.ceil((lines[index]?.text.length ?? 0) / 62) + 1);
  }, [lines]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 5,
    paddingStart: 8,
    paddingEnd: 64,
    // A line that is typed in, or that has the keys, stays while it is out of sight.
    rangeExtractor: useCallback((range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range);
      return kept < 0 || shown.includes(kept) ? shown : [...shown, kept].toSorted((a, b) => a - b);
    }, [kept]),
  });
  useEffect(() => {
    // What the pointer chose is in sight, and must not move under it.
    if (isPressed.current) isPressed.current = false;
    else if (at !== null && current >= 0) rows.scrollToIndex(current, { align: 'auto' });
  }, [at, current, rows]);
  useEffect(() => {
    if (focusAsked > 0) scroller.current?.focus({ preventScroll: true });
  }, [focusAsked]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    // Fields, and buttons of a line, have their own Enter and Space.
    if (event.target !== event.currentTarget && (event.target as Element).closest('textarea, input, button')) return;
    const key = readScriptKey(event);
    if (!key || (event.key.length === 1 && event.key !== ' ' && !hasLetterKeys(memory.read))) return;
    if (key.do === 'next episode' || key.do === 'previous episode') episodes.step(key.do === 'next episode' ? 1 : -1);
    else if (key.do === 'say it like') desk.sayItLike(selectedWords());
    else if (!desk.press(key)) return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t`Lines`}
      aria-rowcount={lines.length}
      aria-multiselectable
      aria-activedescendant={current >= 0 ? `line-${lines[current]?.id}` : undefined}
      tabIndex={0}
      data-own-arrows
      onKeyDown={onKeyDown}
      onMouseDownCapture={() => (isPressed.current = true)}
      onKeyDownCapture={() => (isPressed.current = false)}
      className="group/lines @container min-h-0 flex-1 overflow-y-auto outline-none [scrollbar-gutter:stable]"
    >
      <div role="rowgroup" dir={direction} className="relative mx-auto max-w-[68rem]" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                role="row"
                id={`line-${line.id}`}
                aria-rowindex={index + 1}
                aria-selected={chosen.has(line.id)}
                className="absolute inset-x-0 top-0 px-3"
                style={{ transform: `translateY(${start}px)` }}
              >
                <LineRow
                  episode={episode.episode}
                  line={line}
                  found={found.get(line.id) ?? NO_SPANS}
                  isCurrent={index === current}
                  isChosen={chosen.size > 1 && chosen.has(line.id)}
                  isEdited={editing === line.id}
                  isReading={isReading && index === current}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

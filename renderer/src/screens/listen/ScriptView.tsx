import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { EpisodeAudio, Finding, FindingKind, SentenceSpan } from '#shared/words/audio.ts';
import type { WordTiming } from '#shared/words/quality.ts';
import type { Script } from '#shared/words/script.ts';
import { useServices } from '../../app/use-services.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { LineEditor } from './LineEditor.tsx';
import { LineView } from './LineView.tsx';
import type { EpisodeDoubts } from './places.ts';
import { groupSpans, sentenceAt } from './spans.ts';
import { hasTimes, wordAt } from './words.ts';
import { t } from '../../words/t.ts';

const NO_SPANS: readonly SentenceSpan[] = [];
const NO_FINDINGS: readonly Finding[] = [];
const NO_KINDS: readonly FindingKind[] = [];

export interface ScriptViewProps {
  readonly script: Script;
  /** Null before the episode was produced. */
  readonly audio: EpisodeAudio | null;
  readonly words: readonly WordTiming[];
  readonly doubts: EpisodeDoubts;
  readonly direction: 'ltr' | 'rtl';
}

/** The script as a page to read along: what is spoken is lit, what differs is marked, and each sentence can be pressed to be heard. */
export function ScriptView({ script, audio, words, doubts, direction }: ScriptViewProps) {
  const { player, room, queue } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const spans = audio?.spans ?? NO_SPANS;
  const byLine = useMemo(() => groupSpans(spans), [spans]);
  const findings = useMemo(() => Map.groupBy((audio?.findings ?? []).filter((finding) => finding.line !== null), (finding) => finding.line!), [audio]);
  const isOurs = useStore(player, (state) => state.playing?.episode?.id === script.episode);
  // Changes only from sentence to sentence, however often the clock does.
  const spoken = useStore(player, (state) => (isOurs ? sentenceAt(spans, state.seconds) : undefined));
  const word = useStore(player, (state) => (isOurs ? wordAt(words, state.seconds) : undefined));
  const spokenIndex = useMemo(() => (spoken ? script.lines.findIndex((line) => line.id === spoken.line) : -1), [script, spoken]);
  const editing = useStore(room, (state) => (state.editing?.episode === script.episode ? state.editing : null));
  const place = useStore(queue, (state) => (state.place?.episode === script.episode ? state.place : null));
  const wanted = editing?.line ?? place?.finding.line ?? null;
  const showsSpeakers = useMemo(() => script.lines.some((line) => line.speaker !== 'narrator'), [script]);
  const isCompared = audio?.checks.includes('transcript') ?? false;

  const rows = useVirtualizer({
    count: script.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => remToPixels(1.6 * Math.ceil((script.lines[index]?.text.length ?? 0) / 60) + 0.75),
    getItemKey: (index) => script.lines[index]?.id ?? index,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 48,
  });
  useTextSize(rows);

  useEffect(() => {
    if (spokenIndex >= 0) rows.scrollToIndex(spokenIndex, { align: player.getState().isPlaying ? 'center' : 'auto' });
  }, [spokenIndex, rows, player]);
  useEffect(() => {
    const index = wanted ? script.lines.findIndex((line) => line.id === wanted) : -1;
    if (index >= 0) rows.scrollToIndex(index, { align: 'center' });
  }, [wanted, script, rows]);

  const hear = useCallback((seconds: number) => player.getState().playFrom(seconds, null), [player]);

  return (
    <div ref={scroller} role="region" aria-label={t`Script`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto border-t border-line -outline-offset-2">
      <ol dir={direction} className="relative mx-auto max-w-[64rem]" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = script.lines[index];
          if (!line) return null;
          const isSpoken = spokenIndex === index;
          return (
            <li key={key} ref={rows.measureElement} data-index={index} aria-posinset={index + 1} aria-setsize={script.lines.length} className="absolute inset-x-0 top-0 px-5" style={{ transform: `translateY(${start}px)` }}>
              {editing?.line === line.id ? (
                <LineEditor at={editing} line={line} />
              ) : (
                <LineView
                  line={line}
                  spans={byLine.get(line.id) ?? NO_SPANS}
                  findings={findings.get(line.id) ?? NO_FINDINGS}
                  approved={doubts.approved.get(line.id) ?? NO_KINDS}
                  spoken={isSpoken ? (spoken ?? null) : null}
                  word={isSpoken && word?.line === line.id && hasTimes(word) ? word : null}
                  isWanted={wanted === line.id}
                  isSpeaking={doubts.speaking.has(line.id)}
                  isCompared={isCompared}
                  showsSpeaker={showsSpeakers}
                  onHear={hear}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

import { memo, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { ReadingSpan } from '#shared/words/edit.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EditableLine } from '#shared/words/outline.ts';
import { cx } from '../../ui/cx.ts';
import { offsetUnder } from './selected-words.ts';
import { cutText, type FoundSpan } from './text-runs.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

const NONE: readonly ReadingSpan[] = [];

export interface LineTextProps {
  readonly episode: EpisodeId;
  readonly line: EditableLine;
  /** Its text, or what was typed over it. */
  readonly text: string;
  readonly found: readonly FoundSpan[];
  readonly isReading: boolean;
}

/** The text, with a quiet line under what is read otherwise than written. Two presses edit it there. */
export const LineText = memo(function LineText({ episode, line, text, found, isReading }: LineTextProps) {
  const { readings, desk } = useScriptRoom();
  const known = useStore(readings, (state) => state.byLine.get(line.id));
  const revision = useStore(useScriptRoom().script, (state) => state.outline?.revision ?? 0);
  useEffect(() => readings.getState().want(episode, line.id, text, revision), [readings, episode, line.id, text, revision]);
  const reading = known?.text === text ? known.reading : null;
  const spans = reading?.spans ?? NONE;
  const runs = useMemo(() => cutText(text, spans, found), [text, spans, found]);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Enter on the line does the same */}
      <p
        dir="auto"
        data-line-text
        onDoubleClick={(event) => desk.edit(line.id, offsetUnder(event.clientX, event.clientY))}
        className={cx('font-serif leading-[1.55] whitespace-pre-line select-text', line.kind === 'heading' ? 'text-2xl font-semibold' : 'text-prose')}
      >
        {runs.map(({ start, text: piece, reading: span, found: match }) => (
          <span
            key={start}
            data-start={start}
            title={span ? t`Read: ${span.said}` : undefined}
            className={cx(span && 'underline decoration-dotted decoration-1 underline-offset-4', span && (span.by === 'lexicon' ? 'decoration-accent-mark' : 'decoration-edge'), match && (match.isHere ? 'rounded-xs bg-accent text-accent-ink' : 'rounded-xs bg-accent-soft'))}
          >
            {piece}
          </span>
        ))}
      </p>
      {isReading && (
        <p className="mt-1 text-sm text-muted" aria-live="polite">
          <span className="text-faint">{t`Read:`} </span>
          {reading ? reading.spoken.join(' ') : '…'}
        </p>
      )}
    </>
  );
});

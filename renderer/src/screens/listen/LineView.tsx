import { memo, useMemo } from 'react';
import type { Finding, FindingKind, SentenceSpan } from '#shared/words/audio.ts';
import type { ScriptLine } from '#shared/words/script.ts';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { LineNotes } from './LineNotes.tsx';
import { cutMarked } from './marks.ts';
import { MarkedText } from './MarkedText.tsx';
import { t } from '../../words/t.ts';

export interface LineViewProps {
  readonly line: ScriptLine;
  readonly spans: readonly SentenceSpan[];
  readonly findings: readonly Finding[];
  /** Kinds of them that a person has approved. */
  readonly approved: readonly FindingKind[];
  /** The sentence of this line that is spoken now. */
  readonly spoken: SentenceSpan | null;
  /** The word that is spoken now, where its time is known. */
  readonly word: { readonly start: number; readonly end: number } | null;
  /** The line of the place that is looked at. */
  readonly isWanted: boolean;
  /** A pickup of it is under way. */
  readonly isSpeaking: boolean;
  /** Its words were compared with a transcript. */
  readonly isCompared: boolean;
  readonly showsSpeaker: boolean;
  onHear(seconds: number): void;
}

/** A line: when it is spoken, its text with what differs, and what there is to say of it. */
export const LineView = memo(function LineView({ line, spans, findings, approved, spoken, word, isWanted, isSpeaking, isCompared, showsSpeaker, onHear }: LineViewProps) {
  const { startSeconds } = line;
  const runs = useMemo(() => cutMarked(line.text, spans, findings, word), [line.text, spans, findings, word]);
  return (
    <div className={cx('grid grid-cols-[3.5rem_minmax(0,1fr)_clamp(5rem,20%,9.5rem)] gap-x-4 rounded-md py-1.5 pr-2', (spoken || isWanted) && 'bg-panel')} {...(spoken ? { 'aria-current': 'true' as const } : {})}>
      <div className="num pt-0.5 text-end text-sm">
        {startSeconds !== null && (
          <button type="button" onClick={() => onHear(startSeconds)} aria-label={t`Hear from ${formatClock(startSeconds)}`} className="h-6 rounded-sm px-1 text-faint hover:bg-hover hover:text-text">
            {formatClock(startSeconds)}
          </button>
        )}
        {showsSpeaker && <span className="block truncate pr-1 text-xs text-muted">{line.speaker}</span>}
      </div>
      <p dir="auto" className={cx('font-serif text-prose leading-[1.55] select-text', line.kind === 'heading' && 'text-2xl font-semibold')}>
        <MarkedText runs={runs} spoken={spoken} onHear={onHear} />
      </p>
      <LineNotes findings={findings} approved={approved} isSpeaking={isSpeaking} isCompared={isCompared && startSeconds !== null && line.kind !== 'heading'} />
    </div>
  );
});

import { Pause, Play, StickyNote, Timer } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EditableLine } from '#shared/words/outline.ts';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { PAUSE_WORDS, sayPace } from './direction-words.ts';
import { LineField } from './LineField.tsx';
import { LineText } from './LineText.tsx';
import type { FoundSpan } from './text-runs.ts';
import { UnsavedNote } from './UnsavedNote.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';
import { formatDecimals, formatList } from '../../ui/format.ts';

export interface LineRowProps {
  readonly episode: EpisodeId;
  readonly line: EditableLine;
  readonly found: readonly FoundSpan[];
  readonly isCurrent: boolean;
  /** One of several that are meant. */
  readonly isChosen: boolean;
  readonly isEdited: boolean;
  readonly isReading: boolean;
}

/** A line: who speaks it and how, its text, how long it takes and the pause after it. */
export const LineRow = memo(function LineRow({ episode, line, found, isCurrent, isChosen, isEdited, isReading }: LineRowProps) {
  const { page, desk, drafts } = useScriptRoom();
  /** What was typed into it, and is not taken yet. */
  const draft = useStore(drafts, (state) => state.byLine.get(line.id) ?? null);
  const { direction, speaker } = line;
  const open = (kind: 'speaker' | 'direction' | 'pause') => {
    page.getState().go({ at: line.id, anchor: null });
    desk.open(kind);
  };
  const tab = isCurrent ? 0 : -1;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the grid around it has the keys
    <div
      onMouseDown={(event) => {
        if (isEdited) return;
        const { at, anchor } = page.getState();
        page.getState().go({ at: line.id, anchor: event.shiftKey ? (anchor ?? at) : null });
      }}
      className={cx(
        'group/line relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-md py-1.5 pr-2 pl-3 @[33rem]:grid-cols-[6rem_minmax(0,1fr)_5rem] @[44rem]:grid-cols-[7.5rem_minmax(0,1fr)_8.5rem]',
        isChosen ? 'bg-accent-soft' : isCurrent ? 'bg-panel' : 'hover:bg-panel',
        isCurrent && !isEdited && 'group-focus-visible/lines:outline-2 group-focus-visible/lines:-outline-offset-2 group-focus-visible/lines:outline-accent-mark',
      )}
    >
      {isCurrent && <span aria-hidden className="absolute inset-y-1 left-0 w-0.5 rounded-full bg-accent-mark" />}
      <div role="gridcell" className="col-start-1 row-start-1 flex min-w-0 flex-wrap items-center gap-x-1.5 text-sm @[33rem]:flex-col @[33rem]:items-end @[33rem]:pt-0.5 @[33rem]:text-end">
        <button
          type="button"
          tabIndex={tab}
          onClick={() => open('speaker')}
          title={t`${speaker}: who speaks (S)`}
          aria-label={t`Speaker: ${speaker}`}
          className={cx('h-6 max-w-full truncate rounded-full border px-2 hover:bg-hover', speaker === 'narrator' ? 'border-transparent text-faint' : 'border-line-strong text-text')}
        >
          {speaker}
        </button>
        {direction && (
          <button type="button" tabIndex={tab} onClick={() => open('direction')} title={t`Direction (D)`} aria-label={t`Direction: ${formatList([sayPace(direction.pace), direction.style, direction.note].filter((each): each is string => each !== undefined && each !== ''))}`} className="flex min-h-6 max-w-full items-center gap-1 rounded-sm px-1 text-accent-text hover:bg-hover">
            <span className="num truncate">{[sayPace(direction.pace), direction.style].filter(Boolean).join(' · ')}</span>
            {direction.note && <StickyNote aria-hidden className="size-3 shrink-0" />}
          </button>
        )}
      </div>
      <div role="gridcell" className="col-span-2 col-start-1 row-start-2 min-w-0 @[33rem]:col-span-1 @[33rem]:col-start-2 @[33rem]:row-start-1">
        {isEdited ? <LineField episode={episode} line={line} /> : <LineText episode={episode} line={line} text={draft?.text ?? line.text} found={found} isReading={isReading} />}
        {draft && draft.text !== draft.was && !isEdited && <UnsavedNote draft={draft} line={line} />}
      </div>
      <LineFigures line={line} tab={tab} isCurrent={isCurrent} onPause={() => open('pause')} />
    </div>
  );
});

interface LineFiguresProps {
  readonly line: EditableLine;
  readonly tab: 0 | -1;
  readonly isCurrent: boolean;
  onPause(): void;
}

function LineFigures({ line, tab, isCurrent, onPause }: LineFiguresProps) {
  const { desk } = useScriptRoom();
  const hasOwnPause = line.pauseSeconds !== undefined;
  return (
    <div role="gridcell" className="num col-start-2 row-start-1 flex items-center gap-x-1 justify-self-end text-sm text-faint @[33rem]:col-start-3 @[33rem]:flex-col @[33rem]:items-end @[33rem]:pt-0.5 @[44rem]:flex-row @[44rem]:flex-wrap @[44rem]:content-start @[44rem]:items-center @[44rem]:justify-end">
      <span className="flex items-center gap-1">
        <span className="whitespace-nowrap">{t`${formatDecimals(line.estimatedSeconds, 1)} s`}</span>
        <SpeakButton line={line} tab={tab} isCurrent={isCurrent} onHear={() => desk.hear(line.id)} />
      </span>
      <button
        type="button"
        tabIndex={tab}
        onClick={onPause}
        title={t`Pause after it: ${hasOwnPause ? t`its own` : PAUSE_WORDS[line.pauseAfter]} (P)`}
        aria-label={t`Pause after it: ${formatDecimals(line.pauseLength, 2)} seconds, ${hasOwnPause ? t`its own` : PAUSE_WORDS[line.pauseAfter]}`}
        className={cx('flex h-6 items-center gap-1 rounded-sm px-1 whitespace-nowrap hover:bg-hover', hasOwnPause ? 'text-accent-text' : 'text-faint')}
      >
        <Timer aria-hidden className="size-3" /> {formatDecimals(line.pauseLength, 2)}
      </button>
      {line.isEdited && (
        <span className="px-1 text-xs text-accent-text" title={t`Otherwise than it was last spoken`}>
          {t`edited`}
        </span>
      )}
    </div>
  );
}

function SpeakButton({ line, tab, isCurrent, onHear }: { readonly line: EditableLine; readonly tab: 0 | -1; readonly isCurrent: boolean; onHear(): void }) {
  const { player } = useServices();
  const { sound } = useScriptRoom();
  const isAsked = useStore(sound, (state) => state.asked === line.id);
  const url = useStore(sound, (state) => (state.heard?.line === line.id ? state.heard.url : null));
  const isHeard = useStore(player, (state) => url !== null && state.playing?.url === url && state.isPlaying);
  const label = isHeard ? t`Stop` : t`Speak it now (Space)`;
  return (
    <button
      type="button"
      tabIndex={tab}
      aria-label={label}
      aria-busy={isAsked || undefined}
      title={line.isAtHand ? label : t`${label}; it is spoken anew`}
      onClick={onHear}
      className={cx('flex size-6 items-center justify-center rounded-sm hover:bg-hover hover:text-text', isHeard && 'text-accent-text', !isCurrent && !isHeard && !isAsked && 'opacity-0 group-hover/line:opacity-100')}
    >
      {isAsked ? <Busy /> : isHeard ? <Pause aria-hidden className="size-3.5" /> : <Play aria-hidden className="size-3.5" />}
    </button>
  );
}

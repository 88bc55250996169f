import { ChevronRight, Headphones } from 'lucide-react';
import { memo, useId } from 'react';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EpisodeRow as Row } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatDecimals, formatList, formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { FailedDetail } from './FailedDetail.tsx';
import { HowSpoken } from './HowSpoken.tsx';
import { sayNow, STATE_TONES } from './now.ts';
import { StageStrip } from './StageStrip.tsx';
import { t } from '../../words/t.ts';

const PLAIN = 'grid-cols-[2.75rem_minmax(0,1fr)_9rem_4.5rem_3.5rem] @[50rem]/room:grid-cols-[2.75rem_minmax(0,1fr)_9.5rem_10rem_4.5rem_6.75rem_4rem_4rem]';
const PAID = 'grid-cols-[2.75rem_minmax(0,1fr)_9rem_4.5rem_3.5rem_3.5rem] @[50rem]/room:grid-cols-[2.75rem_minmax(0,1fr)_7.5rem_10rem_4rem_6rem_3.75rem_3.5rem_4rem]';

/** Columns that large text leaves no room for: names stay. */
export const WHERE_ROOM = 'hidden @[50rem]/room:block';

/** Cost has a column only where there is any. */
export function columnsOf(isPaid: boolean): string {
  return cx('grid items-center gap-x-3 pr-2', isPaid ? PAID : PLAIN);
}

/** The id of a row's element. */
export function rowId(episode: EpisodeId): string {
  return `run-row-${episode}`;
}

export interface EpisodeRowProps {
  readonly row: Row;
  readonly rowIndex: number;
  readonly isOpen: boolean;
  readonly isPaid: boolean;
  readonly isChosen: boolean;
  /** The keys are here. */
  readonly isAt: boolean;
  onToggle(episode: EpisodeId): void;
  onChoose(episode: EpisodeId, how: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): void;
}

export const EpisodeRow = memo(function EpisodeRow({ row, rowIndex, isOpen, isPaid, isChosen, isAt, onToggle, onChoose }: EpisodeRowProps) {
  const titleId = useId();
  const { state } = row;
  const failure = state.at === 'failed' ? state.failure : null;
  const isHeard = state.at === 'done' || state.at === 'doubtful';
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys */}
      <div
        role="row"
        id={rowId(row.episode)}
        aria-rowindex={rowIndex}
        aria-selected={isChosen}
        onClick={(event) => (event.target as Element).closest('button') === null && onChoose(row.episode, event)}
        className={cx(
          columnsOf(isPaid),
          'num group relative h-7.5 border-b border-line select-none',
          isChosen ? 'bg-accent-soft' : failure && isOpen ? 'bg-bad-soft' : 'hover:bg-hover',
          isAt && 'group-focus-visible/rows:outline-2 group-focus-visible/rows:-outline-offset-2 group-focus-visible/rows:outline-accent-mark',
        )}
      >
        {isChosen && <span aria-hidden className="absolute inset-y-0 left-0 w-0.5 bg-accent-mark" />}
        <span role="gridcell" className="text-right text-faint">
          {row.number}
        </span>
        <span role="gridcell" className="flex min-w-0 items-center gap-1">
          <span id={titleId} className="truncate" title={row.title}>
            {row.title}
          </span>
          {isHeard && <ListenButton row={row} />}
        </span>
        <span role="gridcell" className={WHERE_ROOM}>
          <StageStrip row={row} />
        </span>
        <span role="gridcell" className={cx('min-w-0', STATE_TONES[state.at])}>
          {failure ? (
            <button type="button" aria-label={`${sayNow(state)}: ${row.title}`} aria-expanded={isOpen} onClick={() => onToggle(row.episode)} className="flex h-6 max-w-full items-center gap-1 rounded-sm pr-1 font-medium hover:underline">
              <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 transition-transform duration-100', isOpen && 'rotate-90')} />
              <span className="truncate">{sayNow(state)}</span>
            </button>
          ) : row.mode ? (
            <button type="button" aria-describedby={titleId} aria-expanded={isOpen} title={t`How it is spoken`} onClick={() => onToggle(row.episode)} className="flex h-6 max-w-full items-center gap-1 rounded-sm pr-1 hover:underline">
              <span className="truncate">{sayNow(state)}</span>
              <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 transition-transform duration-100', isOpen ? 'rotate-90' : 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100')} />
            </button>
          ) : (
            <span className="block truncate">{sayNow(state)}</span>
          )}
        </span>
        <span role="gridcell" className={cx('text-right', row.audioSeconds === null && 'text-faint')}>
          {row.audioSeconds === null ? '–' : formatClock(row.audioSeconds)}
        </span>
        <span role="gridcell" className={cx(WHERE_ROOM, 'text-right')}>
          <Calls row={row} />
        </span>
        <span role="gridcell" className={cx('text-right', row.quality === null && 'text-faint', state.at === 'doubtful' && 'text-doubt')} title={row.checks.length > 0 ? t`Checked: ${formatList(row.checks)}` : t`Not checked`}>
          {row.quality === null ? '–' : formatDecimals(row.quality, 1)}
        </span>
        <span role="gridcell" className={cx(WHERE_ROOM, 'text-right text-muted')}>
          {row.wallSeconds === null ? '–' : formatSpan(row.wallSeconds)}
        </span>
        {isPaid && (
          <span role="gridcell" className={cx('text-right', row.costUsd === 0 && 'text-faint')}>
            {row.costUsd === 0 ? '–' : formatMoney(row.costUsd)}
          </span>
        )}
      </div>
      {failure && isOpen && <FailedDetail row={row} isPaid={isPaid} />}
      {!failure && isOpen && row.mode && <SpokenDetail row={row} isPaid={isPaid} />}
    </>
  );
});

/** Calls, and how many of them an earlier recording answered. */
function Calls({ row }: { readonly row: Row }) {
  if (row.calls === 0) return <span className="text-faint">–</span>;
  return (
    <>
      {row.cachedCalls > 0 && <span className="text-faint">{t`${row.cachedCalls === row.calls ? t`all` : row.cachedCalls} kept ·`} </span>}
      {row.calls}
    </>
  );
}

function ListenButton({ row }: { readonly row: Row }) {
  const { navigation } = useServices();
  return (
    <IconButton
      label={t`Listen to ${row.title}`}
      icon={Headphones}
      onClick={() => {
        const { production, open } = navigation.getState();
        if (production) open(production, 'listen', row.episode);
      }}
      className="h-6 opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
    />
  );
}

interface DetailProps {
  readonly row: Row;
  readonly isPaid: boolean;
}

function SpokenDetail({ row, isPaid }: DetailProps) {
  return (
    <div role="row" className="border-b border-line bg-panel">
      <div role="gridcell" aria-colspan={isPaid ? 9 : 8} className="num py-2 pr-3 pl-14 text-muted select-text">
        <p>
          <HowSpoken row={row} />
        </p>
        <p className="mt-0.5 text-sm text-faint">
          {[
            row.calls > 0 && plural(row.calls, 'call'),
            row.cachedCalls > 0 && t`${row.cachedCalls} answered by earlier recordings`,
            plural(row.characters, 'character'),
            row.costUsd > 0 && t`${formatMoney(row.costUsd)} spent`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </div>
  );
}

import { ChevronRight, Headphones, RotateCcw } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EpisodeRow as Row } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatClock, formatSpan, plural } from '../../ui/format.ts';
import { sayNow, STATE_TONES } from './now.ts';
import { StageStrip } from './StageStrip.tsx';

export const COLUMNS = 'grid grid-cols-[2.75rem_minmax(0,1fr)_9.5rem_10rem_4.5rem_6.75rem_4rem_4rem] items-center gap-x-3 pr-2';

export interface EpisodeRowProps {
  readonly row: Row;
  readonly rowIndex: number;
  readonly isOpen: boolean;
  onToggle(episode: EpisodeId): void;
}

export const EpisodeRow = memo(function EpisodeRow({ row, rowIndex, isOpen, onToggle }: EpisodeRowProps) {
  const { state } = row;
  const failure = state.at === 'failed' ? state.failure : null;
  const isHeard = state.at === 'done' || state.at === 'doubtful';
  return (
    <>
      <div role="row" aria-rowindex={rowIndex} className={cx(COLUMNS, 'num group h-7.5 border-b border-line', failure && isOpen && 'bg-bad-soft')}>
        <span role="cell" className="text-right text-faint">
          {row.number}
        </span>
        <span role="cell" className="flex min-w-0 items-center gap-1">
          <span className="truncate" title={row.title}>
            {row.title}
          </span>
          {isHeard && <ListenButton row={row} />}
        </span>
        <span role="cell">
          <StageStrip row={row} />
        </span>
        <span role="cell" className={cx('min-w-0', STATE_TONES[state.at])}>
          {failure ? (
            <button type="button" aria-label={`${sayNow(state)}: ${row.title}`} aria-expanded={isOpen} onClick={() => onToggle(row.episode)} className="flex h-6 max-w-full items-center gap-1 rounded-sm pr-1 font-medium hover:underline">
              <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 transition-transform duration-100', isOpen && 'rotate-90')} />
              <span className="truncate">{sayNow(state)}</span>
            </button>
          ) : (
            <span className="block truncate">{sayNow(state)}</span>
          )}
        </span>
        <span role="cell" className={cx('text-right', row.audioSeconds === null && 'text-faint')}>
          {row.audioSeconds === null ? '–' : formatClock(row.audioSeconds)}
        </span>
        <span role="cell" className="text-right">
          <Calls row={row} />
        </span>
        <span role="cell" className={cx('text-right', row.quality === null && 'text-faint', state.at === 'doubtful' && 'text-doubt')} title={row.checks.length > 0 ? `Checked: ${row.checks.join(', ')}` : 'Not checked'}>
          {row.quality === null ? '–' : row.quality.toFixed(1)}
        </span>
        <span role="cell" className="text-right text-muted">
          {row.wallSeconds === null ? '–' : formatSpan(row.wallSeconds)}
        </span>
      </div>
      {failure && isOpen && <FailedDetail row={row} />}
    </>
  );
});

/** Calls, and how many of them an earlier recording answered. */
function Calls({ row }: { readonly row: Row }) {
  if (row.calls === 0) return <span className="text-faint">–</span>;
  return (
    <>
      {row.cachedCalls > 0 && <span className="text-faint">{row.cachedCalls === row.calls ? 'all' : row.cachedCalls} kept · </span>}
      {row.calls}
    </>
  );
}

function ListenButton({ row }: { readonly row: Row }) {
  const { navigation } = useServices();
  return (
    <IconButton
      label={`Listen to ${row.title}`}
      icon={Headphones}
      onClick={() => {
        const { production, open } = navigation.getState();
        if (production) open(production, 'listen', row.episode);
      }}
      className="h-6 opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
    />
  );
}

function FailedDetail({ row }: { readonly row: Row }) {
  const { run } = useServices();
  const isRetrying = useStore(run, (state) => state.asking === 'retry');
  if (row.state.at !== 'failed') return null;
  const { failure, attempts } = row.state;
  return (
    <div role="row" className="border-b border-line bg-panel">
      <div role="cell" aria-colspan={8} className="flex items-start gap-4 py-2.5 pr-3 pl-14 select-text">
        <div className="min-w-0 flex-1">
          <FailureText failure={failure} />
          <p className="num mt-1 text-sm text-faint">
            Tried {attempts === 1 ? 'once' : attempts === 2 ? 'twice' : `${attempts} times`}
            {row.calls > 0 && `; ${plural(row.calls, 'call')} made, and what they spoke is kept`}.
          </p>
        </div>
        <Button icon={RotateCcw} isBusy={isRetrying} onClick={() => void run.getState().retry(row.episode)}>
          Retry
        </Button>
      </div>
    </div>
  );
}

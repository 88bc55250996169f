import { Headphones, PackageCheck, RotateCcw, SkipForward, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { EpisodeRow, Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { actionsFor, isRunOpen } from './chosen.ts';
import { sumRows } from './sums.ts';
import { t } from '../../words/t.ts';

export interface ChosenBarProps {
  readonly run: Run;
  readonly rows: readonly EpisodeRow[];
  /** Sets up a run of these alone. */
  onProduceThese(numbers: readonly number[]): void;
}

/** What the chosen episodes come to, and what can be done with all of them at once. */
export function ChosenBar({ run, rows, onProduceThese }: ChosenBarProps) {
  const { run: store, navigation, exports, episodeTable } = useServices();
  const asking = useStore(store, (state) => state.asking);
  const { listen, failed, leaveOut, again, exports: ready } = actionsFor(run, rows);
  const { takeUp, retry, leaveOut: leave } = store.getState();
  const ids = (some: readonly EpisodeRow[]) => some.map(({ episode }) => episode);
  const costUsd = rows.reduce((sum, row) => sum + row.costUsd, 0);
  const { audioSeconds } = sumRows(rows);
  return (
    <div role="toolbar" aria-label={t`Chosen episodes`} className="num flex h-11 shrink-0 items-center gap-2 border-t border-line-strong bg-panel px-5">
      <span className="mr-1 truncate">
        <span className="font-medium">{t`${plural(rows.length, 'episode')} chosen`}</span>
        <span className="text-muted">{[audioSeconds > 0 && ` · ${formatSpan(audioSeconds)}`, costUsd > 0 && ` · ${formatMoney(costUsd)}`].filter(Boolean).join('')}</span>
      </span>
      <span className="ml-auto" />
      {listen && (
        <Button icon={Headphones} onClick={() => navigation.getState().open(run.production, 'listen', listen.episode)}>
          {rows.length > 1 ? t`Listen from ${listen.number}` : t`Listen`}
        </Button>
      )}
      {failed.length > 0 && (
        <Button icon={RotateCcw} isBusy={asking === 'retry'} onClick={() => void retry(ids(failed))}>
          {t`Retry ${failed.length} failed`}
        </Button>
      )}
      {again.length > 0 && (
        <Button isBusy={asking === 'takeUp'} onClick={() => (isRunOpen(run) ? void takeUp(ids(again)) : onProduceThese(again.map(({ number }) => number)))}>
          {again.length === rows.length ? t`Produce again` : t`Produce ${again.length} again`}
            {isRunOpen(run) ? '' : '…'}
        </Button>
      )}
      {leaveOut.length > 0 && (
        <Button icon={SkipForward} isBusy={asking === 'leaveOut'} title={t`What is on its way lands and is kept`} onClick={() => void leave(ids(leaveOut))}>
          {leaveOut.length === rows.length ? t`Leave out` : t`Leave ${leaveOut.length} out`}
        </Button>
      )}
      {ready.length > 0 && (
        <Button
          icon={PackageCheck}
          onClick={() => {
            exports.getState().choose(ready.map(({ number }) => number));
            navigation.getState().go('export');
          }}
        >
          {ready.length === rows.length ? t`Export these…` : t`Export ${ready.length}…`}
        </Button>
      )}
      <IconButton label={t`Choose none (Esc)`} icon={X} onClick={episodeTable.getState().chooseNone} />
    </div>
  );
}

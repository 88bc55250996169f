import { PackageCheck, Pause, Play, RotateCcw, SlidersHorizontal, Square } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { formatSpan, plural } from '../../ui/format.ts';
import { AccountStrip } from './AccountStrip.tsx';
import { BatchStrip } from './BatchStrip.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { MoveButton } from './MoveButton.tsx';
import { WorkersStrip } from './WorkersStrip.tsx';
import { EpisodeTable } from './EpisodeTable.tsx';
import { hasCost } from './money.ts';
import { arrangeRows, countRows, IN_ORDER } from './rows.ts';
import { PartSwitch } from './PartSwitch.tsx';
import type { RunPart } from './PartSwitch.tsx';
import { ReportMenu } from './ReportMenu.tsx';
import { RunCharts } from './RunCharts.tsx';
import { RunCosts, SaveCosts } from './RunCosts.tsx';
import { RunFilters } from './RunFilters.tsx';
import { RunNumbers } from './RunNumbers.tsx';
import { RunTermsDialog } from './RunTermsDialog.tsx';
import { isOpen, standOf } from './run-store.ts';
import { StoppedBanner } from './StoppedBanner.tsx';
import { t } from '../../words/t.ts';

export interface RunViewProps {
  readonly run: Run;
  /** Sets up another run, of all episodes or of these alone. */
  onAgain(numbers?: readonly number[]): void;
}

export function RunView({ run, onAgain }: RunViewProps) {
  const { episodeTable: table } = useServices();
  const filter = useStore(table, (state) => state.filter);
  const text = useStore(table, (state) => state.text);
  const sort = useStore(table, (state) => state.sort);
  const { chosen } = useStore(table, (state) => state.selection);
  useEffect(() => table.getState().look(run.id), [table, run.id]);
  const [wanted, setPart] = useState<RunPart>('episodes');
  const { stopped } = standOf(run);
  const isPaid = hasCost(run.progress);
  const part = isPaid || wanted !== 'costs' ? wanted : 'episodes';
  const counts = useMemo(() => countRows(run.rows), [run.rows]);
  const rows = useMemo(() => arrangeRows(run.rows, { filter, text, sort }), [run.rows, filter, text, sort]);
  const chosenRows = useMemo(() => (chosen.size === 0 ? [] : rows.filter(({ episode }) => chosen.has(episode))), [rows, chosen]);
  return (
    <>
      <header className="flex items-center gap-2 px-5 pt-3.5 pb-3">
        <h1 className="mr-1 text-xl">{t`Produce`}</h1>
        <p className="num hidden truncate text-muted @[50rem]/room:block">{describeRun(run)}</p>
        <span className="ml-auto" />
        <RunActions run={run} onAgain={onAgain} />
      </header>
      {stopped && <StoppedBanner key={stopped.code + run.id} run={run} failure={stopped} />}
      <RunNumbers run={run} />
      <AccountStrip run={run} />
      <BatchStrip run={run} />
      <WorkersStrip run={run} />
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-5 py-1">
        <PartSwitch part={part} isPaid={isPaid} onChange={setPart} />
        {part === 'episodes' && <RunFilters filter={filter} counts={counts} text={text} isSorted={sort !== IN_ORDER} onSearch={table.getState().search} onFilter={table.getState().show} onUnsort={table.getState().unsort} />}
        {part === 'costs' && <SaveCosts run={run} />}
      </div>
      {part === 'episodes' && <EpisodeTable key={run.id} rows={rows} run={run} />}
      {part === 'charts' && <RunCharts key={run.id} run={run} />}
      {part === 'costs' && <RunCosts run={run} />}
      {part === 'episodes' && chosenRows.length > 0 && <ChosenBar run={run} rows={chosenRows} onProduceThese={onAgain} />}
    </>
  );
}

function RunActions({ run, onAgain }: RunViewProps) {
  const { run: store, navigation } = useServices();
  const asking = useStore(store, (state) => state.asking);
  const [isChanging, setChanging] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const { pause, resume, cancel, retry } = store.getState();
  const { state, stopped } = standOf(run);
  const { failed, done } = run.progress;
  const isUnderWay = isOpen(run);
  return (
    <>
      {failed > 0 && (
        <Button look={isUnderWay ? 'plain' : 'primary'} icon={RotateCcw} isBusy={asking === 'retry'} onClick={() => void retry(null)}>
          {t`Retry ${failed} failed`}
        </Button>
      )}
      {isUnderWay && <MoveButton estimate={run.estimate} mode={run.options.mode} />}
      <ReportMenu />
      {isUnderWay && (
        <Button icon={SlidersHorizontal} onClick={() => setChanging(true)}>
          {t`Terms…`}
        </Button>
      )}
      {isUnderWay && (
        <Button icon={Square} isBusy={asking === 'cancel'} onClick={() => setCancelling(true)}>
          {t`Cancel…`}
        </Button>
      )}
      {state === 'running' && (
        <Button look="primary" icon={Pause} isBusy={asking === 'pause'} onClick={() => void pause()}>
          {t`Pause`}
        </Button>
      )}
      {state === 'paused' && !stopped && (
        <Button look="primary" icon={Play} isBusy={asking === 'resume'} onClick={() => void resume()}>
          {t`Resume`}
        </Button>
      )}
      {!isUnderWay && (
        <Button look={failed === 0 && done === 0 ? 'primary' : 'plain'} onClick={() => onAgain()}>
          {t`Produce again…`}
        </Button>
      )}
      {/* What comes next, unless something has to be mended first. */}
      {!isUnderWay && done > 0 && (
        <Button look={failed === 0 ? 'primary' : 'plain'} icon={PackageCheck} onClick={() => navigation.getState().go('export')}>
          {t`Go to Export`}
        </Button>
      )}
      {isChanging && <RunTermsDialog run={run} onClose={() => setChanging(false)} />}
      {isCancelling && (
        <Confirm title={run.followUp ? t`Cancel what is spoken again?` : t`Cancel run ${run.number}?`} action={run.followUp ? t`Cancel it` : t`Cancel the run`} keep={t`Let it go on`} onConfirm={() => void cancel()} onClose={() => setCancelling(false)}>
          {run.followUp ? t`The episodes keep the takes that they have.` : <>{t`${plural(run.progress.total - run.progress.done, 'episode')} are not done. What was spoken stays, and costs nothing in the next run.`}</>}
        </Confirm>
      )}
    </>
  );
}

function describeRun(run: Run): string {
  if (run.followUp) {
    const { state, stopped, episodes } = run.followUp;
    const where = episodes.length === 1 ? t`episode ${episodes[0]}` : plural(episodes.length, 'episode');
    if (state === 'running') return t`Run ${run.number} · lines of ${where} are being spoken again`;
    return stopped ? t`Run ${run.number} · lines of ${where} wait: stopped by the studio` : t`Run ${run.number} · lines of ${where} wait to be spoken again`;
  }
  const took = run.finishedAt === null ? null : formatSpan((run.finishedAt - run.startedAt) / 1000);
  switch (run.state) {
    case 'running':
      return t`Run ${run.number} · ${plural(run.progress.total, 'episode')}`;
    case 'paused':
      return t`Run ${run.number} · ${run.stopped ? t`stopped by the studio` : t`paused; nothing is lost`}`;
    case 'cancelled':
      return t`Run ${run.number} · cancelled; what was spoken is kept`;
    case 'finished':
      return t`Run ${run.number} · finished${took ? t` in ${took}` : ''}`;
  }
}

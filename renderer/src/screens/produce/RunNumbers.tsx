import type { ReactNode } from 'react';
import type { Run } from '#shared/words/run.ts';
import { Bar } from '../../ui/Bar.tsx';
import { cx } from '../../ui/cx.ts';
import { formatCount, formatMoney, formatSpan, formatTime, plural } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { countRows } from './rows.ts';
import { episodesPerHour, sumRows } from './sums.ts';

/** The numbers above the rows: done, left, workers, sound, calls; money only where there is any. */
export function RunNumbers({ run }: { readonly run: Run }) {
  const { progress, estimate } = run;
  const counts = countRows(run.rows);
  const sums = sumRows(run.rows);
  const isRunning = run.state === 'running';
  const now = useNow();
  const perHour = episodesPerHour(run, now);
  const trouble = [progress.failed > 0 && `${progress.failed} failed`, counts.doubtful > 0 && `${counts.doubtful} wait${counts.doubtful === 1 ? 's' : ''} for an ear`].filter(Boolean).join(' · ');
  return (
    <dl className="num mx-5 flex rounded-lg border border-line bg-panel">
      <Stat name="Episodes" aside={`${Math.floor(progress.progress * 100)} %`} value={formatCount(progress.done)} unit={`of ${formatCount(progress.total)}`} note={trouble || 'none failed'}>
        <Bar label="Work done" progress={progress.progress} />
      </Stat>
      <Stat
        name={isRunning ? 'Time left' : 'Time'}
        value={isRunning ? (progress.etaSeconds === null ? '…' : formatSpan(progress.etaSeconds)) : formatSpan(((run.finishedAt ?? now) - run.startedAt) / 1000)}
        note={
          isRunning
            ? [perHour >= 1 && `${perHour.toFixed(0)} an hour`, progress.etaSeconds !== null && `done at ${formatTime(now + progress.etaSeconds * 1000)}`].filter(Boolean).join(' · ') || 'measuring the pace'
            : `started at ${formatTime(run.startedAt)}`
        }
      />
      <Stat name="Workers busy" value={formatCount(progress.workersBusy)} unit={`of ${progress.workers}`} note={isRunning ? `${plural(counts.waiting, 'episode')} waiting` : 'all at rest'}>
        <Segments busy={progress.workersBusy} total={progress.workers} />
      </Stat>
      <Stat name="Sound produced" value={formatSpan(sums.audioSeconds)} note={`of about ${formatSpan(estimate.audioSeconds)}`}>
        <Bar label="Sound produced" progress={estimate.audioSeconds > 0 ? sums.audioSeconds / estimate.audioSeconds : 0} tone="good" />
      </Stat>
      <Stat name="Calls" value={formatCount(sums.calls)} note={sums.cachedCalls > 0 ? `${formatCount(sums.cachedCalls)} answered by earlier recordings` : 'all spoken anew'} />
      {progress.costUsd + progress.projectedCostUsd > 0 && (
        <Stat name="Spend" value={formatMoney(progress.costUsd)} note={`projected ${formatMoney(progress.projectedCostUsd)}${run.options.budgetUsd === null ? '' : ` of ${formatMoney(run.options.budgetUsd)}`}`} />
      )}
    </dl>
  );
}

interface StatProps {
  readonly name: string;
  readonly aside?: string;
  readonly value: string;
  readonly unit?: string;
  readonly note: string;
  readonly children?: ReactNode;
}

function Stat({ name, aside, value, unit, note, children }: StatProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col border-l last:flex-[1.25] border-line px-3.5 py-2.5 first:border-l-0">
      <dt className="flex justify-between text-sm text-muted">
        <span className="truncate">{name}</span>
        {aside && <span>{aside}</span>}
      </dt>
      <dd className="truncate text-2xl leading-snug font-semibold tracking-tight">
        {value} {unit && <span className="text-lg font-medium tracking-normal text-muted">{unit}</span>}
      </dd>
      <dd className="flex h-4 items-center">{children && <div className="w-full">{children}</div>}</dd>
      <dd className="truncate text-sm text-faint" title={note}>
        {note}
      </dd>
    </div>
  );
}

/** Beyond this many workers a bar says more than its parts. */
const MOST_SEGMENTS = 12;

function Segments({ busy, total }: { readonly busy: number; readonly total: number }) {
  if (total > MOST_SEGMENTS) return <Bar label="Workers busy" progress={busy / total} tone="busy" />;
  return (
    <div aria-hidden className="flex gap-0.5">
      {Array.from({ length: total }, (_, index) => (
        <span key={index} className={cx('h-1.5 flex-1 rounded-full', index < busy ? 'bg-busy' : 'bg-hover')} />
      ))}
    </div>
  );
}

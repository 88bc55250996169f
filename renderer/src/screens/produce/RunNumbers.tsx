import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Run } from '#shared/words/run.ts';
import { Bar } from '../../ui/Bar.tsx';
import { cx } from '../../ui/cx.ts';
import { formatBudget, formatCount, formatDecimals, formatMoney, formatSpan, formatTime, plural } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { alertOf, hasCost, isShort } from './money.ts';
import { countRows } from './rows.ts';
import { SpendBar } from './SpendBar.tsx';
import { episodesPerHour, sumRows } from './sums.ts';
import { useAlertMarks } from './use-alert-marks.ts';
import { t } from '../../words/t.ts';

/** The numbers above the rows: done, left, workers, sound, calls; money only where there is any. */
export function RunNumbers({ run }: { readonly run: Run }) {
  const { progress, estimate } = run;
  const counts = useMemo(() => countRows(run.rows), [run.rows]);
  const sums = useMemo(() => sumRows(run.rows), [run.rows]);
  const isRunning = run.state === 'running';
  const now = useNow();
  const isPaid = hasCost(progress);
  const perHour = episodesPerHour(run, now);
  const trouble = [progress.failed > 0 && t`${progress.failed} failed`, counts.doubtful > 0 && plural(counts.doubtful, 'waits for an ear', 'wait for an ear')].filter(Boolean).join(' · ');
  return (
    <dl className="num mx-5 flex rounded-lg border border-line bg-panel">
      <Stat name={t`Episodes`} aside={`${Math.floor(progress.progress * 100)} %`} value={formatCount(progress.done)} unit={t`of ${formatCount(progress.total)}`} note={trouble || t`none failed`}>
        <Bar label={t`Work done`} progress={progress.progress} />
      </Stat>
      {isPaid && <Spend run={run} />}
      <Stat
        name={isRunning ? t`Time left` : t`Time`}
        value={isRunning ? (progress.etaSeconds === null ? '…' : formatSpan(progress.etaSeconds)) : formatSpan(((run.finishedAt ?? now) - run.startedAt) / 1000)}
        note={
          isRunning
            ? [progress.etaSeconds !== null && t`done at ${formatTime(now + progress.etaSeconds * 1000)}`, perHour >= 1 && t`${formatDecimals(perHour, 0)} an hour`].filter(Boolean).join(' · ') || t`measuring the pace`
            : t`started at ${formatTime(run.startedAt)}`
        }
      />
      {/* Where speech is bought, the accounts below say more than the workers. */}
      {!isPaid && (
        <Stat isMinor name={t`Workers busy`} value={formatCount(progress.workersBusy)} unit={t`of ${progress.workers}`} note={isRunning ? t`${plural(counts.waiting, 'episode')} waiting` : t`all at rest`}>
          <Segments busy={progress.workersBusy} total={progress.workers} />
        </Stat>
      )}
      <Stat name={t`Sound produced`} value={formatSpan(sums.audioSeconds)} note={t`of about ${formatSpan(estimate.audioSeconds)}`}>
        <Bar label={t`Sound produced`} progress={estimate.audioSeconds > 0 ? sums.audioSeconds / estimate.audioSeconds : 0} tone="good" />
      </Stat>
      <Stat isMinor name={t`Calls`} value={formatCount(sums.calls)} note={sums.cachedCalls > 0 ? t`${formatCount(sums.cachedCalls)} answered by earlier recordings` : t`all spoken anew`} />
    </dl>
  );
}

/** Told in words as well as in the bar: a mark that was passed, and a budget that will not hold. */
function Spend({ run: { progress, state } }: { readonly run: Run }) {
  const { costUsd, budgetUsd, reservedUsd, projectedCostUsd } = progress;
  const alert = alertOf(progress, useAlertMarks());
  const isOpen = state === 'running' || state === 'paused';
  const note = [alert > 0 && isOpen && t`past ${alert} %`, isShort(progress) && t`will not hold`, reservedUsd > 0 && t`${formatMoney(reservedUsd)} set aside`].filter(Boolean).join(' · ');
  return (
    <Stat
      name={t`Spend`}
      aside={isOpen ? t`projected ${formatMoney(projectedCostUsd)}` : ''}
      value={formatMoney(costUsd)}
      unit={budgetUsd === null ? '' : t`of ${formatBudget(budgetUsd)}`}
      note={note || (budgetUsd === null ? t`no budget` : t`within the budget`)}
      isWide
      {...(isOpen && (alert > 0 || isShort(progress)) ? { noteTone: alert === 90 ? 'text-bad' : 'text-doubt' } : {})}
    >
      <SpendBar money={progress} />
    </Stat>
  );
}

interface StatProps {
  readonly name: string;
  readonly aside?: string;
  readonly value: string;
  readonly unit?: string;
  readonly note: string;
  readonly noteTone?: string;
  readonly isWide?: boolean;
  /** Told elsewhere too: goes where text is large and room is short. */
  readonly isMinor?: boolean;
  readonly children?: ReactNode;
}

function Stat({ name, aside, value, unit, note, noteTone = 'text-faint', isWide = false, isMinor = false, children }: StatProps) {
  return (
    <div className={cx('min-w-0 flex-col border-l border-line px-3.5 py-2.5 first:border-l-0', isMinor ? 'hidden @[50rem]/room:flex' : 'flex', isWide ? 'flex-[1.5]' : 'flex-1 last:flex-[1.2]')}>
      <dt className="flex justify-between gap-2 text-sm text-muted">
        <span className="truncate">{name}</span>
        {aside && <span className="truncate">{aside}</span>}
      </dt>
      <dd className="truncate text-2xl leading-snug font-semibold tracking-tight">
        {value} {unit && <span className="text-lg font-medium tracking-normal text-muted">{unit}</span>}
      </dd>
      <dd className="flex h-4 items-center">{children && <div className="w-full">{children}</div>}</dd>
      <dd className={cx('truncate text-sm', noteTone)} title={note}>
        {note}
      </dd>
    </div>
  );
}

/** Beyond this many workers a bar says more than its parts. */
const MOST_SEGMENTS = 12;

function Segments({ busy, total }: { readonly busy: number; readonly total: number }) {
  if (total > MOST_SEGMENTS) return <Bar label={t`Workers busy`} progress={busy / total} tone="busy" />;
  return (
    <div aria-hidden className="flex gap-0.5">
      {Array.from({ length: total }, (_, index) => (
        <span key={index} className={cx('h-1.5 flex-1 rounded-full', index < busy ? 'bg-busy' : 'bg-hover')} />
      ))}
    </div>
  );
}

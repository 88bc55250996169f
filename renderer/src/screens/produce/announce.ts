/** What a screen reader hears of a run: each tenth, each new failure, each mark of the budget, each change of state; nothing between. */
import type { Run } from '#shared/words/run.ts';
import { formatBudget, formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { alertOf } from './money.ts';
import type { AlertMarks } from './money.ts';
import { t } from '../../words/t.ts';

/** The sentence for `run`, or undefined where it would tell nothing new against what was said last. */
export function announceRun(before: Run | null, run: Run | null, marks?: AlertMarks): string | undefined {
  if (!run || before?.id !== run.id) return undefined; // a run that was just opened is read, not announced
  const { done, failed, total, etaSeconds } = run.progress;
  if (run.state !== before.state) {
    if (run.state === 'finished') return t`Run finished: ${done} of ${plural(total, 'episode')} done${failed > 0 ? t`, ${failed} failed` : ''}.`;
    if (run.state === 'paused') return run.stopped ? t`Run stopped: ${run.stopped.message}` : t`Run paused.`;
    return run.state === 'cancelled' ? t`Run cancelled.` : t`Run goes on.`;
  }
  if (failed > before.progress.failed) return t`${plural(failed, 'episode')} failed.`;
  const alert = alertOf(run.progress, marks);
  if (alert > alertOf(before.progress, marks) && run.progress.budgetUsd !== null) {
    return t`${alert} percent of the budget is spent: ${formatMoney(run.progress.costUsd)} of ${formatBudget(run.progress.budgetUsd)}.`;
  }
  if (Math.floor((done / total) * 10) > Math.floor((before.progress.done / total) * 10)) {
    return t`${done} of ${plural(total, 'episode')} done${etaSeconds === null ? '' : t`, about ${formatSpan(etaSeconds)} left`}.`;
  }
  return undefined;
}

import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { formatBudget, formatMoney } from '../../ui/format.ts';
import { alertOf, sayMoney } from './money.ts';
import { SpendBar } from './SpendBar.tsx';
import { useAlertMarks } from './use-alert-marks.ts';
import { t } from '../../words/t.ts';

/** Spend and budget of the run in the top bar, as soon as there is a cent of it; leads to Produce. */
export function SpendChip() {
  const { run, navigation } = useServices();
  const marks = useAlertMarks();
  const progress = useStore(run, (state) => state.run?.progress);
  if (!progress || progress.costUsd + progress.reservedUsd <= 0) return null;
  const { costUsd, budgetUsd } = progress;
  const alert = alertOf(progress, marks);
  return (
    <button
      type="button"
      title={sayMoney(progress)}
      onClick={() => navigation.getState().go('produce')}
      className="num flex h-7 shrink-0 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover"
    >
      <span className={cx('font-medium', alert === marks[1] ? 'text-bad' : alert === marks[0] && 'text-doubt')}>
        <span className="sr-only">{t`Spend:`} </span>
        {formatMoney(costUsd)}
        {budgetUsd !== null && <span className="font-normal text-muted"> / {formatBudget(budgetUsd)}</span>}
      </span>
      {budgetUsd !== null && (
        <span aria-hidden className="w-14">
          <SpendBar money={progress} />
        </span>
      )}
    </button>
  );
}

import type { RunProgress } from '#shared/words/run.ts';
import { cx } from '../../ui/cx.ts';
import { alertOf, sayMoney, sharesOf } from './money.ts';
import { useAlertMarks } from './use-alert-marks.ts';

type Money = Pick<RunProgress, 'costUsd' | 'reservedUsd' | 'budgetUsd' | 'projectedCostUsd'>;

/** Spent, set aside, and what is still projected, against the budget with its marks. */
export function SpendBar({ money, className }: { readonly money: Money; readonly className?: string }) {
  const { spent, reserved, projected } = sharesOf(money);
  const marks = useAlertMarks();
  const alert = alertOf(money, marks);
  return (
    <div role="img" aria-label={sayMoney(money)} className={cx('relative h-1.5 overflow-hidden rounded-full bg-hover', className)}>
      <div className="flex h-full">
        <span className={cx('h-full', alert === marks[1] ? 'bg-bad' : alert === marks[0] ? 'bg-doubt' : 'bg-accent-mark')} style={{ width: `${spent * 100}%` }} />
        <span className="stripes h-full" style={{ width: `${reserved * 100}%` }} />
        <span className="h-full bg-line-strong" style={{ width: `${projected * 100}%` }} />
      </div>
      {money.budgetUsd !== null &&
        marks.map((mark) => <span key={mark} className="absolute inset-y-0 w-px bg-text" style={{ left: `${mark}%` }} />)}
    </div>
  );
}

import type { RunProgress } from '#shared/words/run.ts';
import { cx } from '../../ui/cx.ts';
import { ALERT_SHARES, alertOf, sayMoney, sharesOf } from './money.ts';

type Money = Pick<RunProgress, 'costUsd' | 'reservedUsd' | 'budgetUsd' | 'projectedCostUsd'>;

/** Spent, set aside, and what is still projected, against the budget with its marks. */
export function SpendBar({ money, className }: { readonly money: Money; readonly className?: string }) {
  const { spent, reserved, projected } = sharesOf(money);
  const alert = alertOf(money);
  return (
    <div role="img" aria-label={sayMoney(money)} className={cx('relative h-1.5 overflow-hidden rounded-full bg-hover', className)}>
      <div className="flex h-full">
        <span className={cx('h-full', alert === 90 ? 'bg-bad' : alert === 75 ? 'bg-doubt' : 'bg-accent-mark')} style={{ width: `${spent * 100}%` }} />
        <span className="stripes h-full" style={{ width: `${reserved * 100}%` }} />
        <span className="h-full bg-line-strong" style={{ width: `${projected * 100}%` }} />
      </div>
      {money.budgetUsd !== null &&
        ALERT_SHARES.map((share) => <span key={share} className="absolute inset-y-0 w-px bg-text" style={{ left: `${share * 100}%` }} />)}
    </div>
  );
}

/** Spend against budget: how far, what to say, and what a larger budget should be. */
import type { RunProgress } from '#shared/words/run.ts';
import { DEFAULT_SETTINGS } from '#shared/words/settings.ts';
import type { StudioSettings } from '#shared/words/settings.ts';
import { formatBudget, formatMoney } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

/** Percent of the budget at which a producer wants to be told; the settings may say otherwise. */
export type AlertMarks = StudioSettings['alertPercents'];
const USUAL_MARKS = DEFAULT_SETTINGS.alertPercents;

type Money = Pick<RunProgress, 'costUsd' | 'reservedUsd' | 'budgetUsd' | 'projectedCostUsd'>;

/** Nothing here is shown while nothing was or will be paid. */
export function hasCost({ costUsd, reservedUsd, projectedCostUsd }: Money): boolean {
  return costUsd + reservedUsd + projectedCostUsd > 0;
}

/** The mark that the spend has passed, in percent; 0 before the first, and without a budget. */
export function alertOf({ costUsd, budgetUsd }: Pick<Money, 'costUsd' | 'budgetUsd'>, [first, second]: AlertMarks = USUAL_MARKS): number {
  if (!budgetUsd) return 0;
  const percent = (costUsd / budgetUsd) * 100;
  return percent >= second ? second : percent >= first ? first : 0;
}

export interface MoneyShares {
  /** Of the bar's length, 0 to 1; each begins where the one before it ends. */
  readonly spent: number;
  readonly reserved: number;
  readonly projected: number;
}

/** The bar is as long as the budget; without one, as long as the projected total. */
export function sharesOf({ costUsd, reservedUsd, budgetUsd, projectedCostUsd }: Money): MoneyShares {
  const whole = budgetUsd ?? Math.max(projectedCostUsd, costUsd + reservedUsd);
  if (whole <= 0) return { spent: 0, reserved: 0, projected: 0 };
  const upTo = (usd: number) => Math.min(1, Math.max(0, usd / whole));
  const spent = upTo(costUsd);
  const reserved = upTo(costUsd + reservedUsd) - spent;
  return { spent, reserved, projected: Math.max(0, upTo(projectedCostUsd) - spent - reserved) };
}

/** Whether more will be wanted than the budget has. Less than a cent is nothing. */
export function isShort({ budgetUsd, projectedCostUsd }: Pick<Money, 'budgetUsd' | 'projectedCostUsd'>): boolean {
  return budgetUsd !== null && projectedCostUsd - budgetUsd >= 0.005;
}

/** `$12.40 of $50, $0.32 set aside, projected $47.10`: the bar in words. */
export function sayMoney(money: Money): string {
  const { costUsd, reservedUsd, budgetUsd, projectedCostUsd } = money;
  return [
    t`${formatMoney(costUsd)} spent${budgetUsd === null ? '' : t` of ${formatBudget(budgetUsd)}`}`,
    reservedUsd > 0 && t`${formatMoney(reservedUsd)} set aside for calls on their way`,
    t`projected ${formatMoney(projectedCostUsd)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** A round budget, US dollars, that holds what is projected and a tenth more. */
export function suggestBudget({ costUsd, reservedUsd, budgetUsd, projectedCostUsd }: Money): number {
  const need = Math.max(projectedCostUsd, costUsd + reservedUsd, budgetUsd ?? 0) * 1.1;
  const step = need < 1 ? 0.1 : need < 5 ? 0.5 : need < 20 ? 1 : need < 100 ? 5 : need < 500 ? 10 : 50;
  return Math.max(0.1, Math.round(Math.ceil(need / step - 1e-9) * step * 100) / 100);
}

/** Never less than it was. */
export function toWholeCents(usd: number): number {
  return Math.ceil(usd * 100 - 1e-6) / 100;
}

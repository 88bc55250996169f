/** The charts of a run, for those who do not see them. */
import type { HistoryPoint } from '#shared/words/run-record.ts';
import { formatBudget, formatCount, formatDecimals, formatMoney, formatSpan, plural, sayNumbers } from '../../ui/format.ts';
import type { LimiterPoint, Rates, Scores } from './chart-data.ts';
import { t } from '../../words/t.ts';

export function sayScores({ numbers, good, under }: Scores, bar: number): string {
  const scores = [...good, ...under].filter((score) => score !== null);
  if (scores.length === 0) return t`no episode has a score yet`;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const below = numbers.filter((_, index) => under[index] !== null);
  return t`${plural(scores.length, 'episode')}, mean ${formatDecimals(mean, 1)}, lowest ${formatDecimals(Math.min(...scores), 1)}, ${below.length === 0 ? t`none under the bar of ${bar}` : below.length === 1 ? t`under the bar of ${bar}: episode ${sayNumbers(below)}` : t`under the bar of ${bar}: episodes ${sayNumbers(below)}`}`;
}

export function saySpend(points: readonly HistoryPoint[], budgetUsd: number | null, marks: readonly number[]): string {
  const spent = points.at(-1)?.spentUsd ?? 0;
  if (spent === 0) return t`nothing was spent yet`;
  if (budgetUsd === null || budgetUsd === 0) return t`${formatMoney(spent)} spent, no budget`;
  const passed = marks.findLast((mark) => spent >= (budgetUsd * mark) / 100);
  return t`${formatMoney(spent)} of ${formatBudget(budgetUsd)} spent${passed === undefined ? '' : t`, past ${passed} %`}`;
}

export function sayRates(points: readonly HistoryPoint[], { callsPerMinute }: Rates): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || last.calls === 0) return t`no call was answered yet`;
  const minutes = Math.max(1 / 60, (last.at - first.at) / 60_000);
  return t`${plural(last.calls, 'call')} answered, ${formatSpan(last.audioSeconds)} of sound; ${formatDecimals(last.audioSeconds / 60 / minutes, 1)} minutes of sound a minute on average, at most ${formatCount(Math.round(Math.max(0, ...callsPerMinute)))} calls a minute`;
}

export function sayLimiter(points: readonly LimiterPoint[]): string {
  const last = points.at(-1);
  if (!last) return t`nothing was seen of the accounts since this window was opened`;
  return t`${plural(last.inFlight, 'call')} in flight of ${formatCount(last.allowed)} allowed; allowed at least ${formatCount(Math.min(...points.map(({ allowed }) => allowed)))}; asked to wait ${plural(last.backOffs, 'time')}`;
}

/** A comparison as a table reads it: a row a question, a column a way. */
import type { ComparedWay, Comparison, WayEstimate } from '#shared/words/comparison.ts';
import { formatClock, formatCount, formatDecimals, formatMoney, formatSpan } from '../../ui/format.ts';
import { CHOSEN_NAMES } from './modes.ts';
import { t } from '../../words/t.ts';

export interface CompareRow {
  readonly name: string;
  readonly values: readonly string[];
}

export function estimateRows(ways: readonly WayEstimate[]): CompareRow[] {
  const row = (name: string, say: (way: WayEstimate) => string): CompareRow => ({ name, values: ways.map(say) });
  return [
    row(t`Calls`, ({ estimate }) => formatCount(estimate.calls)),
    row(t`Characters`, ({ estimate }) => formatCount(estimate.characters)),
    row(t`Time`, ({ estimate }) => (estimate.wallSeconds === null ? t`not measured yet` : t`about ${formatSpan(estimate.wallSeconds)}`)),
    row(t`Cost`, ({ estimate }) => sayCost(estimate.costUsd)),
  ];
}

/** Of all ways together; null where a price is not known. */
export function totalCost(ways: readonly WayEstimate[]): number | null {
  return ways.reduce<number | null>((sum, { estimate: { costUsd } }) => (sum === null || costUsd === null ? null : sum + costUsd), 0);
}

export function resultRows({ ways }: Pick<Comparison, 'ways'>): CompareRow[] {
  const row = (name: string, say: (way: ComparedWay, index: number) => string): CompareRow => ({ name, values: ways.map((way, index) => (way.state === 'waiting' ? '–' : say(way, index))) });
  const heard = (say: (way: ComparedWay) => string) => (way: ComparedWay) => (way.episodes.length === 0 ? '–' : say(way));
  return [
    row(t`Spoken`, ({ chosen }) => chosen.map((one) => (one in CHOSEN_NAMES ? CHOSEN_NAMES[one as keyof typeof CHOSEN_NAMES].replace(/^Spoken /, '') : one)).join(', ') || '–'),
    row(t`Time`, ({ wallSeconds }) => (wallSeconds > 0 ? formatSpan(wallSeconds) : '–')),
    row(t`Calls`, ({ calls }) => (calls > 0 ? formatCount(calls) : '–')),
    row(t`Cost`, ({ costUsd, state }) => (costUsd > 0 || state !== 'running' ? sayCost(costUsd) : '–')),
    row(t`Length`, heard(({ audioSeconds }) => formatClock(audioSeconds))),
    row(t`Loudness`, heard(({ meanLufs }) => (meanLufs === null ? '–' : t`${formatDecimals(meanLufs, 1)} LUFS`))),
    row(t`Lines begin`, (way, index) => sayStarts(way, index)),
  ];
}

function sayStarts({ startsApart, episodes }: ComparedWay, index: number): string {
  if (startsApart) return t`${formatDecimals(startsApart.meanSeconds, 2)} s apart, at most ${formatDecimals(startsApart.mostSeconds, 1)} s`;
  return index === 0 && episodes.length > 0 ? t`what others are measured by` : '–';
}

function sayCost(costUsd: number | null): string {
  return costUsd === null ? 'unknown' : costUsd === 0 ? 'free' : formatMoney(costUsd);
}

export function isUnderWay({ ways }: Pick<Comparison, 'ways'>): boolean {
  return ways.some(({ state }) => state === 'waiting' || state === 'running');
}

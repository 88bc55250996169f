/** How quality moves, in words. */
import type { Trend } from '#shared/words/quality.ts';
import { formatDecimals, plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

const DIRECTIONS: Record<Trend['direction'], string> = { improving: t`improving`, stable: t`stable`, declining: t`declining`, 'too-few': t`too few to tell` };

export function sayDirection(direction: Trend['direction']): string {
  return DIRECTIONS[direction];
}

/** `mean 95.4 · stable`. */
export function sayMean({ mean, direction }: Trend): string {
  return mean === null ? t`no scores yet` : t`mean ${formatDecimals(mean, 1)} · ${DIRECTIONS[direction]}`;
}

/** `+0.12 points an episode`; empty for too few. */
export function saySlope({ slope }: Trend): string {
  return slope === null ? '' : t`${slope < 0 ? '−' : '+'}${formatDecimals(Math.abs(slope), 2)} points an episode`;
}

/** The chart, for those who do not see it. */
export function sayTrend(trend: Trend, bar: number): string {
  const { episodes, mean, overBar } = trend;
  if (mean === null) return t`Quality: no scores yet`;
  const below = episodes.filter((each) => each.quality < bar).map((each) => each.number);
  return t`Quality of ${plural(episodes.length, 'episode')}: ${sayMean(trend).replace(' · ', ', ')}, ${Math.round((overBar ?? 0) * 100)} % at or over the bar of ${bar}${below.length > 0 ? t`; below it: ${below.join(', ')}` : ''}`;
}

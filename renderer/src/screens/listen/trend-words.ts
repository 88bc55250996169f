/** How quality moves, in words. */
import type { Trend } from '#shared/words/quality.ts';
import { plural } from '../../ui/format.ts';

const DIRECTIONS: Record<Trend['direction'], string> = { improving: 'improving', stable: 'stable', declining: 'declining', 'too-few': 'too few to tell' };

export function sayDirection(direction: Trend['direction']): string {
  return DIRECTIONS[direction];
}

/** `mean 95.4 · stable`. */
export function sayMean({ mean, direction }: Trend): string {
  return mean === null ? 'no scores yet' : `mean ${mean.toFixed(1)} · ${DIRECTIONS[direction]}`;
}

/** `+0.12 points an episode`; empty for too few. */
export function saySlope({ slope }: Trend): string {
  return slope === null ? '' : `${slope < 0 ? '−' : '+'}${Math.abs(slope).toFixed(2)} points an episode`;
}

/** The chart, for those who do not see it. */
export function sayTrend(trend: Trend, bar: number): string {
  const { episodes, mean, overBar } = trend;
  if (mean === null) return 'Quality: no scores yet';
  const below = episodes.filter((each) => each.quality < bar).map((each) => each.number);
  return `Quality of ${plural(episodes.length, 'episode')}: ${sayMean(trend).replace(' · ', ', ')}, ${Math.round((overBar ?? 0) * 100)} % at or over the bar of ${bar}${below.length > 0 ? `; below it: ${below.join(', ')}` : ''}`;
}

import type { Trend } from '#shared/words/quality.ts';
import { sayTrend } from './trend-words.ts';

const WIDTH = 240;
const HEIGHT = 40;
const PAD = 4;

/** Scores of the episodes in order, against the bar: one look tells where it dips. */
export function TrendChart({ trend, bar, className }: { readonly trend: Trend; readonly bar: number; readonly className?: string }) {
  const { episodes, mean } = trend;
  const low = Math.min(bar - 5, ...episodes.map((each) => each.quality));
  const y = (quality: number) => PAD + ((100 - quality) / (100 - low)) * (HEIGHT - 2 * PAD);
  const x = (index: number) => (episodes.length < 2 ? WIDTH / 2 : PAD + (index / (episodes.length - 1)) * (WIDTH - 2 * PAD));
  const path = episodes.map((each, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(each.quality).toFixed(1)}`).join('');
  return (
    <svg role="img" aria-label={sayTrend(trend, bar)} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={className}>
      <line x1={0} x2={WIDTH} y1={y(bar)} y2={y(bar)} strokeDasharray="3 3" vectorEffect="non-scaling-stroke" className="stroke-doubt" />
      {mean !== null && <line x1={0} x2={WIDTH} y1={y(mean)} y2={y(mean)} vectorEffect="non-scaling-stroke" className="stroke-line-strong" />}
      <path d={path} fill="none" strokeWidth={1.5} vectorEffect="non-scaling-stroke" className="stroke-good-mark" />
      {episodes.map((each, index) => each.quality < bar && <path key={each.episode} d={`M${x(index).toFixed(1)} ${y(each.quality).toFixed(1)}h0`} strokeWidth={6} strokeLinecap="round" vectorEffect="non-scaling-stroke" className="stroke-doubt" />)}
    </svg>
  );
}

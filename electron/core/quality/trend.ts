/** How scores move from episode to episode. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { QualityTrends, Trend } from '#shared/words/quality.ts';

export interface ScoredEpisode {
  readonly episode: EpisodeId;
  readonly number: number;
  /** 0 to 100. */
  readonly quality: number;
  /** `engine:voice`. */
  readonly voice: string;
}

/** Points an episode: a slope this steep is called by its name. */
const STEEP = 0.1;
/** With fewer, a line through them says nothing. */
const ENOUGH = 5;

/** @param episodes in order */
export function trendOf(episodes: readonly ScoredEpisode[], bar: number): Trend {
  const scores = episodes.map(({ quality }) => quality);
  const count = scores.length;
  if (count === 0) return { episodes: [], mean: null, spread: null, overBar: null, consistency: null, slope: null, direction: 'too-few' };
  const mean = scores.reduce((sum, score) => sum + score, 0) / count;
  const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / count);
  const slope = count < ENOUGH ? null : leastSquares(scores, mean);
  return {
    episodes: [...episodes],
    mean,
    spread,
    overBar: scores.filter((score) => score >= bar).length / count,
    consistency: mean === 0 ? null : 1 - spread / mean,
    slope,
    direction: slope === null ? 'too-few' : slope >= STEEP ? 'improving' : slope <= -STEEP ? 'declining' : 'stable',
  };
}

export function trendsOf(episodes: readonly ScoredEpisode[], bar: number): QualityTrends {
  const all = trendOf(episodes, bar);
  const groups = (nameOf: (one: ScoredEpisode) => string) =>
    [...Map.groupBy(episodes, nameOf)].toSorted(([, a], [, b]) => b.length - a.length).map(([name, own]) => ({ name, trend: trendOf(own, bar) }));
  const byVoice = groups(({ voice }) => voice).map(({ name, trend }) => ({ voice: name, trend }));
  const byEngine = groups(({ voice }) => voice.split(':')[0] ?? voice).map(({ name, trend }) => ({ engine: name, trend }));
  return { bar, all, byVoice, byEngine, alerts: alertsOf(all, byVoice, bar) };
}

function alertsOf(all: Trend, byVoice: QualityTrends['byVoice'], bar: number): string[] {
  const alerts: string[] = [];
  if (all.mean !== null && all.mean < bar) alerts.push(`The mean quality of ${all.mean.toFixed(1)} is under the bar of ${bar}.`);
  if (all.direction === 'declining' && all.slope !== null) alerts.push(`Quality falls by ${Math.abs(all.slope).toFixed(1)} points an episode.`);
  if (byVoice.length < 2) return alerts;
  for (const { voice, trend } of byVoice) {
    if (trend.direction === 'declining') alerts.push(`The voice ${voice} is getting worse.`);
    else if (trend.mean !== null && trend.mean < bar && (all.mean ?? 0) >= bar) alerts.push(`The voice ${voice} is under the bar.`);
  }
  return alerts;
}

/** Slope of the line that lies nearest to all points, at steps of one. */
function leastSquares(scores: readonly number[], mean: number): number {
  const middle = (scores.length - 1) / 2;
  let above = 0;
  let below = 0;
  scores.forEach((score, index) => {
    above += (index - middle) * (score - mean);
    below += (index - middle) ** 2;
  });
  return above / below;
}

/** How quality moves from episode to episode, and what a producer should know of it now. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { QualityTrends, Trend } from '#shared/words/quality.ts';

export interface TrendPoint {
  readonly episode: EpisodeId;
  /** 1-based. */
  readonly number: number;
  readonly quality: number;
  /** `engine:voice`. */
  readonly voice: string;
}

/** Fewer say nothing about where it goes. */
const ENOUGH_EPISODES = 5;
/** Points an episode. */
const MOVING = 0.1;

/** @param points in any order @param bar what an episode should reach */
export function trendOf(points: readonly TrendPoint[], bar: number): Trend {
  const episodes = points.toSorted((a, b) => a.number - b.number).map(({ episode, number, quality, voice }) => ({ episode, number, quality, voice }));
  if (episodes.length === 0) return { episodes, mean: null, spread: null, overBar: null, consistency: null, slope: null, direction: 'too-few' };
  const scores = episodes.map(({ quality }) => quality);
  const mean = meanOf(scores);
  const spread = Math.sqrt(meanOf(scores.map((score) => (score - mean) ** 2)));
  const slope = episodes.length < ENOUGH_EPISODES ? null : slopeOf(scores);
  return {
    episodes,
    mean,
    spread,
    overBar: scores.filter((score) => score >= bar).length / scores.length,
    // A mean of nothing has nothing to be consistent about.
    consistency: mean > 0 ? Math.max(0, 1 - spread / mean) : 0,
    slope,
    direction: slope === null ? 'too-few' : slope >= MOVING ? 'improving' : slope <= -MOVING ? 'declining' : 'stable',
  };
}

/** @param episodes those without a score are passed over */
export function trendsOf(episodes: readonly (Omit<TrendPoint, 'quality'> & { readonly quality: number | null })[], bar: number): QualityTrends {
  const points = episodes.flatMap(({ quality, ...episode }) => (quality === null ? [] : [{ ...episode, quality }]));
  const all = trendOf(points, bar);
  const grouped = (key: (point: TrendPoint) => string) =>
    [...Map.groupBy(points, key)].toSorted((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).map(([name, own]) => ({ name, trend: trendOf(own, bar) }));
  const voices = grouped(({ voice }) => voice);
  const engines = grouped(({ voice }) => voice.split(':')[0] ?? voice);
  return {
    bar,
    all,
    byVoice: voices.map(({ name, trend }) => ({ voice: name, trend })),
    byEngine: engines.map(({ name, trend }) => ({ engine: name, trend })),
    alerts: [...alertsOf('Quality', all, bar), ...(voices.length > 1 ? voices.flatMap(({ name, trend }) => alertsOf(`Quality with ${name}`, trend, bar)) : [])],
  };
}

function alertsOf(subject: string, { mean, slope, direction, episodes }: Trend, bar: number): string[] {
  const alerts: string[] = [];
  if (direction === 'declining' && slope !== null) {
    alerts.push(`${subject} is falling: ${Math.abs(slope).toFixed(1)} points an episode over the last ${episodes.length} episodes.`);
  }
  if (mean !== null && mean < bar) {
    alerts.push(`${subject} is below the bar: ${mean.toFixed(0)} on average over ${episodes.length} ${episodes.length === 1 ? 'episode' : 'episodes'}, the bar is ${bar}.`);
  }
  return alerts;
}

/** Least squares over the steps from one episode to the next. */
function slopeOf(scores: readonly number[]): number {
  const middle = (scores.length - 1) / 2;
  const mean = meanOf(scores);
  let [together, steps] = [0, 0];
  for (const [at, score] of scores.entries()) {
    together += (at - middle) * (score - mean);
    steps += (at - middle) ** 2;
  }
  return together / steps;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import { expect, test } from 'vitest';
import { EpisodeId } from '#shared/words/ids.ts';
import { trendOf, trendsOf } from './trend.ts';

const episodes = (scores: readonly (number | null)[], voice = 'flite:slt') =>
  scores.map((quality, at) => ({ episode: EpisodeId.parse(`e${at}`), number: at + 1, quality, voice }));
const points = (scores: readonly number[]) => episodes(scores).map((episode, at) => ({ ...episode, quality: scores[at]! }));

test('a trend has mean, spread, share over the bar, consistency and slope', () => {
  const trend = trendOf(points([90, 92, 94, 96, 98]), 93);
  expect(trend).toMatchObject({ mean: 94, overBar: 0.6, direction: 'improving' });
  expect(trend.slope).toBeCloseTo(2);
  expect(trend.spread).toBeCloseTo(Math.sqrt(8));
  expect(trend.consistency).toBeCloseTo(1 - Math.sqrt(8) / 94);
});

test.each([
  [[95, 94.9, 94.8, 94.7, 94.6], 'declining'],
  [[95, 95.05, 95.1, 95.15, 95.2], 'stable'],
  [[95, 95.11, 95.22, 95.33, 95.44], 'improving'],
  [[99, 90, 80, 70], 'too-few'],
] as const)('%j is %s', (scores, direction) => {
  expect(trendOf(points(scores), 85).direction).toBe(direction);
});

test('episodes count in their order, however they are told', () => {
  expect(trendOf(points([70, 75, 80, 85, 90]).toReversed(), 85).direction).toBe('improving');
});

test('without a score there is no figure', () => {
  expect(trendsOf(episodes([null, null]), 85)).toMatchObject({ all: { mean: null, spread: null, consistency: null, direction: 'too-few', episodes: [] }, alerts: [], byVoice: [] });
});

test('scores of nothing are no trouble', () => {
  expect(trendOf(points([0, 0, 0, 0, 0]), 85)).toMatchObject({ mean: 0, consistency: 0, direction: 'stable' });
});

test('a producer is told of a decline and of a mean below the bar, and which voice it is', () => {
  const falling = trendsOf(episodes([96, 90, 84, 78, 72]), 85);
  expect(falling.alerts).toEqual(['Quality is falling: 6.0 points an episode over the last 5 episodes.', 'Quality is below the bar: 84 on average over 5 episodes, the bar is 85.']);
  const mixed = trendsOf([...episodes([99, 99, 99, 99, 99, 99]), ...episodes([60, 60], 'azure:aria').map((one) => ({ ...one, number: one.number + 6 }))], 85);
  expect(mixed.byVoice.map(({ voice }) => voice)).toEqual(['flite:slt', 'azure:aria']);
  expect(mixed.byEngine.map(({ engine }) => engine)).toEqual(['flite', 'azure']);
  expect(mixed.alerts.at(-1)).toContain('azure:aria is below the bar');
});

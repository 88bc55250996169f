import { describe, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import { trendOf, trendsOf } from './trend.ts';

const episodes = (scores: readonly number[], voice = 'flite:slt') =>
  scores.map((quality, index) => ({ episode: `e${index}` as EpisodeId, number: index + 1, quality, voice }));

describe('the trend of scores', () => {
  it('has a mean, a spread, a share over the bar and a consistency', () => {
    expect(trendOf(episodes([80, 90, 100, 90]), 85)).toMatchObject({ mean: 90, spread: Math.sqrt(50), overBar: 0.75, consistency: 1 - Math.sqrt(50) / 90 });
  });
  it('is the slope of the line through them, for five and more', () => {
    expect(trendOf(episodes([90, 91, 92, 93]), 85)).toMatchObject({ slope: null, direction: 'too-few' });
    expect(trendOf(episodes([90, 91, 92, 93, 94]), 85)).toMatchObject({ slope: 1, direction: 'improving' });
    expect(trendOf(episodes([94, 93, 92, 91, 90]), 85)).toMatchObject({ slope: -1, direction: 'declining' });
    expect(trendOf(episodes([90, 90.1, 90, 90.1, 90]), 85)).toMatchObject({ direction: 'stable' });
  });
  it('of nothing is nothing', () => {
    expect(trendOf([], 85)).toMatchObject({ mean: null, slope: null, direction: 'too-few' });
  });
});

it('says when quality falls, and which voice is to blame', () => {
  const { alerts, byVoice, byEngine } = trendsOf([...episodes([99, 99, 98, 99, 99]), ...episodes([80, 78, 75, 72, 70], 'azure:en-US-Jenny')], 85);
  expect(byVoice.map(({ voice }) => voice)).toEqual(['flite:slt', 'azure:en-US-Jenny']);
  expect(byEngine.map(({ engine }) => engine)).toEqual(['flite', 'azure']);
  expect(alerts.join(' ')).toContain('azure:en-US-Jenny');
});

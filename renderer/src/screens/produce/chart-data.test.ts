import { describe, expect, it } from 'vitest';
import type { HistoryPoint } from '#shared/words/run-record.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { ratesOf, scoresOf } from './chart-data.ts';
import { sayScores, saySpend } from './chart-words.ts';

const point = (at: number, calls: number, spentUsd = 0): HistoryPoint => ({ at, calls, spentUsd, audioSeconds: calls * 30 });

describe('what the charts draw', () => {
  it('makes sums into rates and loses none of them', () => {
    const rates = ratesOf([point(0, 0), point(30_000, 2), point(90_000, 3), point(120_000, 6)], 2);
    expect(rates).toEqual({ at: [30, 90], callsPerMinute: [2, 4], audioPerMinute: [1, 2] });
  });

  it('draws nothing before anything was answered', () => {
    expect(ratesOf([]).at).toEqual([]);
    expect(ratesOf([point(5, 0)]).at).toEqual([]);
  });

  it('tells scores under the bar apart, in the drawing and in words', () => {
    const { rows } = FixtureStudio.midRun().runs.get('moby' as ProductionId)!;
    const scores = scoresOf(rows, 85);
    expect(scores.numbers).toHaveLength(59);
    expect(scores.under.filter((score) => score !== null)).toEqual([81.4]);
    expect(sayScores(scores, 85)).toMatch(/^59 episodes, mean \d\d\.\d, lowest 81\.4, under the bar of 85: episode 3$/);
  });

  it('says which mark of the budget is passed', () => {
    expect(saySpend([point(0, 0), point(1, 1, 8)], 10, [75, 90])).toBe('$8.00 of $10 spent, past 75 %');
    expect(saySpend([], 10, [75, 90])).toBe('nothing was spent yet');
  });
});

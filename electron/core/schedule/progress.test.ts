import { describe, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { RunEpisode } from '../jobs/runs.ts';
import { episodeProgress, runProgress, stagesDone } from './progress.ts';

function row(id: string, fields: Partial<RunEpisode>): RunEpisode {
  return { episode: id as EpisodeId, characters: 100, state: 'running', stage: 'prepare', callCharacters: 0, spokenCharacters: 0, ...fields } as RunEpisode;
}

describe('progress', () => {
  it('weighs episodes by their characters, not by their count', () => {
    const rows = [row('long', { characters: 900 }), row('short', { characters: 100, state: 'done', stage: 'export' })];
    expect(runProgress(rows, new Map())).toBeCloseTo(0.1, 5);
  });

  it('only rises on an episode’s way, and ends at one', () => {
    const way: RunEpisode[] = [
      row('e', { stage: 'prepare', state: 'waiting' }),
      row('e', { stage: 'plan' }),
      row('e', { stage: 'speak', callCharacters: 100, spokenCharacters: 0 }),
      row('e', { stage: 'speak', callCharacters: 100, spokenCharacters: 50 }),
      row('e', { stage: 'assemble' }),
      row('e', { stage: 'check' }),
      row('e', { stage: 'master' }),
      row('e', { stage: 'export' }),
      row('e', { stage: 'export', state: 'done' }),
    ];
    const steps = way.map((one) => episodeProgress(one, undefined));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it('counts a failed episode as needing no more time', () => {
    expect(episodeProgress(row('e', { state: 'failed', stage: 'speak' }), undefined)).toBe(1);
    expect(stagesDone(row('e', { state: 'failed', stage: 'speak' }))).toEqual(['prepare', 'plan']);
  });
});

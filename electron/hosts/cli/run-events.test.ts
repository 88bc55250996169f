import { describe, expect, it } from 'vitest';
import { EpisodeRow, Run, STAGES } from '#shared/words/run.ts';
import { exitStatus, finished, NOTHING_TOLD, tell } from './run-events.ts';

const idle = EpisodeRow.parse({
  episode: 'e1', number: 1, title: 'One', state: { at: 'waiting' }, stagesDone: [], characters: 10, audioSeconds: null,
  calls: 0, cachedCalls: 0, mode: null, quality: null, checks: [], costUsd: 0, wallSeconds: null, files: [],
});
const progress = { done: 0, failed: 0, total: 1, progress: 0, etaSeconds: null, costUsd: 0, reservedUsd: 0, budgetUsd: null, projectedCostUsd: 0, batch: null, workersBusy: 0, workers: 2 };
const run = Run.parse({
  id: 'r', production: 'p', number: 1, state: 'running', stopped: null, options: {}, progress, startedAt: 0, finishedAt: null, rows: [idle], files: [],
  estimate: { characters: 10, calls: 1, audioSeconds: 1, costUsd: 0, wallSeconds: null },
});
const done = { ...idle, state: { at: 'done' as const }, stagesDone: [...STAGES], quality: 100, checks: ['acoustic'], audioSeconds: 3, calls: 1 };

describe('the events of a run', () => {
  it('begin with what it takes, and tell each stage and each end once', () => {
    const first = tell(NOTHING_TOLD, { kind: 'run', run });
    expect(first.events.map(({ event }) => event)).toEqual(['run.started', 'run.progress']);
    const speaking = { ...idle, state: { at: 'running' as const, stage: 'speak' as const, done: 0.44, total: 1 }, stagesDone: ['prepare' as const, 'plan' as const] };
    const second = tell(first.told, { kind: 'rows', run: run.id, rows: [speaking], progress, state: 'running' });
    expect(second.events.filter(({ event }) => event === 'episode.stage').map(({ fields }) => [fields['stage'], fields['done']])).toEqual([
      ['prepare', 1], ['plan', 1], ['speak', 0.4],
    ]);
    const again = tell(second.told, { kind: 'rows', run: run.id, rows: [speaking], progress, state: 'running' });
    expect(again.events.map(({ event }) => event)).toEqual(['run.progress']);
    const third = tell(again.told, { kind: 'rows', run: run.id, rows: [done], progress: { ...progress, done: 1 }, state: 'finished' });
    expect(third.events.filter(({ event }) => event === 'episode.finished')).toEqual([
      { event: 'episode.finished', fields: { episode: 1, title: 'One', audioSeconds: 3, costUsd: 0, calls: 1, quality: 100, checks: ['acoustic'], files: [] } },
    ]);
  });

  it('tell a failure by its code, sentence and next step', () => {
    const failure = { code: 'speech.failed', message: 'm', hint: 'h', retry: 'now' as const, detail: 'd' };
    const failed = { ...idle, state: { at: 'failed' as const, stage: 'speak' as const, failure, attempts: 3 } };
    const { events } = tell(NOTHING_TOLD, { kind: 'run', run: { ...run, rows: [failed] } });
    expect(events).toContainEqual({ event: 'episode.failed', fields: { episode: 1, title: 'One', error: { code: 'speech.failed', message: 'm', hint: 'h' } } });
  });

  it('end with sums', () => {
    const over = { ...run, state: 'finished' as const, rows: [done, { ...done, state: { at: 'doubtful' as const } }], files: ['b.m4b'] };
    expect(finished(over, 3600).fields).toMatchObject({ completed: 1, waiting: 1, failed: 0, successRate: 1, episodesPerHour: 2, calls: 2, files: ['b.m4b'] });
    expect(exitStatus(over)).toBe(1);
    expect(exitStatus({ ...over, rows: [done] })).toBe(0);
  });
});

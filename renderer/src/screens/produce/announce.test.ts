import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { DISK_FAILURE } from '../../api/fixture/season.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { announceRun } from './announce.ts';

const run = FixtureStudio.midRun().runs.get('moby' as ProductionId)!;
const at = (done: number, failed = 2) => ({ ...run, progress: { ...run.progress, done, failed } });

describe('what a screen reader hears of a run', () => {
  it('is each tenth, and nothing between', () => {
    expect(announceRun(at(53), at(54))).toMatch(/^54 of 135 episodes done, about .+ left\.$/);
    expect(announceRun(at(54), at(60))).toBeUndefined();
  });
  it('is every new failure', () => {
    expect(announceRun(at(60), at(60, 3))).toBe('3 episodes failed.');
  });
  it('is each mark of the budget, once', () => {
    const spent = (costUsd: number) => ({ ...run, progress: { ...run.progress, budgetUsd: 50, costUsd } });
    expect(announceRun(spent(37), spent(38))).toBe('75 percent of the budget is spent: $38.00 of $50.');
    expect(announceRun(spent(38), spent(39))).toBeUndefined();
    expect(announceRun(spent(39), spent(46))).toContain('90 percent');
  });
  it('is why the studio itself has stopped', () => {
    expect(announceRun(run, { ...run, state: 'paused', stopped: DISK_FAILURE })).toBe('Run stopped: The disk is full, so the run has stopped.');
    expect(announceRun(run, { ...run, state: 'paused' })).toBe('Run paused.');
  });
  it('is how it ended', () => {
    expect(announceRun(run, { ...at(133), state: 'finished' })).toBe('Run finished: 133 of 135 episodes done, 2 failed.');
  });
  it('is nothing when a run has only just been opened', () => {
    expect(announceRun(null, run)).toBeUndefined();
  });
});

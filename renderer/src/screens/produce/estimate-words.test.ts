import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Estimate } from '#shared/words/run.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { describeBudget, engineLines, estimateLines, listeningLines, priceNote } from './estimate-words.ts';

const estimate: Estimate = FixtureStudio.bought('paid').runs.get('lights' as ProductionId)!.estimate;
const free: Estimate = FixtureStudio.midRun().runs.get('moby' as ProductionId)!.estimate;
const unknown: Estimate = { ...estimate, costUsd: null, engines: estimate.engines.map((one) => (one.engine === 'azure' ? { ...one, costUsd: null } : one)) };

describe('an estimate in words', () => {
  it('names the cost, or that it is unknown, and nothing where nothing is bought', () => {
    expect(Object.fromEntries(estimateLines(estimate, 42))).toMatchObject({ Episodes: '42', Cost: 'about $50.58' });
    expect(Object.fromEntries(estimateLines(unknown, 42))).toMatchObject({ Cost: 'unknown' });
    expect(Object.keys(Object.fromEntries(estimateLines(free, 135)))).not.toContain('Cost');
  });
  it('tells of batch jobs where there are some', () => {
    const jobs = { batchJobs: 15, batchSize: 100, batchSeconds: 7_300 };
    const batched = { ...estimate, engines: estimate.engines.map((one) => (one.engine === 'azure' ? { ...one, ...jobs } : one)) };
    expect(Object.fromEntries(estimateLines(batched, 42))).toMatchObject({ 'Batch jobs': '15 of 100, about 2 h 2 min' });
  });
  it('is split by engine where several share the work', () => {
    expect(engineLines(estimate).map(({ name, cost }) => [name, cost])).toEqual([
      ['ElevenLabs', '$48.17'],
      ['Azure Speech', '$2.41'],
    ]);
    expect(engineLines(unknown)[1]?.cost).toBe('unknown');
    expect(engineLines(free)).toEqual([]);
  });
  it('tells what listening costs, and who cannot begin', () => {
    const listening: Estimate['listening'] = [
      { engine: 'elevenlabs', work: 'alignment', audioSeconds: 7_200, costUsd: 0.44, trouble: null },
      { engine: 'whisper', work: 'transcript', audioSeconds: 7_200, costUsd: 0, trouble: 'The model of Whisper is not on this machine yet.' },
      { engine: 'openai', work: 'transcript', audioSeconds: 0, costUsd: 0, trouble: null },
    ];
    expect(listeningLines({ listening }).map(({ name, work, cost }) => [name, work, cost])).toEqual([
      ['ElevenLabs, aligning its words', 'about 2 h', '$0.44'],
      ['Whisper, hearing it', 'The model of Whisper is not on this machine yet. The run goes on without it.', '–'],
    ]);
    expect(priceNote({ ...estimate, listening: [{ ...listening[0]!, costUsd: null }], costUsd: null })).toContain('catalog/elevenlabs.json');
  });
  it('says once what prices are worth, and where a missing one is to be written', () => {
    expect(priceNote(estimate)).toContain('list prices');
    expect(priceNote(unknown)).toContain('catalog/azure.json');
    expect(priceNote(free)).toBeUndefined();
  });
  it('is held against the budget', () => {
    expect(describeBudget(20, estimate)).toEqual({ kind: 'over', costUsd: estimate.costUsd });
    expect(describeBudget(50, unknown)).toEqual({ kind: 'unknown' });
    expect([describeBudget(60, estimate), describeBudget(null, estimate), describeBudget(null, unknown), describeBudget(9, null)]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

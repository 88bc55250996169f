import { expect, test } from 'vitest';
import type { ComparedWay } from '#shared/words/comparison.ts';
import { isUnderWay, resultRows } from './compare-words.ts';

const WAITING: ComparedWay = {
  mode: 'batch', state: 'waiting', progress: 0, failure: null, chosen: [], completed: 0, failed: 0, doubtful: 0, wallSeconds: 0, calls: 0, costUsd: 0,
  audioSeconds: 0, meanLufs: null, startsApart: null, episodes: [],
};
const episode = { number: 1, title: 'One', audioSeconds: 61, integratedLufs: -19, audio: 'a'.repeat(64) as ComparedWay['episodes'][number]['audio'] };
const DONE: ComparedWay = { ...WAITING, mode: 'single', state: 'done', chosen: ['single'], completed: 1, wallSeconds: 42, calls: 1, costUsd: 0.12, audioSeconds: 61, meanLufs: -19.04, episodes: [episode] };

const valuesOf = (ways: ComparedWay[], name: string) => resultRows({ ways }).find((row) => row.name === name)?.values;

test('a way that waits has nothing to tell; the first that is done is what others are measured by', () => {
  const ways = [DONE, WAITING];
  expect(isUnderWay({ ways })).toBe(true);
  expect(valuesOf(ways, 'Lines begin')).toEqual(['what others are measured by', '–']);
  expect(valuesOf(ways, 'Cost')).toEqual(['$0.12', '–']);
});

test('both done stand side by side', () => {
  const other: ComparedWay = { ...DONE, mode: 'batch', chosen: ['batch'], costUsd: 0, startsApart: { meanSeconds: 0.234, mostSeconds: 1.02, lines: 12 } };
  const ways = [DONE, other];
  expect(isUnderWay({ ways })).toBe(false);
  expect(valuesOf(ways, 'Lines begin')?.[1]).toBe('0.23 s apart, at most 1.0 s');
  expect(valuesOf(ways, 'Loudness')).toEqual(['-19.0 LUFS', '-19.0 LUFS']);
  expect(valuesOf(ways, 'Spoken')).toEqual(['in one call', 'in a batch job']);
  expect(valuesOf(ways, 'Cost')).toEqual(['$0.12', 'free']);
});

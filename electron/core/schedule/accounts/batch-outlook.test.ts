import { expect, test } from 'vitest';
import { batchOutlook } from './batch-outlook.ts';

const FACTS = {
  limits: { maxJobs: 3, queueSeconds: 60, pollSeconds: 10, secondsPer1000Characters: 2 },
  size: 100, expectedEnds: [], collected: 0, waiting: { calls: 1_432, characters: 22_000_000 }, factor: 1, now: 0,
};

test('1,432 calls are 15 jobs of 100, and the hours they take', () => {
  const { jobs, size, secondsLeft } = batchOutlook(FACTS);
  expect({ jobs, size }).toEqual({ jobs: 15, size: 100 });
  expect(secondsLeft).toBe(5 * 70 + 44_000);
});

test('smaller jobs, for an account in trouble, are more of them', () => {
  expect(batchOutlook({ ...FACTS, size: 50 }).jobs).toBe(29);
});

test('a provider that turns out slower than the catalog says takes longer for the rest', () => {
  const left = { ...FACTS, collected: 12, waiting: { calls: 100, characters: 1_000_000 }, expectedEnds: [500_000, 900_000] };
  expect(batchOutlook(left)).toMatchObject({ jobs: 15, collected: 12, underWay: 2, secondsLeft: 900 + 70 + 2_000 });
  expect(batchOutlook({ ...left, factor: 2 }).secondsLeft).toBe(900 + 70 + 4_000);
});

test('a job that is late has nothing left that is known', () => {
  expect(batchOutlook({ ...FACTS, waiting: { calls: 0, characters: 0 }, expectedEnds: [0], now: 5_000 }).secondsLeft).toBe(0);
});

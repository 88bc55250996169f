import { expect, test } from 'vitest';
import { chooseBatchSize } from './batch-size.ts';

const FACTS = { cap: null, maxCalls: 100, freeMemoryBytes: 8e9, openShare: 1 };

test('a job is as large as the engine allows', () => {
  expect(chooseBatchSize(FACTS)).toBe(100);
});

test('it is never larger than the producer’s cap', () => {
  expect(chooseBatchSize({ ...FACTS, cap: 40 })).toBe(40);
  expect(chooseBatchSize({ ...FACTS, cap: 5_000 })).toBe(100);
});

test('it is smaller on a machine that is short of memory', () => {
  expect(chooseBatchSize({ ...FACTS, freeMemoryBytes: 120e6 })).toBe(30);
  expect(chooseBatchSize({ ...FACTS, freeMemoryBytes: 0 })).toBe(1);
});

test('it is smaller for an account in trouble, but never nothing', () => {
  expect(chooseBatchSize({ ...FACTS, openShare: 0.5 })).toBe(50);
  expect(chooseBatchSize({ ...FACTS, cap: 3, openShare: 0 })).toBe(1);
});

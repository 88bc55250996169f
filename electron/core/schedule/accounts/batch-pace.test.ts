import { expect, test } from 'vitest';
import { openBatchPace } from './batch-pace.ts';

const QUEUE = { queueMs: 10_000, workMs: 60_000 };

test('a job is expected to end when its queue and its work are over', () => {
  const pace = openBatchPace();
  pace.begin('a', { at: 1_000, ...QUEUE });
  expect(pace.expectedEnd('a')).toBe(71_000);
});

test('jobs are expected one after another, as providers work them off', () => {
  const pace = openBatchPace();
  pace.begin('a', { at: 0, ...QUEUE });
  pace.begin('b', { at: 1_000, ...QUEUE });
  pace.begin('c', { at: 500_000, ...QUEUE });
  expect([pace.expectedEnd('b'), pace.expectedEnd('c')]).toEqual([130_000, 570_000]);
});

test('one that has ended tells the pace of the next, and when they begin', () => {
  const pace = openBatchPace();
  pace.begin('a', { at: 0, ...QUEUE });
  pace.begin('b', { at: 0, ...QUEUE });
  pace.end('a', 45_000, 40_000);
  // Thirty seconds of work instead of sixty, seen five seconds later.
  expect(pace.expectedEnd('b')).toBe(70_000);
});

test('where the provider does not tell, what was seen counts', () => {
  const pace = openBatchPace();
  pace.begin('a', { at: 0, ...QUEUE });
  pace.begin('b', { at: 0, ...QUEUE });
  pace.end('a', 130_000);
  expect(pace.expectedEnd('b')).toBe(250_000);
});

test('what an earlier sitting measured holds from the start', () => {
  const earlier = openBatchPace();
  earlier.begin('a', { at: 0, ...QUEUE });
  expect(earlier.factor).toBeUndefined();
  earlier.end('a', 40_000);
  const pace = openBatchPace(earlier.factor);
  pace.begin('b', { at: 0, ...QUEUE });
  expect(pace.expectedEnd('b')).toBe(40_000);
});

test('a job that is given up holds up no other', () => {
  const pace = openBatchPace();
  pace.begin('a', { at: 0, ...QUEUE });
  pace.begin('b', { at: 0, ...QUEUE });
  pace.drop('a');
  expect(pace.expectedEnd('b')).toBe(70_000);
});

test('who waits is told when other ends are expected', async () => {
  const pace = openBatchPace();
  pace.begin('a', { at: 0, ...QUEUE });
  const changed = pace.changed();
  pace.end('a', 30_000);
  await changed;
});

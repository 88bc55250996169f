import { expect, test } from 'vitest';
import { BatchingSettings } from '#shared/words/batching.ts';
import { draftOf, problemOf, sayBatches, sayLimits, settingsOf } from './batching-words.ts';

const BEFORE = BatchingSettings.parse({});
const WORKERS = { totalWorkers: 2, readyWorkers: 2, busyWorkers: 1, queueSize: 0, batchingEnabled: true };

test('what is typed becomes the settings, and nothing typed keeps what stood', () => {
  expect(settingsOf(draftOf(BEFORE), BEFORE)).toEqual(BEFORE);
  const own = { ...draftOf(BEFORE), preset: 'custom' as const, maxRequests: '8', maxCharacters: '3,500' };
  expect(settingsOf(own, BEFORE)).toEqual({ preset: 'custom', custom: { maxRequests: 8, waitMs: 500, maxCharacters: 3_500 } });
});

test('a number that cannot be is not saved, and says so', () => {
  const wrong = { ...draftOf(BEFORE), preset: 'custom' as const, maxRequests: '900' };
  expect(settingsOf(wrong, BEFORE)).toBeUndefined();
  expect(problemOf('maxRequests', wrong)).toContain('1 to 64');
  expect(problemOf('waitMs', { ...wrong, waitMs: '' })).toBe('A number is needed.');
});

test('the limits of a preset are not typed, so they cannot be wrong', () => {
  const hidden = { ...draftOf(BEFORE), preset: 'throughput' as const, maxRequests: 'many' };
  expect(settingsOf(hidden, BEFORE)).toMatchObject({ preset: 'throughput', custom: BEFORE.custom });
});

test('limits and batches read as sentences do', () => {
  expect(sayLimits({ maxRequests: 4, waitMs: 500, maxCharacters: 2_000 })).toBe('up to 4 calls or 2,000 characters, waiting up to 500 ms');
  expect(sayLimits({ maxRequests: 2, waitMs: 0, maxCharacters: 1_000 })).toBe('up to 2 calls or 1,000 characters');
  expect(sayBatches({ ...WORKERS, batches: 0, batchedRequests: 0, madeAlone: 0 })).toBe('');
  expect(sayBatches({ ...WORKERS, batches: 2, batchedRequests: 7, madeAlone: 1 })).toBe('2 batches of 3.5 calls · 1 call made again alone');
});

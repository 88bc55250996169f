import { describe, expect, it } from 'vitest';
import { BatchingSettings, PRESET_LIMITS } from '#shared/words/batching.ts';
import { readBatchingEnvironment } from './environment.ts';
import { openBatching, resolveBatching } from './settings.ts';

const NOTHING = readBatchingEnvironment({});

function facts() {
  const kept = new Map<string, string>();
  return { readFact: (name: string) => kept.get(name), writeFact: (name: string, value: string) => void kept.set(name, value) };
}

describe('the settings of batching', () => {
  it('are 4 requests, half a second and 2,000 characters until somebody chooses', () => {
    const { now } = openBatching(facts(), NOTHING, () => undefined);
    expect(now).toMatchObject({ enabled: true, limits: { maxRequests: 4, waitMs: 500, maxCharacters: 2_000 }, concurrentRequests: null, environment: [] });
  });

  it('are kept for the next start, and told to whom they concern', () => {
    const store = facts();
    const told: unknown[] = [];
    const keeper = openBatching(store, NOTHING, (now) => told.push(now.limits));
    keeper.set(BatchingSettings.parse({ preset: 'throughput' }));
    expect(told).toEqual([PRESET_LIMITS.throughput]);
    expect(openBatching(store, NOTHING, () => undefined).now).toMatchObject({ settings: { preset: 'throughput' }, limits: { maxRequests: 6, waitMs: 1_000, maxCharacters: 3_000 } });
  });

  it('can switch batching off, and a batch of one is none', () => {
    expect(resolveBatching(BatchingSettings.parse({ preset: 'off' }), NOTHING).enabled).toBe(false);
    const alone = { preset: 'custom', custom: { maxRequests: 1, waitMs: 0, maxCharacters: 1_000 } } as const;
    expect(resolveBatching(BatchingSettings.parse(alone), NOTHING).enabled).toBe(false);
  });
});

describe('the environment', () => {
  it('wins over the settings, variable by variable, and is named', () => {
    const environment = readBatchingEnvironment({ MAX_BATCH_SIZE: '8', BATCH_TIMEOUT_MS: ' 0 ', CONCURRENT_REQUESTS: '3', MAX_BATCH_TEXT_LENGTH: '' });
    const batching = resolveBatching(BatchingSettings.parse({ preset: 'low-latency' }), environment);
    expect(batching).toMatchObject({ enabled: true, limits: { maxRequests: 8, waitMs: 0, maxCharacters: 1_000 }, concurrentRequests: 3 });
    expect(batching.environment).toEqual([{ name: 'MAX_BATCH_SIZE', value: '8' }, { name: 'BATCH_TIMEOUT_MS', value: '0' }, { name: 'CONCURRENT_REQUESTS', value: '3' }]);
  });

  it.each([['true', true], ['ON', true], ['0', false], ['off', false]])('reads ENABLE_BATCHING=%s', (text, enabled) => {
    expect(resolveBatching(BatchingSettings.parse({}), readBatchingEnvironment({ ENABLE_BATCHING: text })).enabled).toBe(enabled);
  });

  it.each([
    ['ENABLE_BATCHING', 'perhaps'],
    ['MAX_BATCH_SIZE', '0'],
    ['MAX_BATCH_SIZE', '4.5'],
    ['BATCH_TIMEOUT_MS', '-1'],
    ['MAX_BATCH_TEXT_LENGTH', 'long'],
    ['CONCURRENT_REQUESTS', '1e9'],
  ])('with %s=%s is refused in words that name both', (name, value) => {
    expect(() => readBatchingEnvironment({ [name]: value })).toThrowError(expect.objectContaining({ code: 'batching.environment', message: expect.stringMatching(new RegExp(`${name}.*${value}`)) as string }));
  });
});

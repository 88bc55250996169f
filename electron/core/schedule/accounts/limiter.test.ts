import { describe, expect, it } from 'vitest';
import { openLimiter, type Limiter } from './limiter.ts';

const NOW = 1_000_000;

function succeed(limiter: Limiter, times: number): void {
  for (let i = 0; i < times; i += 1) {
    limiter.started();
    limiter.succeeded();
  }
}

function trouble(limiter: Limiter, times: number, how = {}): void {
  for (let i = 0; i < times; i += 1) {
    limiter.started();
    limiter.troubled('throttled', NOW, how);
  }
}

describe('the limiter', () => {
  it('starts from the plan', () => {
    expect(openLimiter(5).capacity(NOW)).toBe(5);
  });

  it('takes one trouble among many calls for bad luck', () => {
    const limiter = openLimiter(8);
    succeed(limiter, 9);
    trouble(limiter, 1);
    expect(limiter.capacity(NOW)).toBe(8);
  });

  it('halves when over 30 % of the last calls went wrong, down to one at a time', () => {
    const limiter = openLimiter(8);
    const seen: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      trouble(limiter, 3);
      seen.push(limiter.capacity(NOW));
    }
    expect(seen).toEqual([4, 2, 1, 1, 1]);
  });

  it('climbs back by one after as many clean calls as it allows, and no further than the plan', () => {
    const limiter = openLimiter(4);
    trouble(limiter, 3);
    expect(limiter.capacity(NOW)).toBe(2);
    succeed(limiter, 2);
    expect(limiter.capacity(NOW)).toBe(3);
    succeed(limiter, 3);
    expect(limiter.capacity(NOW)).toBe(4);
    succeed(limiter, 40);
    expect(limiter.capacity(NOW)).toBe(4);
  });

  it('believes at once what answers say the account allows, less or more', () => {
    const limiter = openLimiter(10);
    limiter.observe({ allowed: 3 }, NOW);
    expect(limiter.capacity(NOW)).toBe(3);
    limiter.observe({ allowed: 15 }, NOW);
    expect(limiter.capacity(NOW)).toBe(15);
  });

  it('takes a refusal that names the limit as the limit', () => {
    const limiter = openLimiter(10);
    succeed(limiter, 5);
    trouble(limiter, 1, { allowed: 2 });
    expect(limiter.capacity(NOW)).toBe(2);
  });

  it('believes a lowered limit, and not the older one that calls sent before it still tell', () => {
    const limiter = openLimiter(10);
    const calls = Array.from({ length: 10 }, () => limiter.started());
    limiter.observe({ allowed: 10 }, NOW, calls[0]);
    limiter.observe({ allowed: 3 }, NOW, calls[9]);
    for (const call of calls.slice(0, 9)) limiter.observe({ allowed: 10 }, NOW, call);
    expect(limiter.capacity(NOW)).toBe(3);
    limiter.observe({ allowed: 10 }, NOW, limiter.started());
    expect(limiter.capacity(NOW)).toBe(10);
  });

  it('takes refusals of calls sent before a lowered limit was told for no further trouble', () => {
    const limiter = openLimiter(10);
    const calls = Array.from({ length: 5 }, () => limiter.started());
    for (const call of calls) limiter.troubled('throttled', NOW, { allowed: 3, call });
    expect(limiter.capacity(NOW)).toBe(3);
    trouble(limiter, 3, { allowed: 3 });
    expect(limiter.capacity(NOW)).toBe(1);
    expect(limiter.view).toMatchObject({ throttled: 8 });
  });

  it('climbs step by step to a larger limit where it was just in trouble', () => {
    const limiter = openLimiter(4);
    trouble(limiter, 3);
    limiter.observe({ allowed: 12 }, NOW);
    expect(limiter.capacity(NOW)).toBe(2);
    succeed(limiter, 2);
    expect(limiter.capacity(NOW)).toBe(3);
  });

  it('sends nothing before the time the account asked to wait for', () => {
    const limiter = openLimiter(4);
    trouble(limiter, 1, { waitMs: 5_000 });
    expect(limiter.capacity(NOW + 4_999)).toBe(0);
    expect(limiter.capacity(NOW + 5_000)).toBe(4);
  });

  it('never passes the producer’s own cap', () => {
    const limiter = openLimiter(10);
    limiter.setCap(2);
    limiter.observe({ allowed: 20 }, NOW);
    expect(limiter.capacity(NOW)).toBe(2);
    limiter.setCap(null);
    expect(limiter.capacity(NOW)).toBe(20);
  });

  it('counts what is under way, however it ends', () => {
    const limiter = openLimiter(3);
    limiter.started();
    limiter.started();
    expect(limiter.view.inFlight).toBe(2);
    limiter.ended();
    limiter.troubled('failed', NOW, {});
    expect(limiter.view).toMatchObject({ inFlight: 0, failed: 1, throttled: 0 });
  });
});

import { describe, expect, it, test } from 'vitest';
import type { Outcome } from '../../engines/outcome.ts';
import { judge as judgeBy, type Trouble } from './retry.ts';

const trouble = (outcome: Outcome, more: Partial<Trouble> = {}): Trouble => ({ outcome, attempts: 0, streak: 1, retryAfterMs: undefined, ...more });
const middle = () => 0.5;
const judge = (about: Trouble, random?: () => number) => judgeBy(about, { baseSeconds: 1, capSeconds: 60 }, random);

describe('after a trouble', () => {
  test.each(['invalid-input', 'not-found', 'plan', 'moderated', 'bad-characters'] as const)('%s is never sent again', (outcome) => {
    expect(judge(trouble(outcome))).toEqual({ at: 'fail' });
  });

  test.each(['auth', 'out-of-credit'] as const)('%s stops the account and keeps its queue', (outcome) => {
    expect(judge(trouble(outcome))).toEqual({ at: 'pause' });
  });

  it('costs no attempt to be asked to wait, however often', () => {
    expect(judge(trouble('throttled', { attempts: 50 }), middle)).toEqual({ at: 'again', waitMs: 1_000, attempt: false });
  });

  test.each(['throttled', 'overloaded', 'unknown', 'truncated'] as const)('%s obeys what the service asks to wait', (outcome) => {
    expect(judge(trouble(outcome, { retryAfterMs: 7_300 }))).toMatchObject({ at: 'again', waitMs: 7_300 });
  });

  test.each([
    ['overloaded', 6],
    ['unknown', 5],
    ['truncated', 4],
  ] as const)('%s is tried %i times in all', (outcome, times) => {
    expect(judge(trouble(outcome, { attempts: times - 2 }))).toMatchObject({ at: 'again', attempt: true });
    expect(judge(trouble(outcome, { attempts: times - 1 }))).toEqual({ at: 'fail' });
  });

  it('waits longer each time, up to a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((streak) => judge(trouble('throttled', { streak }), middle));
    expect(waits.map((verdict) => ('waitMs' in verdict ? verdict.waitMs : -1))).toEqual([1e3, 2e3, 4e3, 8e3, 16e3, 32e3, 6e4, 6e4, 6e4]);
  });

  it('spreads waits, so that calls do not come back all at once', () => {
    expect(judge(trouble('overloaded'), () => 0)).toMatchObject({ waitMs: 750 });
    expect(judge(trouble('overloaded'), () => 1)).toMatchObject({ waitMs: 1_250 });
  });

  it('knocks at a service out of reach for a while, then waits for a person', () => {
    expect(judge(trouble('unreachable', { streak: 13, attempts: 13 }))).toMatchObject({ at: 'again', attempt: false });
    expect(judge(trouble('unreachable', { streak: 14 }))).toEqual({ at: 'pause' });
  });
});

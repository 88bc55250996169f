import { describe, expect, it } from 'vitest';
import type { Failure } from '#shared/words/failure.ts';
import * as moves from './state.ts';
import type { JobState, Lease } from './state.ts';

const waiting: JobState = { at: 'waiting', notBefore: 0, attempts: 0 };
const lease: Lease = { job: 1, owner: 'me', fence: 1, until: 1000 };
const passing: Failure = { code: 'x', message: 'x', hint: 'x', retry: 'now' };
const final: Failure = { ...passing, retry: 'never' };

function running(): JobState {
  const state = moves.claim(waiting, lease, 0);
  if (!state) throw new Error('not claimed');
  return state;
}

describe('a job', () => {
  it('cannot be claimed before its time', () => {
    expect(moves.claim({ at: 'waiting', notBefore: 10, attempts: 0 }, lease, 9)).toBeUndefined();
    expect(moves.claim({ at: 'waiting', notBefore: 10, attempts: 0 }, lease, 10)?.at).toBe('running');
  });

  it('cannot be finished, failed or given back by who lost its lease', () => {
    const stale = { ...lease, fence: 0 };
    expect(moves.finish(running(), stale)).toBeUndefined();
    expect(moves.fail(running(), stale, passing, 0)).toBeUndefined();
    expect(moves.giveBack(running(), stale)).toBeUndefined();
    expect(moves.finish(running(), lease)).toEqual({ at: 'done' });
  });

  it('comes back after a trouble that can pass, later each time, and fails at the last attempt', () => {
    const rule = { maxAttempts: 3, firstDelayMs: 100 };
    expect(moves.fail(running(), lease, passing, 1000, rule)).toEqual({ at: 'waiting', notBefore: 1100, attempts: 1 });
    const second: JobState = { at: 'running', lease, attempts: 1 };
    expect(moves.fail(second, lease, passing, 1000, rule)).toEqual({ at: 'waiting', notBefore: 1200, attempts: 2 });
    const third: JobState = { at: 'running', lease, attempts: 2 };
    expect(moves.fail(third, lease, passing, 1000, rule)).toEqual({ at: 'failed', failure: passing, attempts: 3 });
  });

  it('that is put off waits for whole milliseconds, which are all that the store keeps', () => {
    expect(moves.postpone(running(), lease, 1000.25, false)).toEqual({ at: 'waiting', notBefore: 1001, attempts: 0 });
  });

  it('fails at once where trying again cannot help', () => {
    expect(moves.fail(running(), lease, final, 0)).toEqual({ at: 'failed', failure: final, attempts: 1 });
  });

  it('spends no attempt when it is given back or its holder has gone', () => {
    expect(moves.giveBack(running(), lease)).toEqual(waiting);
    expect(moves.expire(running(), 999)).toBeUndefined();
    expect(moves.expire(running(), 1000)).toEqual(waiting);
  });

  it('that is over stays over, until a person tries it again', () => {
    expect(moves.cancel({ at: 'done' })).toBeUndefined();
    expect(moves.retry({ at: 'done' })).toBeUndefined();
    expect(moves.retry({ at: 'failed', failure: final, attempts: 3 })).toEqual(waiting);
  });
});

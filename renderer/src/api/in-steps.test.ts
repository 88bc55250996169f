import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inSteps } from './in-steps.ts';

describe('taking things in steps', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes the first at once and the rest together, in order, and loses none', () => {
    const taken: number[][] = [];
    const give = inSteps<number>((items) => taken.push([...items]));
    for (const item of [1, 2, 3]) give(item);
    expect(taken).toEqual([[1]]);
    vi.advanceTimersByTime(100);
    expect(taken).toEqual([[1], [2, 3]]);
    vi.advanceTimersByTime(500);
    give(4);
    expect(taken).toEqual([[1], [2, 3], [4]]);
  });
});

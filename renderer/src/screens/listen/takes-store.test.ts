import { describe, expect, it } from 'vitest';
import type { TakeView } from '#shared/words/quality.ts';
import { matchGain } from '../../player/match-gain.ts';
import { nextTake } from './takes-store.ts';

const take = (id: number, isChosen = false) => ({ id, isChosen }) as TakeView;

describe('takes side by side', () => {
  it('are all as loud as the quietest', () => {
    const levels = [-18, -24, -20];
    expect(levels.map((level) => level + 20 * Math.log10(matchGain(levels, level)))).toEqual(levels.map(() => expect.closeTo(-24, 9)));
  });
  it('are left as they are where a level is not known', () => {
    expect(matchGain([null, -20], null)).toBe(1);
    expect(matchGain([null], null)).toBe(1);
  });
  it('follow each other around', () => {
    expect(nextTake([take(1), take(2, true), take(3)])?.id).toBe(3);
    expect(nextTake([take(1), take(2, true)])?.id).toBe(1);
    expect(nextTake([take(1, true)])).toBeUndefined();
  });
});

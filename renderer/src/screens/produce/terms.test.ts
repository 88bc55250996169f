import { describe, expect, it } from 'vitest';
import { readCount, readDollars, writeAmount } from './amounts.ts';
import { hasProblem, NO_TERMS, problemOf, readTerms } from './terms.ts';

const dollars = (text: string) => {
  const typed = readDollars(text);
  return 'value' in typed ? typed.value : 'problem';
};

describe('amounts as people type them', () => {
  it('reads dollars with or without signs, cents and thousands', () => {
    expect(['50', '$12.50', ' $ 1,250.50 ', '12,5', '.5', '1,000', '3.', '20 USD'].map(dollars)).toEqual([50, 12.5, 1250.5, 12.5, 0.5, 1000, 3, 20]);
  });
  it('takes nothing for no budget', () => {
    expect(['', '   ', '$'].map(dollars)).toEqual([null, null, null]);
  });
  it('refuses what is no sum of money, and sums that a slip of the finger makes', () => {
    expect(['a lot', '-5', '1e3', '1,2,3', '5.0.0', '0', '0.001', '1000001', '9'.repeat(400)].map(dollars)).toEqual(Array.from({ length: 9 }, () => 'problem'));
  });
  it('keeps cents, not what lies beneath them', () => {
    expect(dollars('0.29')).toBe(0.29);
    expect(dollars('12.345')).toBe(12.35);
  });
  it('reads whole numbers within their limits alone', () => {
    expect(readCount('2,000', 1, 10_000)).toEqual({ value: 2000 });
    expect(readCount('', 1, 100)).toEqual({ value: null });
    for (const text of ['0', '101', '2.5', 'ten', '-1']) expect(readCount(text, 1, 100)).toEqual({ problem: 'Write a whole number from 1 to 100.' });
  });
  it('writes what it reads', () => {
    for (const value of [null, 50, 12.5, 0.29]) expect(readDollars(writeAmount(value))).toEqual({ value });
  });
});

describe('the terms of a run', () => {
  it('are nobody’s wish until something is typed', () => {
    expect(readTerms(NO_TERMS)).toEqual({ mode: 'auto', budgetUsd: null, callsAtOnce: null, callCharacters: null, batchSize: null, stopAfterBad: null, transcribe: 'none', wordTimes: 'proportion' });
    expect(hasProblem(NO_TERMS)).toBe(false);
  });
  it('become options', () => {
    const terms = { mode: 'batch', budget: '$45', callsAtOnce: '3', callCharacters: '2,000', batchSize: '50', stopAfterBad: '3', transcribe: 'whisper', wordTimes: 'aligned' } as const;
    expect(readTerms(terms)).toEqual({ mode: 'batch', budgetUsd: 45, callsAtOnce: 3, callCharacters: 2000, batchSize: 50, stopAfterBad: 3, transcribe: 'whisper', wordTimes: 'aligned' });
  });
  it('say which number cannot be read', () => {
    const terms = { ...NO_TERMS, budget: '50', callsAtOnce: '500' };
    expect(hasProblem(terms)).toBe(true);
    expect(problemOf('budget', terms.budget)).toBeNull();
    expect(problemOf('callsAtOnce', terms.callsAtOnce)).toContain('1 to 100');
  });
});

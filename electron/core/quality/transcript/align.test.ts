import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignWords } from './align.ts';
import { costsFor } from './timings.ts';

const costs = costsFor('en');
const align = (reference: string, heard: string) => [...alignWords(reference.split(' '), heard.split(' '), costs)];

describe('an alignment', () => {
  test.each([
    ['a b c', 'a b c', [0, 1, 2]],
    ['the ship sailed at dawn', 'the ship at dawn', [0, 1, -1, 2, 3]],
    ['the ship sailed', 'the old ship sailed', [0, 2, 3]],
    ['the whale swam', 'the wail swam', [0, 1, 2]],
    ['one two three four five six', 'one six', [0, -1, -1, -1, -1, 1]],
  ] as const)('of %j and %j', (reference, heard, expected) => {
    expect(align(reference, heard)).toEqual(expected);
  });

  test('of nothing is nothing', () => {
    expect([...alignWords([], ['a'], costs)]).toEqual([]);
    expect([...alignWords(['a', 'b'], [], costs)]).toEqual([-1, -1]);
  });

  test('keeps what is lost in one piece', () => {
    const words = Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? 'the' : `word${at}`));
    const found = alignWords(words, words.toSpliced(20, 15), costs);
    const gone = [...found].flatMap((heard, at) => (heard < 0 ? [at] : []));
    expect(gone).toHaveLength(15);
    expect(gone.at(-1)! - gone[0]!).toBe(14);
  });

  test('finds its way past a missing page, however far the sides drift apart', () => {
    const words = Array.from({ length: 6_000 }, (_, at) => `w${(at * at * 31 + at) % 997}`);
    const found = alignWords(words, words.toSpliced(2_000, 800), costs);
    expect(found.filter((heard, at) => heard >= 0 && heard === (at < 2_000 ? at : at - 800)).length).toBeGreaterThan(5_150);
  });

  test('widens its band where nothing is unique', () => {
    const words = Array.from({ length: 1_500 }, (_, at) => 'abc'[(at * at) % 3]!);
    const heard = words.slice(400);
    const found = alignWords(words, heard, costs);
    expect(found.filter((one) => one >= 0)).toHaveLength(1_100);
    expect(found.every((one, at) => one < 0 || heard[one] === words[at])).toBe(true);
  });

  test('ends for texts that have nothing to do with each other', () => {
    const one = Array.from({ length: 6_000 }, (_, at) => `x${(at * 31) % 977}`);
    const other = Array.from({ length: 5_000 }, (_, at) => `y${(at * 17) % 983}`);
    expect(alignWords(one, other, costs)).toHaveLength(6_000);
  });

  test('never crosses itself, and never uses a heard word twice', () => {
    const word = fc.constantFrom('a', 'the', 'cat', 'sat', 'mat', 'on', 'hat');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), fc.array(word, { maxLength: 80 }), (reference, heard) => {
        const used = [...alignWords(reference, heard, costs)].filter((one) => one >= 0);
        expect(used).toEqual([...new Set(used)].toSorted((a, b) => a - b));
        expect(used.every((one) => one < heard.length)).toBe(true);
      }),
    );
  });
});

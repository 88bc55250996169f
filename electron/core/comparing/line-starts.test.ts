import { expect, test } from 'vitest';
import { lineStarts, startsApart } from './line-starts.ts';

const episode = (number: number, ...starts: [string, number][]) => ({ number, spans: starts.map(([line, startSeconds]) => ({ line, startSeconds })) });

test('a line begins with its first sentence, and lines of different episodes are kept apart', () => {
  const starts = lineStarts([episode(1, ['a', 2], ['a', 0.5], ['b', 4]), episode(2, ['a', 9])]);
  expect([...starts.values()]).toEqual([0.5, 4, 9]);
});

test('ways are as far apart as their lines begin, over the lines that both have', () => {
  const one = lineStarts([episode(1, ['a', 0], ['b', 10], ['c', 20])]);
  const other = lineStarts([episode(1, ['a', 0], ['b', 11], ['d', 5])]);
  expect(startsApart(one, other)).toEqual({ meanSeconds: 0.5, mostSeconds: 1, lines: 2 });
  expect(startsApart(one, lineStarts([]))).toBeNull();
});

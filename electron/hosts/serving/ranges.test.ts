import { expect, test } from 'vitest';
import { parseRange } from './ranges.ts';

test.each([
  ['bytes=0-99', { first: 0, last: 99 }],
  ['bytes=900-', { first: 900, last: 999 }],
  ['bytes=-100', { first: 900, last: 999 }],
  ['bytes=-5000', { first: 0, last: 999 }],
  ['bytes=990-5000', { first: 990, last: 999 }],
  ['bytes=999-999', { first: 999, last: 999 }],
])('%s of 1,000 bytes is what it says', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range);
});

test.each(['bytes=1000-', 'bytes=1000-1001', 'bytes=-0'])('%s of 1,000 bytes cannot be had', (header) => {
  expect(parseRange(header, 1000)).toBe('unsatisfiable');
});

test.each([null, '', 'items=0-1', 'bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'bytes=a-b'])('%s may be ignored', (header) => {
  expect(parseRange(header, 1000)).toBe('whole');
});

test('nothing can be had of an empty file', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange('bytes=-1', 0)).toBe('unsatisfiable');
});

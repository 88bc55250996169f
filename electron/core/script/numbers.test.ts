import { expect, test } from 'vitest';
import { cardinal, decimal, ordinal, plural, year } from './numbers.ts';

test.each([
  ['0', 'zero'],
  ['7', 'seven'],
  ['13', 'thirteen'],
  ['20', 'twenty'],
  ['34', 'thirty-four'],
  ['100', 'one hundred'],
  ['1000', 'one thousand'],
  ['1234', 'one thousand two hundred thirty-four'],
  ['1000000', 'one million'],
  ['1234567', 'one million two hundred thirty-four thousand five hundred sixty-seven'],
  ['5000000000001', 'five trillion one'],
  ['007', 'zero zero seven'],
  ['1234567890123456789', 'one two three four five six seven eight nine zero one two three four five six seven eight nine'],
])('%s is %s', (digits, words) => {
  expect(cardinal(digits)).toBe(words);
});

test.each([
  ['1', 'first'],
  ['2', 'second'],
  ['5', 'fifth'],
  ['12', 'twelfth'],
  ['20', 'twentieth'],
  ['21', 'twenty-first'],
  ['100', 'one hundredth'],
  ['103', 'one hundred third'],
])('the %s. is the %s', (digits, words) => {
  expect(ordinal(digits)).toBe(words);
});

test.each([
  ['1984', 'nineteen eighty-four'],
  ['1905', 'nineteen oh five'],
  ['1900', 'nineteen hundred'],
  ['2000', 'two thousand'],
  ['2007', 'two thousand seven'],
  ['2024', 'twenty twenty-four'],
  ['1066', 'ten sixty-six'],
  ['2100', 'twenty-one hundred'],
])('the year %s is %s', (digits, words) => {
  expect(year(digits)).toBe(words);
});

test.each([
  ['3.14', 'three point one four'],
  ['.5', 'zero point five'],
  ['1,234.05', 'one thousand two hundred thirty-four point zero five'],
])('%s is %s', (written, words) => {
  expect(decimal(written)).toBe(words);
});

test('plurals of numbers', () => {
  expect(['sixty', 'eighth', 'six', 'hundred'].map(plural)).toEqual(['sixties', 'eighths', 'sixes', 'hundreds']);
});

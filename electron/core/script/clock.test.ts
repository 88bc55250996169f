import { expect, test } from 'vitest';
import { sayTimes } from './clock.ts';

test.each([
  ['14:30', 'fourteen thirty'],
  ['9:05 a m', 'nine oh five a m'],
  ['9:00', 'nine o\'clock'],
  ['9:00 a m', 'nine a m'],
  ['00:00', 'midnight'],
  ['00:15', 'zero fifteen'],
  ['14:00', 'fourteen hundred'],
  ['9.30 p m', 'nine thirty p m'],
  ['1:02:03', 'one oh two and three seconds'],
  ['a 2:1 lead', 'a 2 to 1 lead'],
  ['John 3:16', 'John three sixteen'],
])('%j is said as %j', (text, said) => {
  expect(sayTimes(text)).toBe(said);
});

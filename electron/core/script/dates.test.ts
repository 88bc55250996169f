import { expect, test } from 'vitest';
import { sayDates } from './dates.ts';

test.each([
  ['March 3, 1987', 'March third, nineteen eighty-seven'],
  ['3 March 1987', 'the third of March nineteen eighty-seven'],
  ['the 3rd of March', 'the third of March'],
  ['on Jan. 4', 'on January fourth'],
  ['On 21 May he left', 'On the twenty-first of May he left'],
  ['2023-02-01', 'February first, twenty twenty-three'],
  ['3/4/2021', 'March fourth, twenty twenty-one'],
  ['25/12/1999', 'December twenty-fifth, nineteen ninety-nine'],
  ['the 1960s', 'the nineteen sixties'],
  ['the ’90s', 'the nineties'],
  ['the 1900s', 'the nineteen hundreds'],
  ['in his 40s', 'in his forties'],
  ['the 2000s', 'the two thousands'],
  ['class of ’05', 'class of oh five'],
  ['May 1987', 'May 1987'],
  ['at 9:05 on May 2', 'at 9:05 on May second'],
  ['March 5 miles', 'March 5 miles'],
  ['99/99/2020', '99/99/2020'],
])('%j is said as %j', (text, said) => {
  expect(sayDates(text, true)).toBe(said);
});

test('where the day comes first, 3/4/2021 is in April', () => {
  expect(sayDates('3/4/2021', false)).toBe('April third, twenty twenty-one');
});

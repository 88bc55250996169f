import { expect, test } from 'vitest';
import { readLine } from './reading.ts';

function read(text: string, lexicon: Parameters<typeof readLine>[2] = [], kind: 'heading' | 'narration' = 'narration') {
  return readLine({ text, kind }, 'en', lexicon).spans.map(({ start, end, said, by }) => [text.slice(start, end), said, by]);
}

test('numbers, abbreviations and Roman numerals are told with what is said for them', () => {
  expect(read('Dr. Smith paid $3.50 for 12 eggs.')).toEqual([
    ['Dr.', 'Doctor', 'rule'],
    ['$3.50', 'three dollars and fifty cents', 'rule'],
    ['12', 'twelve', 'rule'],
  ]);
  expect(read('CHAPTER XIV', [], 'heading')).toEqual([['XIV', 'fourteen', 'rule']]);
});

test('what moves past a word takes the word with it', () => {
  expect(read('It cost $5 million that year.')).toEqual([['$5 million', 'five million dollars', 'rule']]);
});

test('words of a lexicon are told as such', () => {
  expect(read('“Ahab,” said Queequeg, No. 2.', [{ grapheme: 'Ahab', alias: 'Ay hab' }, { grapheme: 'Queequeg', alias: 'Kweekweg' }])).toEqual([
    ['Ahab', 'Ay hab', 'lexicon'],
    ['Queequeg', 'Kweekweg', 'lexicon'],
    ['No. 2.', 'number two', 'rule'],
  ]);
});

test('what is read as it is written is not told', () => {
  expect(read('Call me Ishmael. Some years ago — never mind how long precisely — having little or no money…')).toEqual([]);
});

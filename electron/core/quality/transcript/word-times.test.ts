import { expect, test } from 'vitest';
import { LineId } from '#shared/words/ids.ts';
import { prepareLine } from '../../script/index.ts';
import { timeWords, type ToldLine } from './word-times.ts';

const line = (id: string, text: string, seconds: number, told: ToldLine['told'] = []): ToldLine => {
  const sentences = prepareLine({ text, kind: 'narration' }, 'en');
  const spans = sentences.map(({ start, end }) => ({ start, end, startSeconds: (start / text.length) * seconds, endSeconds: (end / text.length) * seconds }));
  return { line: LineId.parse(id), text, sentences, spans, told, aligned: [] };
};
const told = (words: readonly string[], eachSeconds: number) => words.map((text, index) => ({ text, startSeconds: index * eachSeconds, endSeconds: (index + 1) * eachSeconds, probability: null }));
const sourcesOf = (lines: readonly ToldLine[]) => timeWords({ lines, language: 'en', heard: null }).map(({ source }) => source);

test('a line whose engine told its words has their times, and a figure the time of all its words', () => {
  const text = 'He paid $5.50 for it.';
  const words = ['He', 'paid', 'five', 'dollars', 'and', 'fifty', 'cents', 'for', 'it.'];
  const timings = timeWords({ lines: [line('a', text, 9, told(words, 1))], language: 'en', heard: null });
  expect(timings.map(({ start, end, startSeconds, endSeconds, source }) => [text.slice(start, end), startSeconds, endSeconds, source])).toEqual([
    ['He', 0, 1, 'engine'], ['paid', 1, 2, 'engine'], ['$5.50', 2, 7, 'engine'], ['for', 7, 8, 'engine'], ['it', 8, 9, 'engine'],
  ]);
});

test('a line without is timed by proportion, beside one with', () => {
  expect(sourcesOf([line('a', 'One two.', 2, told(['One', 'two.'], 1)), line('b', 'Three four.', 2)])).toEqual(['engine', 'engine', 'proportion', 'proportion']);
});

test('lines of no length, of marks alone, and told as something else entirely are no trouble', () => {
  expect(sourcesOf([line('a', '…', 0), line('b', 'One two.', 0, told(['One', 'two.'], 0))])).toEqual(['engine', 'engine']);
  expect(timeWords({ lines: [{ ...line('a', 'One two.', 2), spans: [] }], language: 'en', heard: null })).toEqual([]);
  expect(timeWords({ lines: [line('a', 'One two.', 2, told(['…', '—'], 1))], language: 'en', heard: null }).map(({ source }) => source)).toEqual(['proportion', 'proportion']);
});

test('a line of 50,000 words is timed through', () => {
  const words = Array.from({ length: 50_000 }, (_, index) => ['the', 'lamp', 'burned', 'low', 'again'][(index * 7 + (index >> 5)) % 5]!);
  const timings = timeWords({ lines: [line('a', `${words.join(' ')}.`, 20_000, told(words, 0.4))], language: 'en', heard: null });
  expect(timings).toHaveLength(50_000);
  expect(timings.at(-1)).toMatchObject({ source: 'engine', startSeconds: 49_999 * 0.4 });
});

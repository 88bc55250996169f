import { expect, test } from 'vitest';
import { prepareLine } from './index.ts';

test('a line is its sentences in place, each with its spoken form', () => {
  const text = 'Dr. Hale left at 3 p.m. Then it rained. …';
  expect(prepareLine({ text, kind: 'narration' }, 'en').map(({ start, end, spoken }) => [text.slice(start, end), spoken])).toEqual([
    ['Dr. Hale left at 3 p.m.', 'Doctor Hale left at three p m.'],
    ['Then it rained.', 'Then it rained.'],
    ['…', ''],
  ]);
});

test('a heading is read as a heading', () => {
  expect(prepareLine({ text: 'XIV', kind: 'heading' }, 'en')).toEqual([{ start: 0, end: 3, spoken: 'fourteen' }]);
});

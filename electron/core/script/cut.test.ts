import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from './cut.ts';

test('what fits stays whole, what is blank is nothing', () => {
  expect(cutText(' Short. ', 20)).toEqual(['Short.']);
  expect(cutText('  \n', 20)).toEqual([]);
});

test('clauses come before words', () => {
  expect(cutText('He came; she went, and then — nothing at all.', 24)).toEqual(['He came; she went,', 'and then —', 'nothing at all.']);
});

test('an unbroken clause is cut between words, in equal shares', () => {
  expect(cutText('one two three four five six', 20)).toEqual(['one two three', 'four five six']);
});

test('ideographic clauses need no spaces', () => {
  expect(cutText('他来了，她走了，然后什么也没有。', 9)).toEqual(['他来了，她走了，', '然后什么也没有。']);
});

test.each([
  ['a tag', 'He paused <break time="1s" strength="x-strong" /> and went', '<break time="1s" strength="x-strong" />', 40],
  ['a direction in brackets', 'She said [whispers, very close] come in now', '[whispers, very close]', 24],
  ['an entity', 'Marks &amp; Spencer &amp; Sons &amp; all', '&amp;', 7],
  ['a number with marks', 'They paid 3,500.25 in all at 10:30', '3,500.25', 9],
  ['a number in groups', 'They counted 10 000 000 sheep there', '10 000 000', 12],
  ['an abbreviation', 'Back at 5 p. m. on J. R. R. Tolkien', 'J. R. R. Tolkien', 17],
  ['a title and its name', 'There was Mr. Darcy again', 'Mr. Darcy', 10],
])('%s is never cut', (_, text, whole, limit) => {
  const parts = cutText(text, limit);
  expect(parts.length).toBeGreaterThan(1);
  const count = (one: string) => one.split(whole).length - 1;
  expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(count(text));
});

test('an endless word is cut between letters, never within one', () => {
  expect(cutText('e\u0301e\u0301e\u0301', 4).map((part) => part.normalize('NFC'))).toEqual(['éé', 'é']);
});

test('parts keep the limit and lose nothing', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '  ', ', ', '; ', '—', 'word', '漢', '，', '\n', '🙂', 'e\u0301'), maxLength: 120 });
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 60 }), (text, limit) => {
      const parts = cutText(text, limit);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part).toBe(part.trim());
        expect(part).not.toBe('');
      }
    }),
  );
});

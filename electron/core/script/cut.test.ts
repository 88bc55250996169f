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

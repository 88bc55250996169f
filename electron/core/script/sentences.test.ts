import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const split = (text: string, language = 'en') => splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

describe('in English', () => {
  test.each([
    ['“Stop!” she cried. He stopped.', ['“Stop!” she cried.', 'He stopped.']],
    ['“Where?” “Here.”', ['“Where?”', '“Here.”']],
    ['“Go.” He went.', ['“Go.”', 'He went.']],
    ['Mr. Smith met Dr. Jones at 3 p.m. on St. James St. and left.', ['Mr. Smith met Dr. Jones at 3 p.m. on St. James St. and left.']],
    ['It was 3 p.m. Then he left.', ['It was 3 p.m.', 'Then he left.']],
    ['She lived on Baker St. The fog came in.', ['She lived on Baker St.', 'The fog came in.']],
    ['1. First item. Then more.', ['1. First item.', 'Then more.']],
    ['(b) A choice.', ['(b) A choice.']],
    ['It was J. R. R. Tolkien who wrote it. He smoked.', ['It was J. R. R. Tolkien who wrote it.', 'He smoked.']],
    ['The U.S. Army came. It left the U.S. Then it rained.', ['The U.S. Army came.', 'It left the U.S.', 'Then it rained.']],
    ['It was I. He knew.', ['It was I.', 'He knew.']],
    ['Plan B. The door opened.', ['Plan B.', 'The door opened.']],
    ['See No. 5 and pp. 3–5, Vol. II, on Jan. 4.', ['See No. 5 and pp. 3–5, Vol. II, on Jan. 4.']],
    ['“No. I won’t.”', ['“No.', 'I won’t.”']],
    ['CHAPTER V. The Tide', ['CHAPTER V.', 'The Tide']],
    ['Apples, pears, etc. Nobody came.', ['Apples, pears, etc.', 'Nobody came.']],
    ['Wait… what? He left … Then', ['Wait… what?', 'He left … Then']],
    ['Hello (what?) there. (Yes.) No.', ['Hello (what?) there.', '(Yes.)', 'No.']],
    ['They left.“Go.”', ['They left.', '“Go.”']],
    ['It cost $3.50. Cheap!', ['It cost $3.50.', 'Cheap!']],
    ['the long grey water that he had known since he was a child\nand that he loved. Yes.', ['the long grey water that he had known since he was a child\nand that he loved.', 'Yes.']],
    ['All along the lower river that once belonged to old Captain\nHale there were lights.', ['All along the lower river that once belonged to old Captain\nHale there were lights.']],
    ['The tide is out\nThe moon is low', ['The tide is out', 'The moon is low']],
  ])('%j', (text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });
});

test.each([
  ['de', '„Halt!“ Er lief. Am 3. Mai kam Dr. Weiß.', 2],
  ['ar', 'ذهب إلى البحر. هل عاد؟ لا.', 3],
  ['zh', '他走了。“你好！”她说。', 2],
  ['ja', '「行け。」彼は走った。', 2],
  ['not a language', 'One. Two.', 2],
])('%s has its own rules', (language, text, atLeast) => {
  expect(split(text, language).length).toBeGreaterThanOrEqual(atLeast);
});

test('English abbreviations mean nothing elsewhere', () => {
  expect(split('Er sagte no. Danach ging er.', 'de')).toHaveLength(2);
});

test('blank text has no sentences', () => {
  expect(splitSentences('', 'en')).toEqual([]);
  expect(splitSentences(' \n\t ', 'en')).toEqual([]);
});

test('every character but white space lies in exactly one sentence, in order', () => {
  const token = fc.oneof(
    fc.constantFrom('Mr.', 'St.', 'J.', 'U.S.', 'p.m.', 'No.', '5', '“', '”', '"', '(', ')', '!', '?', '…', '. ', '.', ' ', '\n', '\n\n', '—', 'Hale', 'she', 'I', '漢。', '؟', '1.', '🙂', '\u2029', '\u00a0'),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), fc.constantFrom('en', 'en-GB', 'de', 'ar', 'zh', 'und', '?'), (tokens, language) => {
      const text = tokens.join('');
      const spans = splitSentences(text, language);
      let at = 0;
      for (const { start, end } of spans) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(start).toBeGreaterThanOrEqual(at);
        const sentence = text.slice(start, end);
        expect(sentence).not.toBe('');
        expect(sentence).toBe(sentence.trim());
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
    { numRuns: 2_000 },
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { speakable } from './spoken.ts';

const say = (text: string, language = 'en') => speakable(text, { language, kind: 'narration' });

test.each([
  ['I', 'one'],
  ['XIV', 'fourteen'],
  ['CHAPTER XIV.', 'Chapter fourteen'],
  ['Chapter 12', 'Chapter twelve'],
  ['12.', 'twelve'],
  ['PART II — THE SALT ROAD', 'Part two—the salt road'],
  ['IV. THE LOST TABLES', 'Four. The lost tables'],
  ['I Am Away', 'I Am Away'],
  ['1984', 'nineteen eighty-four'],
])('the heading %j reads %j', (text, said) => {
  expect(speakable(text, { language: 'en', kind: 'heading' })).toBe(said);
});

describe('in English', () => {
  test.each([
    ['Mr. Smith paid $5.50 at 9:05 a.m. on St. James St.', 'Mister Smith paid five dollars and fifty cents at nine oh five a m on Saint James Street.'],
    ['“It was 3 p.m.”', '“It was three p m.”'],
    ['On March 3, 1987, 1,200 people — and Henry VIII — met.', 'On March third, nineteen eighty-seven, one thousand two hundred people—and Henry the eighth—met.'],
    ['See No. 5, pp. 3–5, § 4.', 'See number five, pages three to five, section four.'],
    ['He ran 5 km in 14:30, i.e. too slowly...', 'He ran five kilometers in fourteen thirty, that is too slowly…'],
    ['World War II ended in 1945.', 'World War two ended in nineteen forty-five.'],
    ['Write to a@b.org!', 'Write to a at b dot org!'],
    ['It cost £20m & more.', 'It cost twenty million pounds and more.'],
    ['The ’90s; the 1960s.', 'The nineties; the nineteen sixties.'],
    ['“…”', ''],
    ['* * *', ''],
    ['🙂', ''],
    ['What?!', 'What?'],
    ['Nothing to change here, is there?', 'Nothing to change here, is there?'],
    ['Apples, pears, etc.', 'Apples, pears, et cetera.'],
    ['He waited from 9 to 5.', 'He waited from nine to five.'],
    ['Version 2.0 of 3D TVs', 'Version two point zero of three D TVs'],
  ])('%j is said as %j', (text, said) => {
    expect(say(text)).toBe(said);
  });

  test('no digit, ampersand or currency sign is left to the engine', () => {
    const piece = fc.constantFrom('12', '1,000', '$5', '€3.20', '&', '50%', '1/2', '3rd', '1990s', '14:30', '−4', '#3', '5 km', 'p. 4', 'No. 7', '2–3', 'B52', '°C', 'a', 'Dr.', '2023-02-01', '555-123-4567', ',', '.', '½', '§ 3');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        expect(say(pieces.join(' '))).not.toMatch(/[\d&$€%½§]/);
      }),
      { numRuns: 1_000 },
    );
  });
});

test.each([
  ['de', 'Am 3. Mai 1984 kam Dr. Weiß & Sohn. 🙂', 'Am 3. Mai 1984 kam Dr. Weiß & Sohn.'],
  ['ar', 'في عام ١٩٨٤ ★', 'في عام ١٩٨٤'],
  ['fr', '* * *', ''],
  ['ja', '彼は5時に来た。', '彼は5時に来た。'],
])('%s loses only what is no text', (language, text, said) => {
  expect(say(text, language)).toBe(said);
});

test('what was made speakable stays as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Mr. Hale', 'XIV', '$5.50', '1984', 'STOP', '…', '—', 'I', 'said', '3rd', 'p.m.', 'the', 'BBC', '.', '?!'), { maxLength: 6 }), (pieces) => {
      const once = say(pieces.join(' '));
      expect(say(once)).toBe(once);
    }),
  );
});

test('any text at all can be asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      expect(say(text)).toBe(say(text).trim());
    }),
    { numRuns: 1_000 },
  );
});

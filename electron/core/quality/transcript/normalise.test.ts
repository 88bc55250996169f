import { describe, expect, test } from 'vitest';
import { normalise } from './normalise.ts';

const forms = (text: string, language = 'en') => normalise(text, language).map(({ form }) => form).join(' ');

describe('in English, both spellings come to the same', () => {
  test.each([
    ["I can't go", 'I can not go'],
    ["I’m here; they'll see", 'I am here they will see'],
    ['Cannot', 'can’t'],
    ['Mr. Smith', 'Mister Smith'],
    ['any-thing', 'any thing'],
    ['the colour of honour', 'the color of honor'],
    ['he travelled to the centre', 'He traveled to the center.'],
    ['organised analysing', 'organized analyzing'],
    ['(in brackets)', 'in brackets'],
    ['goin’ home', 'going home'],
    ['café naïve', 'cafe naive'],
    ['It’s fifty percent', 'It’s fifty per cent'],
  ])('%j and %j', (one, other) => {
    expect(forms(one)).toBe(forms(other));
  });
});

test.each([
  ['de', 'Straße, Größe', 'strasse grosse'],
  ['ar', 'كِتَابٌ جَدِيدٌ', 'كتاب جديد'],
  ['ar', 'مدرسة ١٢', 'مدرسه 12'],
  ['zh', '他走了。', '他 走 了'],
  ['ja', '「行け。」', '行 け'],
  ['fr', "l'été", 'lete'],
  ['tr', 'ISPARTA', 'isparta'],
  ['hi', 'किताब', 'किताब'],
])('%s: %j is compared as %j', (language, text, expected) => {
  expect(forms(text, language)).toBe(expected);
});

test('Thai is taken apart by its dictionary', () => {
  expect(normalise('ฉันรักเธอ', 'th').length).toBeGreaterThan(1);
});

test('each word knows its place in the text', () => {
  const text = 'He said: “I can’t pay $3.50.”';
  expect(normalise(text, 'en').map(({ form, start, end }) => [form, text.slice(start, end)])).toEqual([
    ['he', 'He'], ['said', 'said'], ['i', 'I'], ['can', 'can’t'], ['not', 'can’t'], ['pay', 'pay'], ['$3.50', '$3.50'],
  ]);
});

test('a language nobody knows is no trouble', () => {
  expect(forms('Hello there', 'not a language')).toBe('hello there');
  expect(forms('ฉันรักเธอ', 'not a language')).not.toBe('');
});

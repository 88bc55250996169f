import { expect, test } from 'vitest';
import { cleanText } from './clean.ts';

test.each([
  ['a form feed and a null', 'One\f two\u0000 three.', 'One two three.'],
  ['pictures and arrows', 'Ship ahoy 🐳 → ☞ there!', 'Ship ahoy there!'],
  ['private and replacement characters', 'Lost\uE000 and \uFFFDfound\uFFFC.', 'Lost and found.'],
  ['half a surrogate pair', 'Half \uD83D here.', 'Half here.'],
  ['a byte order mark and soft hyphens', '\uFEFFhy\u00ADphen', 'hyphen'],
  ['line breaks', 'one\r\ntwo\u2028three', 'one two three'],
  ['dressed-up letters', '𝓗𝓮𝓵𝓵𝓸 ﬁne', 'Hello fine'],
])('%s are made plain', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test.each(['Café No 5 – “quoted”, 3,500.25 %', '۱۲۳ می\u200Cخواهم؟', 'Ünïcödé naïveté', '#1 * 10', 'これは本です。'])('%s stays as it is', (text) => {
  expect(cleanText(text)).toBe(text);
});

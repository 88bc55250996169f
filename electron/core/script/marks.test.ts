import { expect, test } from 'vitest';
import { dropUnsayable, plainPauses, saySymbols } from './marks.ts';

test.each([
  ['Hello 🙂 there 👩‍🚀!', 'Hello there !'],
  ['***', ''],
  ['* * *', ''],
  ['❦', ''],
  ['♪ la la ♪', 'la la'],
  ['soft\u00adhyphen and zero\u200bwidth', 'softhyphen and zerowidth'],
  ['_so_ said he.[12]', 'so said he.'],
  ['the sperm whale.6 Hence', 'the sperm whale. Hence'],
  ['Vol.5 and No.6 at 3.14', 'Vol.5 and No.6 at 3.14'],
  ['two\nlines\u00a0here', 'two lines here'],
  ['20 °C', '20 °C'],
  ['~5', '≈5'],
  ['می‌خواهم', 'می‌خواهم'],
])('%j leaves %j', (text, left) => {
  expect(dropUnsayable(text)).toBe(left);
});

test.each([
  ['Hale & Orr', 'Hale and Orr'],
  ['#5 and # 6', 'number 5 and number 6'],
  ['2 + 2 = 4', '2 plus 2 equals 4'],
  ['3 × 4', '3 by 4'],
  ['±2', 'plus or minus 2'],
  ['he/she and/or it', 'he or she and or it'],
  ['AC/DC', 'AC DC'],
  ['≈5', 'about 5'],
])('%j is said as %j', (text, said) => {
  expect(saySymbols(text).trim()).toBe(said);
});

test.each([
  ['Wait... what . . . now', 'Wait… what… now'],
  ['so -- then — or--no', 'so—then—or—no'],
  ['this – that', 'this — that'],
  ['What?!! No!!', 'What? No!'],
  ['Well , yes .', 'Well, yes.'],
  ['“ So ,” he said', '“So,” he said'],
  ['it rose .5 m', 'it rose .5 m'],
])('the pauses of %j are written %j', (text, plain) => {
  expect(plainPauses(text)).toBe(plain);
});

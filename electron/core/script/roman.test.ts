import { expect, test } from 'vitest';
import { parseRoman, sayRoman } from './roman.ts';

test.each([
  ['I', 1],
  ['IV', 4],
  ['XIV', 14],
  ['XLIX', 49],
  ['MCMLXXXIV', 1984],
])('%s is %i', (numeral, value) => {
  expect(parseRoman(numeral)).toBe(value);
});

test.each(['', 'IIII', 'VX', 'MIXED', 'xiv'])('%j is no numeral', (text) => {
  expect(parseRoman(text)).toBeUndefined();
});

test.each([
  ['I', 'one'],
  ['XIV', 'fourteen'],
  ['XIV.', 'fourteen.'],
  ['IV — The Tide', 'four — The Tide'],
  ['CHAPTER XIV.', 'CHAPTER fourteen.'],
  ['Part I The River', 'Part one The River'],
  ['I, Claudius', 'I, Claudius'],
  ['I Am Away', 'I Am Away'],
  ['Civil Matters', 'Civil Matters'],
])('the heading %j reads %j', (heading, words) => {
  expect(sayRoman(heading, true)).toBe(words);
});

test.each([
  ['In Part II he dies.', 'In Part two he dies.'],
  ['It was in Chapter I, not II.', 'It was in Chapter one, not two.'],
  ['the part I like', 'the part I like'],
  ['World War II ended.', 'World War two ended.'],
  ['Henry VIII and Louis XIV’s court', 'Henry the eighth and Louis the fourteenth’s court'],
  ['Elizabeth I was old.', 'Elizabeth the first was old.'],
  ['Dear Charles, I think so.', 'Dear Charles, I think so.'],
  ['To Henry I said no.', 'To Henry I said no.'],
  ['Part in, part out; Charles McCarthy and John Clay', 'Part in, part out; Charles McCarthy and John Clay'],
  ['Malcolm X spoke.', 'Malcolm X spoke.'],
  ['I ran the mix on CD; the IV drip, the DIV tag.', 'I ran the mix on CD; the IV drip, the DIV tag.'],
  ['See VII and XII.', 'See seven and twelve.'],
  ['I’ll go, I said.', 'I’ll go, I said.'],
])('%j reads %j', (text, words) => {
  expect(sayRoman(text, false)).toBe(words);
});

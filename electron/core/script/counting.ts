/** How a number is written, and what the words around it make of it. */

/** A number as written, thousands with commas, perhaps a fraction; no capture groups. */
export const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';

/** Ends in s without being a plural. */
const NOT_PLURAL = new Set('was is his its this as has does plus thus us yes across perhaps always besides towards minus'.split(' '));
const IRREGULAR_PLURALS = new Set('people men women children feet teeth geese mice fish sheep percent dozen of-them'.split(' '));
const YEAR_BEFORE = /\b(?:in|since|until|till|during|circa|year|summer|spring|autumn|winter|fall|early|late|mid|of|by|from|January|February|March|April|May|June|July|August|September|October|November|December)[\s,-]+$/i;

/** True where a plural noun follows: the number counts something, and is no year. */
export function isCounting(after: string): boolean {
  const next = /^[\s-]+(?:(?:more|other|small|little|old|new|great|long|square|cubic|young|white|black|red|good)\s+)?(\p{Ll}+)/u.exec(after)?.[1];
  if (next === undefined) return false;
  return IRREGULAR_PLURALS.has(next) || (/[^s]s$/.test(next) && next.length > 3 && !NOT_PLURAL.has(next));
}

/** Four digits without a comma, in the range people write years in, and nothing counted behind them. */
export function isYear(digits: string, before: string, after: string): boolean {
  const value = Number(digits);
  if (!/^\d{4}$/.test(digits) || value < 1_100 || value > 2_099) return false;
  return !isCounting(after) || (/\b(?:in|since|until|during|circa)\s+$/i.test(before) && YEAR_BEFORE.test(before));
}

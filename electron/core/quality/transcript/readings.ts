/** What a recogniser's figures may have been in the voice's mouth: "1851" is a year, a count or four digits. */
import { cardinal, decimal, digitByDigit, year } from '../../script/numbers.ts';
import { speakable } from '../../script/spoken.ts';
import { normalise } from './normalise.ts';

/** Every way to read it, the usual one first, in comparable forms. */
export function readingsOf(written: string, language: string): string[][] {
  const usual = speakable(written, { language, kind: 'narration' });
  const digits = written.replaceAll(',', '');
  const ways = [usual];
  if (/^\d+$/.test(digits)) {
    ways.push(cardinal(digits), withAnd(cardinal(digits)), year(digits.padStart(4, '0')), digitByDigit(digits));
    if (digits.length === 4 && !digits.endsWith('00')) ways.push(`${cardinal(digits.slice(0, 2))} hundred ${cardinal(digits.slice(2))}`, `${cardinal(digits.slice(0, 2))} hundred and ${cardinal(digits.slice(2))}`);
    if (/^[1-9]\d00$/.test(digits)) ways.push(`${cardinal(digits.slice(0, 2))} hundred`);
    if (digits.startsWith('1')) ways.push(cardinal(digits).replace(/^one /, 'a '), withAnd(cardinal(digits)).replace(/^one /, 'a '));
  } else if (/^[\d.]+$/.test(digits)) ways.push(decimal(digits));
  else ways.push(withAnd(usual), usual.replace(/ and /g, ' '), usual.replace(/^one /, 'a '));
  return [...new Set(ways.filter((way) => way !== ''))].map((way) => normalise(way, language).map(({ form }) => form));
}

function withAnd(words: string): string {
  return words.replace(/hundred (?=\p{L})(?!thousand|million|billion|and)/gu, 'hundred and ');
}

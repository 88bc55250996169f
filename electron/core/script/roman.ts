/** Roman numerals: chapters, parts, wars and kings. */
import { asOrdinal, cardinal } from './numbers.ts';

const NUMERAL = '(?=[IVXLCDM]+\\b)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})';
const VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1_000 };

/** Words and initials that only look like numerals, or are said as letters. */
const NOT_NUMBERS = new Set('IV XX CC CD CV DC DI DIV DM LCD MD MC MI MIX MM XL XXX CI DL MDM CIV VI LI'.split(' '));

const PARTS =
  'Chapter|Part|Book|Volume|Vol\\.|Act|Scene|Canto|Section|Appendix|Episode|Phase|Type|Stage|Article|Title|Class|Grade|Level|Mark|World War|War|Super Bowl|Apollo|Rocky';

/** Rulers and popes whose number is said with "the". */
const RULERS =
  'Henry|Louis|Charles|Edward|George|James|William|Richard|John|Philip|Philippe|Napoleon|Nicholas|Alexander|Catherine|' +
  'Elizabeth|Mary|Frederick|Friedrich|Wilhelm|Pius|Benedict|Paul|Gregory|Leo|Clement|Innocent|Urban|Boniface|Ivan|Peter|' +
  'Ferdinand|Alfonso|Carlos|Gustav|Christian|Haakon|Harald|Olaf|Ramses|Rameses|Ptolemy|Xerxes|Darius|Cyrus|Otto|Rudolf|' +
  'Leopold|Albert|Baldwin|Malcolm|Robert|Stephen|Constantine|Justinian|Theodosius|Mehmed|Murad|Selim|Suleiman|Victor|' +
  'Umberto|Francis|Joseph|Maximilian|Sixtus|Celestine|Honorius|Eugene|Julius|Michael|Edmund|Margaret|Isabella|Anne|Emmanuel|Sigismund|Casimir';

const RULER = new RegExp(`\\b(${RULERS})\\s+(${NUMERAL})\\b(?!\\.\\s*\\p{Lu}\\.)(['’]s)?`, 'gu');
const PART = new RegExp(`\\b(${PARTS})\\s+(${NUMERAL})\\b(?!['’](?!s\\b))`, 'gi');
const ALONE = /(?<![\p{L}\p{N}.'’&-])[IVX]{2,}(?![\p{L}\p{N}&]|['’](?!s\b)|-\p{L})/gu;
/** A numeral that is the whole heading, or its first part: "XIV", "I.", "IV — The Tide", "II: Salt". */
const HEADING = new RegExp(`^(\\P{L}*)(${NUMERAL})(?=\\s*(?:$|[.:)\\]—–]|-\\s))`, 'u');

/** The number a numeral stands for; undefined for anything else. */
export function parseRoman(numeral: string): number | undefined {
  if (!new RegExp(`^${NUMERAL}$`).test(numeral)) return undefined;
  const values = Array.from(numeral, (letter) => VALUES[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

export function sayRoman(text: string, isHeading: boolean): string {
  const opened = isHeading ? text.replace(HEADING, (_, before: string, numeral: string) => before + words(numeral)) : text;
  return opened
    .replace(PART, (whole, part: string, numeral: string, offset: number, all: string) =>
      isNumbered(numeral, all.slice(offset + whole.length), isHeading) ? `${part} ${words(numeral)}` : whole,
    )
    .replace(RULER, (whole, name: string, numeral: string, owner: string | undefined, offset: number, all: string) =>
      isRegnal(name, numeral, all.slice(offset + whole.length)) ? `${name} the ${asOrdinal(words(numeral))}${owner ?? ''}` : whole,
    )
    .replace(ALONE, (numeral) => (NOT_NUMBERS.has(numeral) || parseRoman(numeral) === undefined ? numeral : words(numeral)));
}

/** "Part I" is a number where a pause or a heading's words follow; in "the part I like" it is the narrator. */
function isNumbered(numeral: string, after: string, isHeading: boolean): boolean {
  if (numeral !== numeral.toUpperCase()) return false;
  return numeral !== 'I' || isHeading || /^\s*(?:$|[^\p{L}\s]|(?:of|and|to|was|is|ends|begins)\b)/u.test(after);
}

function isRegnal(name: string, numeral: string, after: string): boolean {
  if (name === 'Malcolm' && numeral === 'X') return false;
  return numeral.length > 1 || (numeral === 'I' ? /^\s*(?:$|[.;:)”]|of\b|was\b|is\b|had\b)/.test(after) : 'VX'.includes(numeral));
}

function words(numeral: string): string {
  return cardinal(String(parseRoman(numeral) ?? 0));
}

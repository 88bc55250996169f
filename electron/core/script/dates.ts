/** Days of the month, whole dates, decades. Years on their own are read with the other numbers. */
import { cardinal, ordinal, plural, year } from './numbers.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SHORT_MONTHS = 'Jan\\.|Feb\\.|Mar\\.|Apr\\.|Jun\\.|Jul\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.';
const MONTH = `(${MONTHS.join('|')}|${SHORT_MONTHS}|(?:Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec)(?=\\s))`;
const DAY = '(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';

const ISO = /(?<![\d-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])/g;
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/g;
const MONTH_DAY_YEAR = new RegExp(`\\b${MONTH}\\s+${DAY},?\\s+(\\d{4})(?!\\d)`, 'g');
const MONTH_DAY = new RegExp(`\\b${MONTH}\\s+${DAY}(?![\\d:,/]\\d|\\d|\\s?[-–]\\s?\\d|\\s(?:miles|feet|days|hours|men|people)\\b)`, 'g');
const DAY_MONTH = new RegExp(`(?<![\\d.,:/])(the\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4})(?!\\d))?`, 'gi');
const SHORT_MONTH_YEAR = new RegExp(`\\b(${SHORT_MONTHS})(?=\\s+\\d{4})`, 'g');
const DECADE = /(?<![\d.,/])(['’‘]?)(\d{1,2}|1[1-9]\d|20\d)0(['’]?)s\b/g;
const SHORT_YEAR = /(?<=^|[\s“("—–-])['’‘](\d\d)(?!\d|['’]?s)\b/g;

/** `monthFirst` decides what 3/4/2021 is where nothing else does. */
export function sayDates(text: string, monthFirst: boolean): string {
  return text
    .replace(ISO, (_, yyyy: string, month: string, day: string) => `${MONTHS[Number(month) - 1]} ${ordinal(day)}, ${year(yyyy)}`)
    .replace(SLASHED, (whole, first: string, second: string, written: string) => slashed(Number(first), Number(second), written, monthFirst) ?? whole)
    .replace(MONTH_DAY_YEAR, (_, month: string, day: string, yyyy: string) => `${fullMonth(month)} ${ordinal(day)}, ${year(yyyy)}`)
    .replace(DAY_MONTH, (_, the: string | undefined, day: string, month: string, yyyy: string | undefined) =>
      `${the ?? 'the '}${ordinal(day)} of ${fullMonth(month)}${yyyy === undefined ? '' : ` ${year(yyyy)}`}`,
    )
    .replace(MONTH_DAY, (_, month: string, day: string) => `${fullMonth(month)} ${ordinal(day)}`)
    .replace(SHORT_MONTH_YEAR, (_, month: string) => fullMonth(month))
    .replace(DECADE, (_, _quote: string, tens: string) => decade(tens))
    .replace(SHORT_YEAR, (_, digits: string) => (digits.startsWith('0') ? `oh ${cardinal(digits.slice(1))}` : cardinal(digits)));
}

/** 196 → nineteen sixties, 9 → nineties, 190 → nineteen hundreds. */
function decade(tens: string): string {
  const [century, ten] = [tens.slice(0, -1), tens.slice(-1)];
  if (century === '' || tens.length < 3) return plural(cardinal(`${tens}0`));
  if (century === '20' && ten === '0') return 'two thousands';
  return `${cardinal(century)} ${ten === '0' ? 'hundreds' : plural(cardinal(`${ten}0`))}`;
}

function slashed(first: number, second: number, written: string, monthFirst: boolean): string | undefined {
  const isMonthFirst = first > 12 ? false : second > 12 || monthFirst;
  const [month, day] = isMonthFirst ? [first, second] : [second, first];
  const name = MONTHS[month - 1];
  if (name === undefined || day < 1 || day > 31) return undefined;
  return `${name} ${ordinal(String(day))}, ${written.length === 4 ? year(written) : cardinal(written)}`;
}

function fullMonth(written: string): string {
  const start = written.slice(0, 3).toLowerCase();
  return MONTHS.find((month) => month.toLowerCase().startsWith(start)) ?? written;
}

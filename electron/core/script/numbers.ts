/** Numbers as English words. */

const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];

const IRREGULAR_ORDINALS: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** Beyond this many digits a number has no name people know, and is read digit by digit. */
const MOST_DIGITS = SCALES.length * 3;

/** A whole number, given by its digits: "1234" → one thousand two hundred thirty-four. Leading zeros are read out. */
export function cardinal(digits: string): string {
  if (digits.length > MOST_DIGITS || (digits.length > 1 && digits.startsWith('0'))) return digitByDigit(digits);
  const groups = digits.match(/\d{1,3}(?=(?:\d{3})*$)/g) ?? [];
  const said = groups.flatMap((group, index) => {
    if (Number(group) === 0) return [];
    const scale = SCALES[groups.length - 1 - index];
    return scale ? [underThousand(Number(group)), scale] : [underThousand(Number(group))];
  });
  return said.length === 0 ? 'zero' : said.join(' ');
}

/** "21" → twenty-first. */
export function ordinal(digits: string): string {
  return asOrdinal(cardinal(digits.replace(/^0+(?=\d)/, '')));
}

export function asOrdinal(words: string): string {
  const [, start = '', last = ''] = /^(.*?)([a-z]+)$/.exec(words) ?? [];
  return start + (IRREGULAR_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`));
}

/** The way a year of four digits is said: 1905 → nineteen oh five, 2007 → two thousand seven, 2024 → twenty twenty-four. */
export function year(digits: string): string {
  const [century, rest] = [Number(digits.slice(0, -2)), Number(digits.slice(-2))];
  if (digits.length !== 4 || (century % 10 === 0 && rest < 10)) return cardinal(digits);
  if (rest === 0) return `${underThousand(century)} hundred`;
  return `${underThousand(century)} ${rest < 10 ? `oh ${ONES[rest]}` : underThousand(rest)}`;
}

export function digitByDigit(digits: string): string {
  return Array.from(digits, (digit) => ONES[Number(digit)] ?? '').join(' ');
}

/** "3.14" → three point one four; commas between thousands are allowed. */
export function decimal(written: string): string {
  const [whole = '', fraction] = written.replaceAll(',', '').split('.');
  const said = cardinal(whole === '' ? '0' : whole);
  return fraction === undefined || fraction === '' ? said : `${said} point ${digitByDigit(fraction)}`;
}

/** True where the noun after it stands in the singular. */
export function isOne(written: string): boolean {
  return written === '1';
}

/** The plural of what `cardinal` or `ordinal` gave: twenties, nineteen hundreds, eighths. */
export function plural(words: string): string {
  if (words.endsWith('y')) return `${words.slice(0, -1)}ies`;
  return words.endsWith('x') ? `${words}es` : `${words}s`;
}

function underThousand(number: number): string {
  if (number >= 100) {
    const rest = number % 100;
    const hundreds = `${ONES[Math.floor(number / 100)]} hundred`;
    return rest === 0 ? hundreds : `${hundreds} ${underThousand(rest)}`;
  }
  if (number < 20) return ONES[number] ?? '';
  const tens = TENS[Math.floor(number / 10)] ?? '';
  return number % 10 === 0 ? tens : `${tens}-${ONES[number % 10]}`;
}

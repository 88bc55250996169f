/** Measures, fractions, percentages, ranges, telephone numbers, and then every number that is left. */
import { isYear, NUMBER } from './counting.ts';
import { cardinal, decimal, digitByDigit, isOne, ordinal, plural, year } from './numbers.ts';

/** One and many. */
const UNITS: Record<string, readonly [string, string]> = {
  'km/h': ['kilometer an hour', 'kilometers an hour'], kph: ['kilometer an hour', 'kilometers an hour'], mph: ['mile an hour', 'miles an hour'],
  'm/s': ['meter a second', 'meters a second'], km: ['kilometer', 'kilometers'], cm: ['centimeter', 'centimeters'],
  mm: ['millimeter', 'millimeters'], m: ['meter', 'meters'], kg: ['kilogram', 'kilograms'], mg: ['milligram', 'milligrams'],
  g: ['gram', 'grams'], lb: ['pound', 'pounds'], lbs: ['pound', 'pounds'], oz: ['ounce', 'ounces'], ft: ['foot', 'feet'],
  yd: ['yard', 'yards'], yds: ['yard', 'yards'], mi: ['mile', 'miles'], ml: ['milliliter', 'milliliters'], mL: ['milliliter', 'milliliters'],
  L: ['liter', 'liters'], Hz: ['hertz', 'hertz'], kHz: ['kilohertz', 'kilohertz'], MHz: ['megahertz', 'megahertz'], GHz: ['gigahertz', 'gigahertz'],
  KB: ['kilobyte', 'kilobytes'], kB: ['kilobyte', 'kilobytes'], MB: ['megabyte', 'megabytes'], GB: ['gigabyte', 'gigabytes'], TB: ['terabyte', 'terabytes'],
  W: ['watt', 'watts'], kW: ['kilowatt', 'kilowatts'], V: ['volt', 'volts'], dB: ['decibel', 'decibels'], hrs: ['hour', 'hours'], hr: ['hour', 'hours'],
  min: ['minute', 'minutes'], mins: ['minute', 'minutes'], sec: ['second', 'seconds'], secs: ['second', 'seconds'],
  '°C': ['degree Celsius', 'degrees Celsius'], '°F': ['degree Fahrenheit', 'degrees Fahrenheit'], '°': ['degree', 'degrees'],
  '%': ['percent', 'percent'], '‰': ['per mille', 'per mille'],
};

const FRACTIONS: Record<string, string> = {
  '½': '1/2', '⅓': '1/3', '⅔': '2/3', '¼': '1/4', '¾': '3/4', '⅕': '1/5', '⅖': '2/5', '⅗': '3/5', '⅘': '4/5',
  '⅙': '1/6', '⅚': '5/6', '⅛': '1/8', '⅜': '3/8', '⅝': '5/8', '⅞': '7/8',
};
const DENOMINATORS = new Set(['2', '3', '4', '5', '6', '7', '8', '9', '10', '12', '16', '20', '32', '64', '100']);

const unitNames = Object.keys(UNITS).toSorted((a, b) => b.length - a.length).join('|');

const PHONE = /(?<![\d-])(?:\+?(\d{1,2})[-. ])?\(?(\d{3})\)?[-. ](\d{3})[-. ](\d{4})(?![\d-])|(?<![\d-])(\d{3})-(\d{4})(?![\d-])/g;
const CHAIN = /(?<![\d\p{L}-])\d+(?:-\d+){2,}(?![\d-])/gu;
const RANGE = new RegExp(`(?<![\\p{L}\\d.,-])(${NUMBER})\\s?–\\s?(?=\\d)|(?<![\\p{L}\\d.,-])(${NUMBER})-(?=\\d+(?![\\d-]))`, 'gu');
const HEIGHT = /(?<![\d.])(\d+)['’′]\s?(\d{1,2})(?:["”″]|['’]{2})/g;
const PRIME = /(?<=\d)(′|″)/g;
const MIXED = /(?<![\d/.,])(?:(\d+)\s+)?(\d+)[/⁄](\d+)(?![\d/])(?=(\s+an?\b)?)/g;
const MEASURE = new RegExp(`(?<![\\p{L}\\d.,])(${NUMBER})([\\s-]?)(${unitNames})(?![\\p{L}\\d²³])(?!\\.\\w)`, 'gu');
const ORDINAL = /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b/gi;
const SIGNED = /(?<=^|[\s(“])(?:−\s?|-)(?=\d)/g;
const ANY = new RegExp(`${NUMBER}|\\.\\d+`, 'g');

export function sayQuantities(text: string): string {
  return text
    .replace(/(\d?)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/g, (_, whole: string, glyph: string) => `${whole}${whole && ' '}${FRACTIONS[glyph] ?? ''}`)
    .replace(PHONE, (_, ...groups: (string | undefined)[]) => groups.slice(0, 6).filter((one) => one !== undefined).map(digitByDigit).join(', '))
    .replace(CHAIN, (chain) => chain.split('-').map(digitByDigit).join(', '))
    .replace(RANGE, (_, dashed: string | undefined, hyphened: string | undefined) => `${dashed ?? hyphened} to `)
    .replace(HEIGHT, (_, feet: string, inches: string) => `${cardinal(feet)} ${isOne(feet) ? 'foot' : 'feet'} ${cardinal(inches)} ${isOne(inches) ? 'inch' : 'inches'}`)
    .replace(PRIME, (mark) => (mark === '′' ? ' feet' : ' inches'))
    .replace(/(?<!\d)24\/7(?!\d)/g, 'twenty-four seven')
    .replace(MIXED, (_, whole: string | undefined, top: string, bottom: string, article: string | undefined) => fraction(whole, top, bottom, article !== undefined))
    .replace(SIGNED, 'minus ')
    .replace(MEASURE, (_, number: string, joint: string, unit: string) => {
      const [one, many] = UNITS[unit] ?? [unit, unit];
      return `${decimal(number)}${joint === '-' ? '-' : ' '}${isOne(number) || joint === '-' ? one : many}`;
    })
    .replace(ORDINAL, (_, digits: string) => ordinal(digits.replaceAll(',', '')))
    .replace(/(?<=\d)[’']?s\b/g, '#plural')
    .replace(ANY, (written, at: number, all: string) => apart(say(written, all.slice(0, at), all.slice(at + written.length)), all, at, written.length))
    .replace(/(\p{L}+)#plural/gu, (_, words: string) => plural(words));
}

function say(written: string, before: string, after: string): string {
  if (isYear(written, before, after)) return year(written);
  return decimal(written);
}

/** Words keep apart from letters that touched the digits: "B52" is "B fifty-two", "COVID-19" has no dash to say. */
function apart(words: string, text: string, at: number, length: number): string {
  const before = /[\p{L}]-?$/u.test(text.slice(0, at)) ? ' ' : '';
  const after = /^\p{L}/u.test(text.slice(at + length)) ? ' ' : '';
  return before + words + after;
}

function fraction(whole: string | undefined, top: string, bottom: string, hasArticle: boolean): string {
  if (!DENOMINATORS.has(bottom) || Number(top) >= Number(bottom)) {
    return `${whole === undefined ? '' : `${cardinal(whole)} `}${cardinal(top)} over ${cardinal(bottom)}`;
  }
  const part = partName(top, bottom);
  if (whole === undefined) return top === '1' && bottom === '2' && hasArticle ? 'half' : `${cardinal(top)} ${part}`;
  return `${cardinal(whole)} and ${top === '1' ? 'a' : cardinal(top)} ${part}`;
}

function partName(top: string, bottom: string): string {
  const name = bottom === '2' ? 'half' : bottom === '4' ? 'quarter' : ordinal(bottom);
  return top === '1' ? name : plural(name);
}

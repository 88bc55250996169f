/** Sums of money: the unit is said behind the number, in the singular for one. */
import { NUMBER } from './counting.ts';
import { cardinal, decimal } from './numbers.ts';

interface Currency {
  readonly one: string;
  readonly many: string;
  /** The hundredth, one and many; none where nobody uses it. */
  readonly cent?: readonly [string, string];
}

const DOLLAR: Currency = { one: 'dollar', many: 'dollars', cent: ['cent', 'cents'] };
const CURRENCIES: Record<string, Currency> = {
  $: DOLLAR,
  US$: { ...DOLLAR, one: 'U S dollar', many: 'U S dollars' },
  A$: { ...DOLLAR, one: 'Australian dollar', many: 'Australian dollars' },
  C$: { ...DOLLAR, one: 'Canadian dollar', many: 'Canadian dollars' },
  '£': { one: 'pound', many: 'pounds', cent: ['penny', 'pence'] },
  '€': { one: 'euro', many: 'euros', cent: ['cent', 'cents'] },
  '¥': { one: 'yen', many: 'yen' },
  '₹': { one: 'rupee', many: 'rupees', cent: ['paisa', 'paise'] },
  '₽': { one: 'ruble', many: 'rubles' },
};
const CODES: Record<string, string> = { USD: 'US$', EUR: '€', GBP: '£', JPY: '¥' };

const SCALES: Record<string, string> = {
  k: 'thousand', thousand: 'thousand', m: 'million', mn: 'million', million: 'million', bn: 'billion', b: 'billion',
  billion: 'billion', tn: 'trillion', trillion: 'trillion',
};

/** Things that a sum describes, so that it stays in the singular: "a five dollar bill". */
const DESCRIBED = /^[\s-](?:a-|(?:bill|note|coin|piece|fine|prize|reward|ticket|bet|check|cheque|tip|loan|fee|deal|contract|question)s?\b)/;

const SIGN = '(US\\$|A\\$|C\\$|[$£€¥₹₽])';
const SCALE = '(?:\\s?(k|thousand|mn?|million|bn?|billion|tn|trillion)(?![\\p{L}\\p{N}]))?';
const RANGE = new RegExp(`${SIGN}(${NUMBER})\\s?[-–]\\s?[$£€¥₹₽]?(${NUMBER})${SCALE}`, 'giu');
const SUM = new RegExp(`([-−]?)${SIGN}\\s?(${NUMBER})${SCALE}`, 'giu');
const CODED = new RegExp(`(${NUMBER})${SCALE}\\s?(USD|EUR|GBP|JPY)\\b`, 'gu');
/** As written until 1971: £27 10s., 26s. 4d., 6d., 8s. (but "the 20s." are a decade). */
const OLD_POUNDS = /£([\d,]+)\s(\d{1,2})s\.(?:\s(\d{1,2})d\.)?/g;
const OLD_SHILLINGS = /(?<![\d.,])(\d+)s\.\s?(\d{1,2})d\.(?!\p{L})|(?<![\d.,’'])(1?[1-9])s\.(?!\p{L})/gu;
const OLD_PENCE = /(?<![\d.,])(\d{1,2})d\.(?!\p{L})/gu;
const CENTS = new RegExp(`(${NUMBER})\\s?¢`, 'g');

export function sayMoney(text: string): string {
  return text
    .replace(OLD_POUNDS, (_, pounds: string, shillings: string, pence: string | undefined) => `${amount('£', pounds, undefined)} ${oldMoney(shillings, pence)}`)
    .replace(OLD_SHILLINGS, (_, shillings: string | undefined, pence: string | undefined, alone: string | undefined) => oldMoney(shillings ?? alone ?? '', pence))
    .replace(OLD_PENCE, (_, pence: string) => oldMoney('', pence))
    .replace(RANGE, (_, sign: string, from: string, to: string, scale: string | undefined) => `${decimal(from)} to ${amount(sign, to, scale)}`)
    .replace(SUM, (whole, minus: string, sign: string, number: string, scale: string | undefined, at: number, all: string) => {
      const debt = minus === '' ? '' : 'minus ';
      const describes = DESCRIBED.test(all.slice(at + whole.length));
      return debt + (describes ? `${bare(number, scale)} ${currency(sign).one}` : amount(sign, number, scale));
    })
    .replace(CODED, (_, number: string, scale: string | undefined, code: string) => amount(CODES[code] ?? '$', number, scale))
    .replace(CENTS, (_, number: string) => `${decimal(number)} ${number === '1' ? 'cent' : 'cents'}`);
}

function amount(sign: string, written: string, scale: string | undefined): string {
  const { one, many, cent } = currency(sign);
  if (scale !== undefined) return `${bare(written, scale)} ${many}`;
  const [whole = '0', fraction] = written.replaceAll(',', '').split('.');
  if (fraction === undefined || !/^\d\d$/.test(fraction) || cent === undefined) {
    return `${decimal(written)} ${written === '1' ? one : many}`;
  }
  const unit = `${cardinal(whole)} ${whole === '1' ? one : many}`;
  const parts = Number(fraction);
  const hundredths = `${cardinal(String(parts))} ${parts === 1 ? cent[0] : cent[1]}`;
  if (parts === 0) return unit;
  return whole === '0' ? hundredths : `${unit} and ${hundredths}`;
}

function oldMoney(shillings: string, pence: string | undefined): string {
  return [
    shillings === '' ? '' : `${cardinal(shillings)} ${shillings === '1' ? 'shilling' : 'shillings'}`,
    pence === undefined ? '' : `${cardinal(pence)} ${pence === '1' ? 'penny' : 'pence'}`,
  ].filter((part) => part !== '').join(' ');
}

function bare(number: string, scale: string | undefined): string {
  return scale === undefined ? decimal(number) : `${decimal(number)} ${SCALES[scale.toLowerCase()] ?? scale}`;
}

function currency(sign: string): Currency {
  return CURRENCIES[sign.toUpperCase()] ?? DOLLAR;
}

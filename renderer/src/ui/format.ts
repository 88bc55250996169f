/** Numbers as people read them, in the language of the window. All times are in seconds. */
import { formatCount, plural } from '../words/plural.ts';
import { t } from '../words/t.ts';
import { perLocale } from '../words/words.ts';

export { formatCount, plural };

const pad = (value: number) => String(value).padStart(2, '0');

/** `4:05`, `1:04:05`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** `04:05.3`, `1:04:05.3`: stands still while it runs, because its width does not change. */
export function formatTenths(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
  const clock = formatClock(Math.floor(tenths / 10));
  return `${clock.length < 5 ? `0${clock}` : clock}.${tenths % 10}`;
}

/** `2 h 14 min`, `3 min`, `38 s`: for waits and lengths in a sentence. */
export function formatSpan(seconds: number): string {
  if (seconds < 59.5) return t`${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t`${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? t`${Math.floor(minutes / 60)} h` : t`${Math.floor(minutes / 60)} h ${rest} min`;
}

/** `1 minute 5 seconds`: for a screen reader. */
export function sayTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const said = [hours > 0 && plural(hours, 'hour'), minutes > 0 && plural(minutes, 'minute'), rest > 0 && plural(rest, 'second')].filter(Boolean);
  return said.length > 0 ? said.join(' ') : plural(0, 'second');
}

/** `1–4, 7, 9–12`: numbers in order, stretches as one. */
export function sayNumbers(numbers: readonly number[]): string {
  const stretches: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else stretches.push([number, number]);
  }
  return stretches.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(', ');
}

/** `4.2 MB`, in thousands, as file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return t`${bytes} B`;
  if (bytes < 1e6) return t`${inUnits(bytes / 1e3)} kB`;
  return bytes < 1e9 ? t`${inUnits(bytes / 1e6)} MB` : t`${inUnits(bytes / 1e9)} GB`;
}

function inUnits(value: number): string {
  return formatDecimals(value, value < 10 ? 1 : 0);
}

const decimals = [0, 1, 2, 3].map((digits) => perLocale((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })));

/** `12.0` with one digit after the point. */
export function formatDecimals(value: number, digits: 0 | 1 | 2 | 3): string {
  return decimals[digits]?.().format(value) ?? '';
}

const dollars = perLocale((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }));
const finePrice = perLocale((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: 3, maximumFractionDigits: 3 }));
const wholeDollars = perLocale((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }));

/** `$0.41`, `$1,204.50`; below a cent it says so. */
export function formatMoney(usd: number): string {
  return usd > 0 && usd < 0.005 ? t`< ${dollars().format(0.01)}` : dollars().format(usd);
}

/** `$0.012`: a price of many small things, to a tenth of a cent. */
export function formatPrice(usd: number): string {
  return finePrice().format(usd);
}

/** `$50`, `$12.50`: what somebody has set, without cents that they did not write. */
export function formatBudget(usd: number): string {
  return Number.isInteger(usd) ? wholeDollars().format(usd) : formatMoney(usd);
}

/** `−19.0`: a true minus sign, one decimal. */
export function formatDecibels(value: number): string {
  const text = formatDecimals(Math.abs(value), 1);
  return value < 0 && text !== formatDecimals(0, 1) ? `−${text}` : text;
}

const date = perLocale((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false }));
const time = perLocale((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }));

/** `21 Nov, 18:42`. */
export function formatDate(at: number): string {
  return date().format(at);
}

/** `18:42`. */
export function formatTime(at: number): string {
  return time().format(at);
}

const lists = { and: listsOf('long', 'conjunction'), or: listsOf('long', 'disjunction'), ',': listsOf('short', 'unit') };

/** `a, b, c`, or with a word before the last: `a, b, and c`. */
export function formatList(items: readonly string[], last: keyof typeof lists = ','): string {
  return lists[last]().format(items);
}

function listsOf(style: 'long' | 'short', type: Intl.ListFormatType) {
  return perLocale((locale) => new Intl.ListFormat(locale, { style, type }));
}

/** Times of day. Twenty-four-hour times stay as they are written: 14:30 is fourteen thirty. */
import { cardinal } from './numbers.ts';

const TIME = /(?<![\d:.,])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])(?=(\s[ap] m\b|\s?o['’]clock)?)/g;
const DOTTED = /(?<![\d:.,])(\d{1,2})\.([0-5]\d)(?=\s[ap] m\b)/g;
const RATIO = /(?<![\d:.])(\d+):(\d+)(?![\d:])/g;

/** Expects "a.m." to have become "a m" already. */
export function sayTimes(text: string): string {
  return text
    .replace(DOTTED, '$1:$2')
    .replace(TIME, (_, hours: string, minutes: string, seconds: string | undefined, half: string | undefined) => {
      const said = timeOfDay(Number(hours), Number(minutes), half !== undefined || seconds !== undefined);
      return seconds === undefined ? said : `${said} and ${cardinal(String(Number(seconds)))} seconds`;
    })
    .replace(RATIO, '$1 to $2');
}

function timeOfDay(hours: number, minutes: number, isPlain: boolean): string {
  const hour = cardinal(String(hours));
  if (minutes > 0) return `${hour} ${minutes < 10 ? 'oh ' : ''}${cardinal(String(minutes))}`;
  if (isPlain) return hour;
  if (hours === 0 || hours === 24) return 'midnight';
  return hours <= 12 ? `${hour} o'clock` : `${hour} hundred`;
}

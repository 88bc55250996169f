/** t`Listen to ${title}`: a sentence of the window in its language. `npm run words` finds each and writes it into the catalog as “Listen to {0}”. */
import './start.ts';
import { messageOf, partsOf } from './message.ts';
import { currentWords, perLocale } from './words.ts';

/** What can stand in a sentence; nothing stands for what is not there, as in JSX. */
export type Sayable = string | number | false | null | undefined;

const numbers = perLocale((locale) => new Intl.NumberFormat(locale));

export function t(strings: TemplateStringsArray, ...values: readonly Sayable[]): string {
  const parts = partsOf(currentWords().say(messageOf(strings)));
  return parts.map((part) => (typeof part === 'string' ? part : sayValue(values[part]))).join('');
}

function sayValue(value: Sayable): string {
  if (typeof value === 'number') return numbers().format(value);
  return value || '';
}

/** How a sentence is said, whatever engine says it: numbers, abbreviations and symbols written out as words. */
import type { LineKind } from '#shared/words/script.ts';
import { sayAbbreviations } from './abbreviations.ts';
import { sayCapitals } from './capitals.ts';
import { sayTimes } from './clock.ts';
import { sayDates } from './dates.ts';
import { isEnglish } from './language.ts';
import { dropUnsayable, plainPauses, saySymbols } from './marks.ts';
import { sayMoney } from './money.ts';
import { sayQuantities } from './quantities.ts';
import { sayRoman } from './roman.ts';
import { sayAddresses } from './web.ts';

export interface SpokenOptions {
  /** BCP 47. Languages other than English only lose what is no text. */
  readonly language: string;
  readonly kind: LineKind;
}

/** The spoken form of one sentence; '' where nothing in it can be said. Saying it twice changes nothing. */
export function speakable(text: string, { language, kind }: SpokenOptions): string {
  const clean = dropUnsayable(text);
  const said = isEnglish(language) ? sayInEnglish(clean, language, kind === 'heading') : clean;
  return /[\p{L}\p{N}]/u.test(said) ? said : '';
}

function sayInEnglish(text: string, language: string, isHeading: boolean): string {
  const monthFirst = !/^en-(?!us|ph|ca)/i.test(language);
  let said = plainPauses(text);
  said = sayAddresses(said);
  said = sayRoman(said, isHeading);
  said = sayAbbreviations(said);
  const hasNumbers = /\p{N}/u.test(said);
  if (hasNumbers) said = sayTimes(sayDates(sayMoney(said), monthFirst));
  said = saySymbols(said);
  if (hasNumbers) said = sayQuantities(said);
  said = sayCapitals(said);
  said = plainPauses(said);
  return isHeading ? said.replace(/[.,:;—\s]+$/, '') : endAs(text, said);
}

/** Gives back the full stop that an abbreviation at the end took with it: "at 3 p.m." */
function endAs(written: string, said: string): string {
  if (!/\.[\p{Pe}\p{Pf}"']*$/u.test(written)) return said;
  const [, words = '', closing = ''] = /^(.*?)([\p{Pe}\p{Pf}"']*)$/su.exec(said) ?? [];
  return /[.!?…,;:—]$/.test(words) || words === '' ? said : `${words}.${closing}`;
}

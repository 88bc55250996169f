/** Whether a transcript is evidence enough to judge by; where it is not, why, in a sentence. */
import { isEnglish } from '../../script/language.ts';
import { FUNCTION_WORDS } from './english.ts';
import type { HeardToken } from './heard-words.ts';
import type { ScriptWord } from './script-words.ts';

/** Shares of the script's words. */
const LEAST_HEARD = 0.1;
const LEAST_MATCHED = 0.45;
const LEAST_PROBABILITY = 0.4;
/** Shorter texts are judged whatever was heard, if anything was. */
const ENOUGH_WORDS = 12;
/** Of running English, about half are function words. */
const ENGLISH_SHARE = 0.2;

export interface Doubt {
  readonly expected: string;
  readonly heard: string;
}

/** @param matched how many words of the script were heard as they are */
export function doubtOf(script: readonly ScriptWord[], heard: readonly HeardToken[], matched: number, language: string): Doubt | undefined {
  const expected = `The ${script.length} words of the script.`;
  if (script.length === 0) return undefined;
  if (heard.length === 0) return { expected, heard: 'No speech was heard at all.' };
  if (script.length >= ENOUGH_WORDS && heard.length < LEAST_HEARD * script.length) return { expected, heard: `Hardly any speech was heard: ${count(heard.length)}.` };
  const told = heard.flatMap(({ probability }) => probability ?? []);
  const mean = told.reduce((sum, one) => sum + one, 0) / Math.max(1, told.length);
  if (told.length > heard.length / 2 && mean < LEAST_PROBABILITY) {
    return { expected, heard: `What was heard is guesswork: the recogniser was ${Math.round(mean * 100)} % sure of its words.` };
  }
  const share = matched / script.length;
  if (script.length < ENOUGH_WORDS || share >= LEAST_MATCHED) return undefined;
  const agrees = matched / heard.length;
  if (agrees >= 0.8) return { expected, heard: `Only ${Math.round(share * 100)} % of the script was heard; the rest of the transcript is missing.` };
  if (isAnotherLanguage(script, heard, language)) return { expected: `Speech in the script’s language (${language}).`, heard: 'The speech is in another language, or was taken for another.' };
  return { expected, heard: `Other words were heard: ${Math.round(share * 100)} % of this script fits. The audio may belong to another chapter.` };
}

function count(words: number): string {
  return words === 1 ? 'one word' : `${words} words`;
}

function isAnotherLanguage(script: readonly ScriptWord[], heard: readonly HeardToken[], language: string): boolean {
  const scriptOf = (form: string) => (/\p{Script=Latin}/u.test(form) ? 'Latin' : /\p{Script=Cyrillic}/u.test(form) ? 'Cyrillic' : /\p{Script=Arabic}/u.test(form) ? 'Arabic' : /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(form) ? 'Han' : /\p{L}/u.test(form) ? 'other' : '');
  const usual = (words: readonly { form: string }[]) => {
    const counts = new Map<string, number>();
    for (const { form } of words) counts.set(scriptOf(form), (counts.get(scriptOf(form)) ?? 0) + 1);
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  };
  if (usual(script) !== usual(heard)) return true;
  if (isEnglish(language)) return heard.filter(({ form }) => FUNCTION_WORDS.has(form)).length < ENGLISH_SHARE * heard.length;
  // Any language repeats its commonest words from page to page.
  const counts = new Map<string, number>();
  for (const { form } of script) counts.set(form, (counts.get(form) ?? 0) + 1);
  const common = new Set([...counts].toSorted((a, b) => b[1] - a[1]).slice(0, 25).map(([form]) => form));
  return script.length >= 100 && heard.filter(({ form }) => common.has(form)).length < 0.08 * heard.length;
}

/** Numbers with what they count. */
import './start.ts';
import { currentWords, perLocale } from './words.ts';

const counts = perLocale((locale) => new Intl.NumberFormat(locale));
const rules = perLocale((locale) => new Intl.PluralRules(locale));
/** The order of the forms in every catalog; a language has those it needs. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** `1,204`. */
export function formatCount(value: number): string {
  return counts().format(value);
}

/** `1 episode`, `3 episodes`. Both nouns are written out where it is called, so that the catalog has them. */
export function plural(value: number, noun: string, many = `${noun}s`): string {
  const forms = currentWords().forms(`# ${noun}`, `# ${many}`);
  const categories = rules().resolvedOptions().pluralCategories;
  const own = CATEGORIES.filter((category) => categories.includes(category));
  const form = forms[Math.min(own.indexOf(rules().select(value)), forms.length - 1)] ?? '#';
  return form.replace('#', () => formatCount(value));
}

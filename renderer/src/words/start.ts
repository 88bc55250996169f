/**
 * Chooses the language of the window: the first of the person's that there is a catalog for, English where there is none. Whatever says
 * something imports this first and waits for it: what a file says at its top level is said once.
 */
import { currentWords, setWords, wordsOf, type Catalog } from './words.ts';

/** Compiled by `npm run words` from the `.po` file of the same name. */
const CATALOGS = import.meta.glob<Catalog>('./*.json', { import: 'default' });

const load = findCatalog(globalThis.navigator?.languages ?? []);
if (load) setWords(wordsOf(await load()));
if (globalThis.document) document.documentElement.lang = currentWords().locale;

function findCatalog(languages: readonly string[]): (() => Promise<Catalog>) | undefined {
  for (const language of languages) {
    const [base = language] = language.split('-');
    const load = CATALOGS[`./${language}.json`] ?? CATALOGS[`./${base}.json`];
    if (load) return load;
    if (base === 'en') return undefined;
  }
  return undefined;
}

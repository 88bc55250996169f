/** Chooses the language of the window: the first of the person's that there is a catalog for, English where there is none. */
import { currentWords, setWords, wordsOf, type Catalog } from './words.ts';

/** Compiled by `npm run words` from the `.po` file of the same name. */
const CATALOGS = import.meta.glob<Catalog>('./*.json', { import: 'default' });

/** Must be over before a screen is imported: what they say at their top level is said once. */
export async function startWords(languages: readonly string[], root: HTMLElement): Promise<void> {
  const load = findCatalog(languages);
  if (load) setWords(wordsOf(await load()));
  root.lang = currentWords().locale;
}

function findCatalog(languages: readonly string[]): (() => Promise<Catalog>) | undefined {
  for (const language of languages) {
    const [base = language] = language.split('-');
    const load = CATALOGS[`./${language}.json`] ?? CATALOGS[`./${base}.json`];
    if (load) return load;
    if (base === 'en') return undefined;
  }
  return undefined;
}

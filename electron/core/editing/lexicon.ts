/** The lexicon as the Script room lists it: every word that holds for a production, or would if no other stood above it. */
import type { LexiconRow } from '#shared/words/lexicon.ts';
import type { Production } from '#shared/words/production.ts';
import type { Store } from '../jobs/store.ts';
import { ownWordsOf, spokenForm } from '../stages/lexicon.ts';

export function readLexicon({ id, language }: Production, store: Pick<Store, 'words' | 'productions'>): LexiconRow[] {
  const said = new Set<string>();
  const isOverruled = (word: string, matchCase: boolean) => {
    const key = matchCase ? word : word.toLowerCase();
    const above = said.has(word) || said.has(word.toLowerCase());
    said.add(key);
    return above;
  };
  const own = ownWordsOf(id, store).map((word): LexiconRow => ({ ...word, isOverruled: isHere(word.language, language) && isOverruled(word.word, word.matchCase), spoken: spokenForm(word.say) }));
  const book = store.productions.lexicon(id).map(({ grapheme, alias, phoneme, language: of }): LexiconRow => ({
    id: null,
    scope: null,
    word: grapheme,
    say: alias ? { as: 'respelling', text: alias } : { as: 'ipa', text: phoneme ?? grapheme },
    language: of ?? null,
    matchCase: true,
    note: '',
    isOverruled: said.has(grapheme) || said.has(grapheme.toLowerCase()),
    // A book's phonemes are for engines that take them; others read the word.
    spoken: alias ?? grapheme,
  }));
  return [...own, ...book];
}

function isHere(of: string | null, language: string): boolean {
  return of === null || of.toLowerCase().split(/[-_]/)[0] === language.toLowerCase().split(/[-_]/)[0];
}

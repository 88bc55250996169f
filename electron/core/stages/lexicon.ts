/** Every word that holds for a production, the one that wins first: its own, its series', the studio's, the book's. */
import type { ProductionId } from '#shared/words/ids.ts';
import type { LexiconWord } from '#shared/words/lexicon.ts';
import type { LexiconEntry } from '#shared/words/manuscript.ts';
import type { Tables } from '../jobs/store.ts';
import { respellIpa } from '../script/index.ts';

export function lexiconOf(production: ProductionId, store: Pick<Tables, 'words' | 'productions'>): LexiconEntry[] {
  return [...ownWordsOf(production, store).map(toEntry), ...store.productions.lexicon(production)];
}

/** Those that people put there. */
export function ownWordsOf(production: ProductionId, { words, productions }: Pick<Tables, 'words' | 'productions'>): LexiconWord[] {
  const series = productions.seriesOf(production);
  return [
    ...words.of({ of: 'production', production }),
    ...(series === null ? [] : words.of({ of: 'series', series })),
    ...words.of({ of: 'everywhere' }),
  ];
}

/** What engines are given instead of the word. */
export function spokenForm(say: LexiconWord['say']): string {
  if (say.as === 'respelling') return say.text;
  const read = respellIpa(say.text);
  return read.ok ? read.text : say.text;
}

export function toEntry({ word, say, language, matchCase }: Pick<LexiconWord, 'word' | 'say' | 'language' | 'matchCase'>): LexiconEntry {
  return {
    grapheme: word,
    alias: spokenForm(say),
    ...(say.as === 'ipa' ? { phoneme: say.text, alphabet: 'ipa' } : {}),
    ...(language === null ? {} : { language }),
    matchCase,
  };
}

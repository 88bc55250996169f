/** Edits of the lexicon. */
import { randomUUID } from 'node:crypto';
import type { SingleCommand } from '#shared/words/edit.ts';
import { WordId } from '#shared/words/ids.ts';
import type { LexiconWord } from '#shared/words/lexicon.ts';
import { quoted, counted } from '#shared/editing/labels.ts';
import type { WordPatch } from '../jobs/studio-patch.ts';
import { respellIpa } from '../script/index.ts';
import { type EditState } from './state.ts';
import { otherProduction, unknownWord, unreadableIpa } from './troubles.ts';

interface PlannedWords {
  readonly words: WordPatch[];
  readonly label: string;
}

/** @throws StudioError `lexicon.ipa`, `lexicon.scope`, `series.unknown` */
export function planSetWord({ scope, word }: Extract<SingleCommand, { kind: 'set-word' }>, state: EditState): PlannedWords {
  if (scope.of === 'production' && scope.production !== state.production) throw otherProduction();
  if (scope.of === 'series') state.settings({ owner: 'series', series: scope.series });
  if (word.say.as === 'ipa') {
    const read = respellIpa(word.say.text);
    if (!read.ok) throw unreadableIpa(read.symbol);
  }
  const earlier = state.words(scope).find((one) => one.word === word.word && one.language === word.language && one.matchCase === word.matchCase);
  const after: LexiconWord = { ...word, id: earlier?.id ?? WordId.parse(randomUUID()), scope };
  if (earlier && isSame(earlier, after)) return { words: [], label: '' };
  const how = word.say.as === 'ipa' ? `/${word.say.text}/` : quoted(word.say.text);
  return { words: [{ id: after.id, before: earlier ?? null, after }], label: `Say ${quoted(word.word)} as ${how}${reach(after)}` };
}

/** @throws StudioError `word.unknown` */
export function planRemoveWords({ words }: Extract<SingleCommand, { kind: 'remove-words' }>, state: EditState): PlannedWords {
  const gone = [...new Set(words)].map((id): LexiconWord => {
    const word = state.word(id);
    if (!word) throw unknownWord(id);
    if (word.scope.of === 'production' && word.scope.production !== state.production) throw otherProduction();
    return word;
  });
  const [first] = gone;
  return {
    words: gone.map((word) => ({ id: word.id, before: word, after: null })),
    label: first && gone.length === 1 ? `Say ${quoted(first.word)} as it is written${reach(first)}` : `Remove ${counted(gone.length, 'word')} from the lexicon`,
  };
}

function reach({ scope }: Pick<LexiconWord, 'scope'>): string {
  if (scope.of === 'production') return '';
  return scope.of === 'series' ? ', in the whole series' : ', everywhere';
}

function isSame(a: LexiconWord, b: LexiconWord): boolean {
  return a.say.as === b.say.as && a.say.text === b.say.text && a.note === b.note;
}


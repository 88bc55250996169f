/** The table of words that people have a say in: the lexicons of productions, of series, and of the whole studio. */
import { LexiconScope, LexiconWord, SpokenWord } from '#shared/words/lexicon.ts';
import { type ProductionId, type SeriesId, WordId } from '#shared/words/ids.ts';
import type { Db } from './open.ts';

interface Row {
  readonly id: string;
  readonly scope: string;
  readonly owner: string;
  readonly word: string;
}

export type WordsTable = ReturnType<typeof wordsTable>;

export function wordsTable(db: Db) {
  const of = db.prepare<[string, string], Row>(`SELECT id, scope, owner, word FROM lexicon_words WHERE scope = ? AND owner = ? ORDER BY json_extract(word, '$.word'), id`);
  const get = db.prepare<[string], Row>('SELECT id, scope, owner, word FROM lexicon_words WHERE id = ?');
  const put = db.prepare('INSERT OR REPLACE INTO lexicon_words (id, scope, owner, word) VALUES (?, ?, ?, ?)');
  const drop = db.prepare('DELETE FROM lexicon_words WHERE id = ?');
  const count = db.prepare<[string], { words: number }>(`SELECT count(*) AS words FROM lexicon_words WHERE scope = 'series' AND owner = ?`);

  return {
    of(scope: LexiconScope): LexiconWord[] {
      return of.all(scope.of, ownerOf(scope)).map(parse);
    },
    get(id: WordId): LexiconWord | undefined {
      const row = get.get(id);
      return row && parse(row);
    },
    put(word: LexiconWord): void {
      put.run(word.id, word.scope.of, ownerOf(word.scope), JSON.stringify(SpokenWord.parse(word)));
    },
    drop(id: WordId): void {
      drop.run(id);
    },
    countOf(series: SeriesId): number {
      return count.get(series)?.words ?? 0;
    },
  };
}

function ownerOf(scope: LexiconScope): string {
  if (scope.of === 'production') return scope.production;
  return scope.of === 'series' ? scope.series : '';
}

function parse({ id, scope, owner, word }: Row): LexiconWord {
  const place = scope === 'production' ? { of: scope, production: owner as ProductionId } : scope === 'series' ? { of: scope, series: owner as SeriesId } : { of: 'everywhere' as const };
  return { ...SpokenWord.parse(JSON.parse(word)), id: WordId.parse(id), scope: LexiconScope.parse(place) };
}

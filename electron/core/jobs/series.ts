/** The table of series: productions that share what they say of cast, lexicon and settings. */
import { ProductionId, SeriesId } from '#shared/words/ids.ts';
import { SharedSettings } from '#shared/words/series.ts';
import type { Db } from './open.ts';

export interface SeriesRow {
  readonly id: SeriesId;
  readonly name: string;
  readonly settings: SharedSettings;
  readonly productions: { readonly id: ProductionId; readonly title: string }[];
}

export type SeriesTable = ReturnType<typeof seriesTable>;

export function seriesTable(db: Db) {
  const all = db.prepare<[], { id: string; name: string; settings: string }>('SELECT id, name, settings FROM series ORDER BY name COLLATE NOCASE, created_at');
  const one = db.prepare<[string], { id: string; name: string; settings: string }>('SELECT id, name, settings FROM series WHERE id = ?');
  const insert = db.prepare(`INSERT INTO series (id, name, settings, created_at) VALUES (?, ?, '{}', ?)`);
  const rename = db.prepare('UPDATE series SET name = ? WHERE id = ?');
  const configure = db.prepare('UPDATE series SET settings = ? WHERE id = ?');
  const drop = db.prepare('DELETE FROM series WHERE id = ?');
  const dropWords = db.prepare(`DELETE FROM lexicon_words WHERE scope = 'series' AND owner = ?`);
  const members = db.prepare<[string], { id: ProductionId; title: string }>(
    'SELECT id, title FROM productions WHERE series_id = ? AND removed_at IS NULL ORDER BY created_at, rowid',
  );

  const parse = ({ id, name, settings }: { id: string; name: string; settings: string }): SeriesRow => ({
    id: SeriesId.parse(id),
    name,
    settings: SharedSettings.parse(JSON.parse(settings)),
    productions: members.all(id),
  });

  return {
    list(): SeriesRow[] {
      return all.all().map(parse);
    },
    get(id: SeriesId): SeriesRow | undefined {
      const row = one.get(id);
      return row && parse(row);
    },
    insert(id: SeriesId, name: string, now: number): void {
      insert.run(id, name, now);
    },
    rename(id: SeriesId, name: string): void {
      rename.run(name, id);
    },
    configure(id: SeriesId, settings: SharedSettings): void {
      configure.run(JSON.stringify(settings), id);
    },
    /** With its lexicon. */
    drop(id: SeriesId): void {
      dropWords.run(id);
      drop.run(id);
    },
    members(id: SeriesId): ProductionId[] {
      return members.all(id).map((member) => member.id);
    },
  };
}

/** Copies a production, as text and settings, into the database of another home. */
import type { ProductionId } from '#shared/words/ids.ts';
import { openDatabase } from './open.ts';

/** Opens or makes the database at `to`; nothing is changed where the production is there already. */
export function copyProduction(from: string, to: string, production: ProductionId): void {
  const db = openDatabase(to);
  try {
    // A take that its rows speak of stays behind.
    db.pragma('foreign_keys = OFF');
    db.prepare('ATTACH ? AS source').run(from);
    db.transaction(() => {
      db.prepare('INSERT OR IGNORE INTO main.productions SELECT * FROM source.productions WHERE id = ?').run(production);
      db.prepare('INSERT OR IGNORE INTO main.series SELECT * FROM source.series WHERE id = (SELECT series_id FROM source.productions WHERE id = ?)').run(production);
      db.prepare(`INSERT OR IGNORE INTO main.lexicon_words SELECT * FROM source.lexicon_words WHERE scope = 'everywhere' OR owner IN (@id, (SELECT series_id FROM source.productions WHERE id = @id))`).run({ id: production });
      db.prepare('UPDATE main.productions SET cover = NULL WHERE id = ?').run(production);
      db.prepare('INSERT OR IGNORE INTO main.episodes SELECT * FROM source.episodes WHERE production_id = ?').run(production);
      db.prepare('INSERT OR IGNORE INTO main.lines SELECT * FROM source.lines WHERE episode_id IN (SELECT id FROM source.episodes WHERE production_id = ?)').run(production);
      db.prepare('UPDATE main.lines SET take_id = NULL WHERE take_id NOT IN (SELECT id FROM main.takes)').run();
    })();
  } finally {
    db.close();
  }
}

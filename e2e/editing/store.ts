/** The database of a home, looked at from outside. */
import { join } from 'node:path';
import { type Db, openDatabaseToRead } from '#core/jobs/open.ts';

export function storeOf(home: string) {
  const read = <T>(work: (db: Db) => T): T => {
    const db = openDatabaseToRead(join(home, 'studio.db'));
    if (!db) throw new Error(`${home} has no database`);
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  return {
    integrity: () => read((db) => db.pragma('integrity_check', { simple: true }) as string),
    /** Everything that makes up the script, byte for byte. */
    script: () =>
      read((db) =>
        JSON.stringify([
          db.prepare('SELECT id, number, title, skipped FROM episodes WHERE number > 0 ORDER BY number').all(),
          db.prepare(
            `SELECT l.episode_id, l.position, l.id, l.kind, l.speaker, l.before, l.text, l.pause_after, l.pause_seconds, l.direction, l.imported_text, l.imported
             FROM lines l JOIN episodes e ON e.id = l.episode_id WHERE e.number > 0 ORDER BY e.number, l.position`,
          ).all(),
        ]),
      ),
  };
}

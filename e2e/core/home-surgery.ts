/** Changes a home past every layer of the studio, for what no import can bring about yet. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { ProductionId } from '#shared/words/ids.ts';

/** Imports know no speaker but the narrator. Returns the home's only production. */
export function giveEveryOtherLineTo(home: string, speaker: string): ProductionId {
  const db = new Database(join(home, 'studio.db'));
  try {
    db.prepare('UPDATE lines SET speaker = ? WHERE position % 2 = 1').run(speaker);
    return ProductionId.parse(db.prepare<[], { id: string }>('SELECT id FROM productions').get()?.id);
  } finally {
    db.close();
  }
}

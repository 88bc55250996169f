/** Brings a database's schema up to date: a copy first, then every missing migration, each in its own transaction. */
import type Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import type { Migration } from './migrations.ts';

/**
 * @throws StudioError `store.newer` when the database was written by a newer studio; nothing is changed then.
 */
export function migrate(db: Database.Database, path: string, migrations: readonly Migration[]): void {
  const at = db.pragma('user_version', { simple: true }) as number;
  const newest = migrations.at(-1)?.number ?? 0;
  if (at > newest) {
    throw new StudioError('store.newer', 'This home was written by a newer version of Lectern.', {
      hint: 'Update Lectern, or choose another home with --home.',
      detail: `schema ${at}, this version knows ${newest}`,
    });
  }
  for (const migration of migrations.filter((one) => one.number > at)) {
    if (at > 0) keepCopy(db, path, migration.number - 1);
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.number}`);
    })();
  }
}

/** `backups/studio-<schema>.db`, the database as it was before a migration; an earlier copy is never overwritten. */
function keepCopy(db: Database.Database, path: string, schema: number): void {
  const folder = join(dirname(path), 'backups');
  const copy = join(folder, `studio-${String(schema).padStart(4, '0')}.db`);
  if (existsSync(copy)) return;
  mkdirSync(folder, { recursive: true });
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(path, copy);
}

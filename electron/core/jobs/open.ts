/** Opens the studio's database: one writer, write-ahead log, every commit on the disk before it counts. */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { StudioError } from '#shared/words/failure.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { migrate } from './migrate.ts';

export type Db = Database.Database;

export interface OpenOptions {
  readonly migrations?: readonly Migration[];
  /** How long to wait for another process's transaction before saying that the database is locked. */
  readonly busyMs?: number;
}

/**
 * Opens the database at `path`, brings its schema up to date (with a copy of the old one beside it), and leaves it
 * ready to write.
 * @throws StudioError `store.newer`, `store.damaged`, `store.locked`, `disk.full`, `disk.readonly`
 */
export function openDatabase(path: string, options: OpenOptions = {}): Db {
  return explained(path, () => {
    const db = new Database(path, { timeout: options.busyMs ?? 5_000 });
    try {
      db.pragma('journal_mode = WAL');
      // FULL, not NORMAL: a paid recording's row must survive a power cut, not only a crash.
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('wal_autocheckpoint = 2000');
      migrate(db, path, options.migrations ?? MIGRATIONS);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Opens for looking only, beside a studio that may be writing; undefined where there is no database yet. */
export function openDatabaseToRead(path: string): Db | undefined {
  if (!existsSync(path)) return undefined;
  return explained(path, () => new Database(path, { readonly: true, timeout: 5_000 }));
}

/** Runs `work` and puts SQLite's own troubles into words. */
export function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainSqlite(error, path);
  }
}

export function explainSqlite(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const code = error.code;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StudioError('store.locked', 'Another program holds the studio’s database.', {
      hint: 'Close other copies of Lectern, backup or database tools that use this home, then try again.',
      retry: 'later',
      detail: path,
      cause: error,
    });
  }
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    return new StudioError('disk.full', 'The disk that holds the studio’s home is full or failing.', {
      hint: 'Free some space there, then resume; everything up to now is kept.',
      retry: 'later',
      detail: path,
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new StudioError('disk.readonly', 'The studio cannot write in its home folder.', {
      hint: 'Choose a home you may write in (--home, or LECTERN_HOME), or change the folder’s permissions.',
      detail: path,
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new StudioError('store.damaged', 'The studio’s database is damaged.', {
      hint: 'Put the newest copy from the folder “backups” in its place; recordings on disk are kept.',
      detail: path,
      cause: error,
    });
  }
  return error;
}

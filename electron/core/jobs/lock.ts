/** One studio a home: a lock that the system itself gives back when its process dies, however it dies. */
import Database from 'better-sqlite3';
import { StudioError } from '#shared/words/failure.ts';
import { explained } from './open.ts';

export interface HomeLock {
  release(): void;
}

/**
 * Takes the lock of a home: an exclusive transaction on a small SQLite file, held open. Unlike a file with a
 * process number in it, it can't go stale after `kill -9`, on any platform.
 * @throws StudioError `home.busy`
 */
export function lockHome(path: string): HomeLock {
  const db = explained(path, () => new Database(path, { timeout: 0 }));
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StudioError('home.busy', 'Another Lectern is already working in this home.', {
        hint: 'Use the window that is open, close it, or choose another home with --home.',
        retry: 'later',
        detail: path,
        cause: error,
      });
    }
    return explained(path, () => {
      throw error;
    });
  }
  return {
    release() {
      if (db.open) {
        if (db.inTransaction) db.exec('ROLLBACK');
        db.close();
      }
    },
  };
}

/**
 * Brings commits to the disk without holding up the core: a light commit stands in SQLite's write-ahead log, and the log
 * is synced beside. Many who wait share one sync.
 */
import { open } from 'node:fs/promises';
import { explainDiskError } from '../files/disk-errors.ts';
import { shareSyncs } from '../files/share-syncs.ts';

/** @returns resolves when all that was committed before it was called is on the disk */
export function openLogSync(databasePath: string): () => Promise<void> {
  const path = `${databasePath}-wal`;
  return shareSyncs(async () => {
    try {
      await syncFile(path);
    } catch (error) {
      // A log is gone when all it held has moved into the database.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw explainDiskError(error, path);
    }
  });
}

async function syncFile(path: string): Promise<void> {
  // Windows syncs only what may be written.
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** How much the studio's home holds, by what it is. */
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageArea, StorageUse } from '#shared/words/storage.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Store } from '../jobs/store.ts';

export interface Measured {
  readonly home: string;
  readonly exportsDir: string;
  readonly store: Store;
  readonly files: FileStore;
}

interface Amount {
  bytes: number;
  files: number;
}

export async function measureStorage({ home, exportsDir, store, files }: Measured): Promise<StorageUse> {
  const recordings = new Set(store.calls.files());
  const renders = new Set(store.renders.files());
  const stored: Record<'recordings' | 'renders' | 'other', Amount> = { recordings: none(), renders: none(), other: none() };
  for (const [hash, bytes] of await files.sizes()) add(stored[recordings.has(hash) ? 'recordings' : renders.has(hash) ? 'renders' : 'other'], bytes);
  const folder = async (area: StorageArea, path: string) => ({ area, ...(await measureFolder(path)) });
  const [free, database, ...folders] = await Promise.all([
    statfs(home),
    measureFiles(home, (name) => /^studio\.(?:db|lock)/.test(name)),
    folder('models', join(home, 'models')),
    folder('spool', join(home, 'spool')),
    folder('scratch', join(home, 'scratch')),
    folder('backups', join(home, 'backups')),
    folder('comparisons', join(home, 'compare')),
    folder('exports', exportsDir),
  ]);
  return {
    home,
    exportsDir,
    freeBytes: Number(free.bavail) * Number(free.bsize),
    areas: [...(['recordings', 'renders', 'other'] as const).map((area) => ({ area, ...stored[area] })), { area: 'database' as const, ...database }, ...folders],
  };
}

/** All files below a folder; one that is not there holds nothing. Links are not followed. */
export async function measureFolder(path: string): Promise<Amount> {
  const sum = none();
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (entry.isFile()) add(sum, await sizeOf(join(entry.parentPath, entry.name)));
  }
  return sum;
}

async function measureFiles(folder: string, isOurs: (name: string) => boolean): Promise<Amount> {
  const sum = none();
  for (const name of await readdir(folder)) if (isOurs(name)) add(sum, await sizeOf(join(folder, name)));
  return sum;
}

/** Files come and go while they are counted. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

function none(): Amount {
  return { bytes: 0, files: 0 };
}

function add(amount: Amount, bytes: number): void {
  amount.bytes += bytes;
  amount.files += 1;
}

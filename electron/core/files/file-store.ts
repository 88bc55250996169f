/** Files by content: written to a temporary path, synced, renamed to their hash. A file that is there is whole. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileHash } from '#shared/words/ids.ts';
import { explainDiskError } from './disk-errors.ts';

export interface FileStore {
  /** A fresh path on the same disk, for one file being written. */
  scratchPath(name: string): string;
  /** Takes in a file that was written and synced under a scratch path; it is durable when this resolves. */
  adopt(file: { readonly path: string; readonly hash: string }): Promise<FileHash>;
  /** Writes bytes of this process's own into the store. */
  put(bytes: Uint8Array): Promise<FileHash>;
  pathOf(file: FileHash): string;
  /** Size in bytes; undefined where the file is gone. */
  sizeOf(file: FileHash): Promise<number | undefined>;
  /** Every stored file, by hash. */
  sizes(): Promise<Map<string, number>>;
  /** Only for a file that no row speaks of, while nothing is being made. */
  remove(file: string): Promise<void>;
  /** Removes half-written files, and stored ones that no row speaks of. Returns how many went. */
  sweep(known: ReadonlySet<string>): Promise<{ scratch: number; orphans: number }>;
}

export async function openFileStore(home: string): Promise<FileStore> {
  const root = join(home, 'files');
  const scratch = join(home, 'scratch');
  await guarded(home, async () => {
    await mkdir(root, { recursive: true });
    await mkdir(scratch, { recursive: true });
  });
  const session = `${process.pid.toString(36)}-${Date.now().toString(36)}`;
  let count = 0;
  const made = new Set<string>();

  const folderOf = (hash: string) => join(root, hash.slice(0, 2));
  const pathOf = (hash: string) => join(folderOf(hash), hash);
  const scratchPath = (name: string) => join(scratch, `${session}-${(count += 1)}-${name}`);

  async function adopt(file: { readonly path: string; readonly hash: string }): Promise<FileHash> {
    const folder = folderOf(file.hash);
    await guarded(file.path, async () => {
      // The same bytes are there already, whole and synced.
      if (await isThere(pathOf(file.hash))) return rm(file.path, { force: true });
      if (!made.has(folder)) {
        await mkdir(folder, { recursive: true });
        await syncFolder(root);
        made.add(folder);
      }
      await rename(file.path, pathOf(file.hash));
      await syncFolder(folder);
    });
    return file.hash as FileHash;
  }

  return {
    scratchPath,
    adopt,
    pathOf,
    async put(bytes) {
      const path = scratchPath('put');
      await guarded(path, async () => {
        const file = await open(path, 'w');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
      });
      return adopt({ path, hash: createHash('sha256').update(bytes).digest('hex') });
    },
    async sizeOf(file) {
      return (await stat(pathOf(file)).catch(() => undefined))?.size;
    },
    async sizes() {
      const sizes = new Map<string, number>();
      for (const shard of await readdir(root)) {
        for (const name of await readdir(join(root, shard)).catch(() => [])) sizes.set(name, (await stat(pathOf(name)).catch(() => undefined))?.size ?? 0);
      }
      return sizes;
    },
    async remove(file) {
      await guarded(pathOf(file), () => rm(pathOf(file), { force: true }));
    },
    async sweep(known) {
      const half = await readdir(scratch);
      for (const name of half) await rm(join(scratch, name), { recursive: true, force: true });
      let orphans = 0;
      for (const shard of await readdir(root)) {
        for (const name of await readdir(join(root, shard)).catch(() => [])) {
          if (known.has(name)) continue;
          await rm(join(root, shard, name), { force: true });
          orphans += 1;
        }
      }
      return { scratch: half.length, orphans };
    },
  };
}

/** Makes a rename in `folder` durable. Windows has no such thing for folders, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function guarded(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw explainDiskError(error, path);
  }
}

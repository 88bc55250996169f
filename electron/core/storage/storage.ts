/**
 * What nothing uses any more: found by doing the cleaning and taking it back, so that what is shown is what will go.
 * Rows go first, in one transaction; a crash after it leaves files that the next start sweeps.
 */
import { rm } from 'node:fs/promises';
import { StudioError } from '#shared/words/failure.ts';
import { type Cleaned, type StorageUse, UNUSED_KINDS, type UnusedGroup, type UnusedKind } from '#shared/words/storage.ts';
import type { Models } from '../engines/index.ts';
import { explainDiskError } from '../files/disk-errors.ts';
import type { Dropped } from '../jobs/unused.ts';
import { keyOf } from '../keys.ts';
import { type Measured, measureFolder, measureStorage } from './measure.ts';

export interface Storage {
  read(): Promise<StorageUse>;
  plan(): Promise<UnusedGroup[]>;
  /** @throws StudioError `storage.busy`, `storage.changed`, `disk.readonly` */
  clean(groups: readonly Pick<UnusedGroup, 'kind' | 'id'>[]): Promise<Cleaned>;
}

export interface StorageOptions extends Measured {
  readonly models: Pick<Models, 'leftovers'>;
  /** Something is being made: files are there whose rows are not written yet. */
  isBusy(): boolean;
}

type RowKind = Exclude<UnusedKind, 'downloads'>;

export function openStorage(options: StorageOptions): Storage {
  const { store, files, models, isBusy } = options;

  /** Files that rows speak of. */
  function known(): Set<string> {
    return new Set([...store.calls.files(), ...store.renders.files(), ...store.productions.covers()]);
  }

  function drop(kind: RowKind): Dropped {
    if (kind === 'outdated') return store.unused.dropOutdated();
    const before = new Set(store.renders.stale());
    const dropped = kind === 'removed' ? store.unused.dropRemoved() : { of: [], costUsd: 0 };
    for (const key of store.renders.stale()) if (kind === 'renders' || !before.has(key)) store.renders.forget(key);
    return dropped;
  }

  /** Drops rows, and says which files nothing speaks of any more because of it. Part of a transaction. */
  function dropRows(kind: RowKind): Dropped & { readonly hashes: string[] } {
    const before = known();
    const dropped = drop(kind);
    const after = known();
    return { ...dropped, hashes: [...before].filter((hash) => !after.has(hash)).toSorted() };
  }

  async function look(kind: UnusedKind, sizes: ReadonlyMap<string, number>): Promise<UnusedGroup> {
    if (kind === 'downloads') {
      const left = await Promise.all(models.leftovers().map(async ({ id, folder }) => ({ id, ...(await measureFolder(folder)) })));
      return { kind, id: keyOf(left), files: sum(left, 'files'), bytes: sum(left, 'bytes'), costUsd: 0, of: left.map(({ id }) => id) };
    }
    const { hashes, of, costUsd } = store.rehearse(() => dropRows(kind));
    return { kind, id: keyOf(kind, hashes, of), files: hashes.length, bytes: hashes.reduce((total, hash) => total + (sizes.get(hash) ?? 0), 0), costUsd, of };
  }

  async function plan(): Promise<UnusedGroup[]> {
    const sizes = await files.sizes();
    const groups: UnusedGroup[] = [];
    for (const kind of UNUSED_KINDS) groups.push(await look(kind, sizes));
    return groups.filter(({ kind, files: count, of }) => count > 0 || (kind === 'removed' && of.length > 0));
  }

  async function removeFiles(hashes: readonly string[], sizes: ReadonlyMap<string, number>): Promise<Cleaned> {
    let bytes = 0;
    for (const hash of hashes) {
      await files.remove(hash);
      bytes += sizes.get(hash) ?? 0;
    }
    return { files: hashes.length, bytes };
  }

  async function removeDownloads(): Promise<Cleaned> {
    const cleaned = { files: 0, bytes: 0 };
    for (const { folder } of models.leftovers()) {
      const { files: count, bytes } = await measureFolder(folder);
      await rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
        throw explainDiskError(error, folder);
      });
      cleaned.files += count;
      cleaned.bytes += bytes;
    }
    return cleaned;
  }

  return {
    read: () => measureStorage(options),
    plan,
    async clean(groups) {
      const sizes = await files.sizes();
      const now = new Map((await plan()).map((group) => [group.kind, group.id]));
      if (groups.some(({ kind, id }) => now.get(kind) !== id)) throw changed();
      const kinds = groups.map(({ kind }) => kind);
      // From here to the end of the transaction nothing else runs: what it sees is so.
      if (isBusy()) throw busy();
      const rows = kinds.filter((kind) => kind !== 'downloads');
      const hashes = store.transaction(() => rows.flatMap((kind) => dropRows(kind).hashes));
      const parts = [await removeFiles(hashes, sizes), ...(kinds.includes('downloads') ? [await removeDownloads()] : [])];
      return { files: sum(parts, 'files'), bytes: sum(parts, 'bytes') };
    },
  };
}

function sum<Key extends string>(parts: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return parts.reduce((total, part) => total + part[key], 0);
}

function busy(): StudioError {
  return new StudioError('storage.busy', 'The studio is at work, and makes files at this moment.', { hint: 'Clean when no run and no export is going on.', retry: 'later' });
}

function changed(): StudioError {
  return new StudioError('storage.changed', 'What is unused has changed since it was shown; nothing was removed.', { hint: 'Look at it again, then clean.', retry: 'now' });
}

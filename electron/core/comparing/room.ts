/**
 * A room: a home inside the studio's own where one way is spoken. Recordings are shared within a home, and a second way
 * would find those of the first.
 */
import { cp, link, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileHash, ProductionId } from '#shared/words/ids.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Call, Recording } from '../jobs/calls.ts';
import { copyProduction } from '../jobs/copy-production.ts';
import type { LedgerEntry } from '../jobs/ledger.ts';
import { openDatabaseToRead } from '../jobs/open.ts';
import { openTables } from '../jobs/store.ts';

/** @param home the studio's own */
export async function furnish(room: string, home: string, production: ProductionId): Promise<void> {
  await mkdir(room, { recursive: true });
  // Prices and limits that were changed by hand hold for a comparison too.
  const catalog = join(home, 'catalog');
  if (existsSync(catalog)) await cp(catalog, join(room, 'catalog'), { recursive: true });
  copyProduction(join(home, 'studio.db'), join(room, 'studio.db'), production);
}

export interface Bought {
  readonly recordings: readonly { readonly call: Call; readonly recording: Recording }[];
  readonly entries: readonly LedgerEntry[];
}

/** What was bought in a room. @param room of a studio that is closed */
export function readBought(room: string): Bought {
  const db = openDatabaseToRead(join(room, 'studio.db'));
  if (!db) return { recordings: [], entries: [] };
  try {
    const { calls, ledger, runs } = openTables(db);
    return {
      recordings: calls.recorded().flatMap((key) => {
        const [call, recording] = [calls.get(key), calls.recording(key)];
        return call && recording ? [{ call, recording }] : [];
      }),
      entries: runs.all().flatMap(({ id }) => ledger.entries(id)),
    };
  } finally {
    db.close();
  }
}

export function roomFile(room: string, file: FileHash): string {
  return join(room, 'files', file.slice(0, 2), file);
}

/** Takes files of a room into the studio's own store; on the same disk that costs no room. */
export async function takeInFiles(room: string, hashes: readonly FileHash[], files: FileStore): Promise<void> {
  for (const hash of hashes) {
    const path = files.scratchPath('compared.wav');
    await link(roomFile(room, hash), path).catch(() => cp(roomFile(room, hash), path));
    await files.adopt({ path, hash });
  }
}

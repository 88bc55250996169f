import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from './store.ts';

it('a store that was closed has nothing left to bring to the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-sync-'));
  const store = openStore(join(folder, 'studio.db'));
  store.lightTransaction(() => store.writeFact('pace', '12'));
  await store.synced();
  store.close();
  await expect(store.synced()).resolves.toBeUndefined();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files outside the store: under a temporary name first, renamed when whole, not at all when nothing changed. */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainDiskError } from '../../files/disk-errors.ts';
import type { Delivery } from '../../jobs/renders.ts';
import type { StageTools } from '../stage.ts';

/**
 * Has `write` make the file for `path` unless the one there is already what `key` stands for, untouched since.
 * The temporary name is fixed, so that a crash leaves at most one stray, which the next try overwrites.
 */
export async function deliver(
  path: string,
  key: string,
  { store }: Pick<StageTools, 'store'>,
  write: (temporary: string) => Promise<{ seconds: number | null }>,
): Promise<Delivery> {
  const before = store.renders.delivery(path);
  const there = await stat(path).catch(() => undefined);
  if (before && there && before.key === key && before.bytes === there.size && before.mtimeMs === there.mtimeMs) return before;
  const temporary = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const { seconds } = await write(temporary);
    await rename(temporary, path);
    const { size, mtimeMs } = await stat(path);
    return { path, key, bytes: size, mtimeMs, seconds };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw explainDiskError(error, path);
  }
}

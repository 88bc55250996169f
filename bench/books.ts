/** Real books that benches use where they are at hand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = process.env['LECTERN_BENCH_BOOKS'] ?? fileURLToPath(new URL('../../shared/manuscripts/', import.meta.url));

export const MOBY_DICK = join(FOLDER, 'moby-dick.epub');
export const ALICE = join(FOLDER, 'alice-in-wonderland.epub');

export function missingBook(): string | undefined {
  return existsSync(MOBY_DICK) ? undefined : `${MOBY_DICK} is not at hand`;
}

/** Real books that benches use where they are at hand. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const MOBY_DICK = fileURLToPath(new URL('../../shared/manuscripts/moby-dick.epub', import.meta.url));

export function missingBook(): string | undefined {
  return existsSync(MOBY_DICK) ? undefined : `${MOBY_DICK} is not at hand`;
}

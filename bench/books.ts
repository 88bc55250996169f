/** Real books that benches use where they are at hand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importManuscript } from '#core/index.ts';
import { prepareLine } from '#core/script/index.ts';
import type { PreparedLine } from './planted-text.ts';

const FOLDER = process.env['LECTERN_BENCH_BOOKS'] ?? fileURLToPath(new URL('../../shared/manuscripts/', import.meta.url));

export const MOBY_DICK = join(FOLDER, 'moby-dick.epub');
export const ALICE = join(FOLDER, 'alice-in-wonderland.epub');

export function missingBook(): string | undefined {
  return existsSync(MOBY_DICK) ? undefined : `${MOBY_DICK} is not at hand`;
}

/** Chapters as lines, each with how its sentences are said. */
export async function readEpisodes(path: string): Promise<PreparedLine[][]> {
  const { chapters, language } = await importManuscript([path]);
  return chapters.filter(({ include }) => include).map(({ lines }) => lines.map((line) => ({ ...line, sentences: prepareLine(line, language) })));
}

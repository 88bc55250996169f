/** What a worker can be asked to do with manuscripts. */
import type { TaskContext } from '../worker/task.ts';
import { fitCover } from './cover.ts';
import type { Given } from './files.ts';
import { readPile } from './index.ts';
import { readCover } from './read-cover.ts';

export const manuscriptTasks = {
  /** The pile, its cover no larger than any use of it asks, and a small one to look at. */
  'manuscript.import': async ({ given }: { given: readonly Given[] }, { signal }: TaskContext) => {
    const { manuscript, origins } = await readPile(given, { signal });
    const { cover, thumbnail, warning } = fitCover(manuscript.cover);
    const warnings = warning === null ? manuscript.warnings : [...manuscript.warnings, warning];
    return { manuscript: { ...manuscript, cover, warnings }, thumbnail, origins };
  },
  'manuscript.cover': ({ path }: { path: string }) => readCover(path),
};

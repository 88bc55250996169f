/** What a worker can be asked to do for an export. */
import { bind } from './bind.ts';
import { encode } from './encode.ts';

export const exportTasks = {
  'export.bind': bind,
  'export.encode': encode,
};

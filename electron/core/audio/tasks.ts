/** What a worker can be asked to do with audio. */
import { analyse } from './analyse.ts';
import { assemble } from './assemble.ts';
import { master } from './master.ts';
import { decode } from './transcode.ts';

export const audioTasks = {
  'audio.analyse': analyse,
  'audio.assemble': assemble,
  'audio.decode': decode,
  'audio.master': master,
};

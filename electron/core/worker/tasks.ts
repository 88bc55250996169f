/** Every task a worker process can do, by name. */
import { audioTasks } from '../audio/tasks.ts';
import { fliteTasks } from '../engines/flite/task.ts';
import { exportTasks } from '../export/tasks.ts';
import { importManuscript } from '../manuscript/index.ts';
import type { Tasks } from './serve.ts';
import type { TaskContext } from './task.ts';

export const tasks: Tasks = {
  'worker.hello': async () => `Node ${process.versions.node}, process ${process.pid}`,
  ...audioTasks,
  ...exportTasks,
  ...fliteTasks,
  'manuscript.import': ({ paths }: { paths: string[] }, { signal }: TaskContext) => importManuscript(paths, { signal }),
};

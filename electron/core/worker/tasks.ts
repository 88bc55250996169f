/** Every task a worker process can do, by name. */
import { audioTasks } from '../audio/tasks.ts';
import { receiveTasks } from '../engines/receive/task.ts';
import { espeakTasks } from '../engines/espeak/task.ts';
import { fliteTasks } from '../engines/flite/task.ts';
import { exportTasks } from '../export/tasks.ts';
import { neuralTasks } from '../engines/neural/task.ts';
import { systemTasks } from '../engines/system/task.ts';
import { importManuscript } from '../manuscript/index.ts';
import { transcriptTasks } from '../transcripts/tasks.ts';
import { qualityTasks } from '../quality/transcript/index.ts';
import type { Tasks } from './serve.ts';
import type { TaskContext } from './task.ts';

export const tasks: Tasks = {
  'worker.hello': async () => `Node ${process.versions.node}, process ${process.pid}`,
  ...audioTasks,
  ...espeakTasks,
  ...exportTasks,
  ...fliteTasks,
  ...receiveTasks,
  ...neuralTasks,
  ...systemTasks,
  ...qualityTasks,
  ...transcriptTasks,
  'manuscript.import': ({ paths }: { paths: string[] }, { signal }: TaskContext) => importManuscript(paths, { signal }),
};

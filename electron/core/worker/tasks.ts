/** Every task a worker process can do, by name. */
import { audioTasks } from '../audio/tasks.ts';
import { receiveTasks } from '../engines/receive/task.ts';
import { espeakTasks } from '../engines/espeak/task.ts';
import { fliteTasks } from '../engines/flite/task.ts';
import { exportTasks } from '../export/tasks.ts';
import { neuralTasks } from '../engines/neural/task.ts';
import { systemTasks } from '../engines/system/task.ts';
import { manuscriptTasks } from '../manuscript/tasks.ts';
import { transcriptTasks } from '../transcripts/tasks.ts';
import { qualityTasks } from '../quality/transcript/index.ts';
import type { Tasks } from './serve.ts';

export const tasks: Tasks = {
  'worker.hello': async () => `Node ${process.versions.node}, process ${process.pid}`,
  ...audioTasks,
  ...espeakTasks,
  ...exportTasks,
  ...fliteTasks,
  ...manuscriptTasks,
  ...receiveTasks,
  ...neuralTasks,
  ...systemTasks,
  ...qualityTasks,
  ...transcriptTasks,
};

/** What a CPU worker can do for Flite. */
import type { Speech } from '#core/engines/port.ts';
import type { Task } from '#core/worker/task.ts';
import { fliteProgram } from './program.ts';
import { synthesize, type FliteCall } from './synthesize.ts';

/** Whether the voices' program is there and runs. */
const look: Task<null, string> = async () => {
  fliteProgram();
  return 'four English voices';
};

const speak: Task<FliteCall, Speech> = (call, context) => synthesize(call, context);

export const fliteTasks = { 'flite.speak': speak, 'flite.look': look };

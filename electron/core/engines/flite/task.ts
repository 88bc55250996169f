/** What a CPU worker can do for Flite. */
import type { Speech } from '#core/engines/port.ts';
import type { Task } from '#core/worker/task.ts';
import { synthesize, type FliteCall } from './synthesize.ts';

const speak: Task<FliteCall, Speech> = (call, context) => synthesize(call, context);

export const fliteTasks = { 'flite.speak': speak };

/** What a CPU worker can do for neural voices. */
import type { Speech } from '#core/engines/port.ts';
import type { Task } from '#core/worker/task.ts';
import { loadSherpa } from './sherpa.ts';
import { type NeuralCall, synthesize } from './synthesize.ts';

const speak: Task<NeuralCall, Speech> = (call, context) => synthesize(call, context);

/** The version of the program, once it could be loaded. */
const look: Task<null, string> = async () => loadSherpa().version;

export const neuralTasks = { 'neural.speak': speak, 'neural.look': look };

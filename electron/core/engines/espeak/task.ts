/** What a CPU worker can do for eSpeak NG. */
import type { Speech } from '#core/engines/port.ts';
import type { Task } from '#core/worker/task.ts';
import { startEspeak } from './program.ts';
import { synthesize, type EspeakCall } from './synthesize.ts';

/** Whether the voices' program is there and runs. */
const look: Task<null, string> = async () => `${(await startEspeak()).listFiles().length} voices for other languages`;

const speak: Task<EspeakCall, Speech> = (call, context) => synthesize(call, context);

export const espeakTasks = { 'espeak.speak': speak, 'espeak.look': look };

/** What a CPU worker can do with the system's voices. */
import type { Speech } from '#core/engines/port.ts';
import type { Task } from '#core/worker/task.ts';
import { StudioError } from '#shared/words/failure.ts';
import { listSystemVoices } from './programs.ts';
import { speakBySystem, type SystemCall } from './speak.ts';

const speak: Task<SystemCall, Speech> = (call, context) => speakBySystem(call, context);

const look: Task<{ platform: NodeJS.Platform }, string> = async ({ platform }, { signal }) => {
  const voices = await listSystemVoices(platform, signal);
  if (voices.length > 0) return `${voices.length} voices of this system`;
  throw new StudioError('voice.none', 'This system has no voices that can be written to a file.', {
    hint: 'Install espeak-ng, or use the built-in voices.',
  });
};

export const systemTasks = { 'system.speak': speak, 'system.look': look };

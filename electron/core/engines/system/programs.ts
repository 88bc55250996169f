/** Which programs of the system speak here, and with which voices. */
import type { OfferedVoice } from '#shared/words/voice.ts';
import { SpeechError } from '../outcome.ts';
import { espeakNg } from './espeak-ng.ts';
import { flite } from './flite.ts';
import type { ListedVoice, SystemProgram } from './program.ts';
import { runProgram, withFolder } from './run.ts';
import { sapi } from './sapi.ts';
import { say } from './say.ts';

const PROGRAMS: readonly SystemProgram[] = [say, sapi, espeakNg, flite];
const LIST_TIMEOUT_MS = 30_000;

export function programsOf(platform: NodeJS.Platform): readonly SystemProgram[] {
  return PROGRAMS.filter((one) => one.platforms.includes(platform));
}

/** A voice is written `program/voice`. Throws SpeechError `voice.unknown` where this platform has no such program. */
export function findProgram(voice: string, platform: NodeJS.Platform): { program: SystemProgram; voice: string } {
  const [id = '', ...rest] = voice.split('/');
  const program = programsOf(platform).find((one) => one.id === id);
  if (program && rest.join('/') !== '') return { program, voice: rest.join('/') };
  throw new SpeechError('not-found', `This system has no voice “${voice}”.`, { hint: 'Choose one of this system’s voices in the cast.' });
}

/** No voices where the program is not installed, hangs or lists nothing that can be read. */
export async function voicesOf(program: SystemProgram, signal: AbortSignal): Promise<ListedVoice[]> {
  const ended = await withFolder((folder) => runProgram(program.command, program.list(folder), { signal, timeoutMs: LIST_TIMEOUT_MS }));
  return ended.trouble ? [] : program.parseList(ended.printed);
}

export async function listSystemVoices(platform: NodeJS.Platform, signal: AbortSignal): Promise<OfferedVoice[]> {
  const found = await Promise.all(
    programsOf(platform).map(async (program) =>
      (await voicesOf(program, signal)).map(({ voice, name, languages, gender }) => ({
        engine: 'system',
        voice: `${program.id}/${voice}`,
        name,
        languages: [...languages],
        gender,
        description: `A voice of this system (${program.name}).`,
      })),
    ),
  );
  return found.flat();
}

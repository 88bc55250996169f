/** The voices of the system the studio runs on: free, offline, whatever is installed. */
import { pitchControl, speedControl } from '#core/engines/controls.ts';
import type { Engine, Speech } from '#core/engines/port.ts';
import { espeakNg } from './espeak-ng.ts';
import { findProgram, listSystemVoices } from './programs.ts';
import type { SystemCall } from './speak.ts';

const MAX_CHARACTERS = 4_000;

/** @param platform which system's programs are looked for */
export function createSystemEngine(platform: NodeJS.Platform = process.platform): Engine {
  return {
    id: 'system',
    name: 'This system’s voices',
    // Ours alone: a system's update may change a voice, and must not make a whole book be spoken anew.
    version: `1-${platform}`,

    capabilities: () => ({
      runsOn: 'cpu',
      maxCharacters: MAX_CHARACTERS,
      maxAudioSeconds: null,
      maxVoices: 1,
      maxDialogueCharacters: MAX_CHARACTERS,
      contextCharacters: 0,
      timings: 'told',
      batch: null,
      usdPer1000Characters: 0,
      concurrency: 1, // its calls wait for CPU workers, not for an account
      latency: { secondsPerCall: 0.5, secondsPer1000Characters: 3 },
      charactersPerSecond: 15,
    }),

    countCharacters: ({ utterances }) => utterances.reduce((sum, { text }) => sum + text.length, 0),

    listVoices: () => listSystemVoices(platform, new AbortController().signal),

    controls: ({ voice }) => [speedControl(0.5, 2), findProgram(voice, platform).program.id === espeakNg.id ? pitchControl(0.71, 1.78) : pitchControl(0.5, 2)],

    /** Whether the voice is installed is seen when it speaks. */
    assertSpeaks: (voice) => void findProgram(voice.voice, platform),

    async speak(call, context) {
      context.signal.throwIfAborted();
      const input: SystemCall = { utterances: call.utterances, outPath: call.outPath, platform };
      return context.execute<Speech>('system.speak', input);
    },

    look: ({ execute }) => execute<string>('system.look', { platform }),
  };
}

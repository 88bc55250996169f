/** The built-in voices: free, offline, English. Their work is done on the CPU workers. */
import { HOUSE_CONTROLS } from '#core/engines/controls.ts';
import type { Engine, Speech } from '#core/engines/port.ts';
import { isEnglish } from '#core/script/language.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { FliteCall } from './synthesize.ts';
import { assertFliteVoice, FLITE_VOICES } from './voices.ts';

/** Flite itself has no limit; calls of this size keep a worker's answer within ten seconds. */
const MAX_CHARACTERS = 4_000;

export const fliteEngine: Engine = {
  id: 'flite',
  name: 'Built-in voices',
  // The package's version, and ours of how text is made sayable.
  version: '0.1.1-1',

  capabilities: () => ({
    runsOn: 'cpu',
    maxCharacters: MAX_CHARACTERS,
    maxAudioSeconds: null,
    maxVoices: 1,
    maxDialogueCharacters: MAX_CHARACTERS,
    contextCharacters: 0,
    timings: 'told',
    tellsWords: 'always',
    batch: null,
    usdPer1000Characters: 0,
    concurrency: 1, // its calls wait for CPU workers, not for an account
    latency: { secondsPerCall: 0.02, secondsPer1000Characters: 1.6 },
    charactersPerSecond: 16.5,
  }),

  countCharacters: ({ utterances }) => utterances.reduce((sum, { text }) => sum + text.length, 0),

  listVoices: async () => [...FLITE_VOICES],

  controls: () => [...HOUSE_CONTROLS],

  assertSpeaks(voice, language) {
    assertFliteVoice(voice.voice);
    if (!isEnglish(language)) {
      throw new StudioError('voice.language', `The built-in voices speak English only, not “${language}”.`, {
        hint: 'Set the production’s language to English if that is wrong, or choose a voice that speaks it.',
      });
    }
  },

  async speak(call, context) {
    context.signal.throwIfAborted();
    const input: FliteCall = { utterances: call.utterances, outPath: call.outPath };
    return context.execute<Speech>('flite.speak', input);
  },

  look: ({ execute }) => execute<string>('flite.look', null),
};

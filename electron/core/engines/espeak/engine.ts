/** Built-in voices for other languages: free, offline, robotic. Their work is done on the CPU workers. */
import { pitchControl, speedControl } from '#core/engines/controls.ts';
import type { Engine, Speech } from '#core/engines/port.ts';
import type { EspeakCall } from './synthesize.ts';
import { assertEspeakSpeaks, ESPEAK_VOICES } from './voices.ts';

/** eSpeak itself has no limit; calls of this size keep a worker's answer within a few seconds. */
const MAX_CHARACTERS = 8_000;
/** Half an octave down and five sixths of one up are as far as its pitch goes. */
const LOWEST_PITCH = 0.71;
const HIGHEST_PITCH = 1.78;

export const espeakEngine: Engine = {
  id: 'espeak',
  name: 'Built-in voices for other languages',
  // The package's version, and ours of how text is made sayable.
  version: '0.3.5-2',

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
    latency: { secondsPerCall: 0.1, secondsPer1000Characters: 0.2 },
    charactersPerSecond: 15,
  }),

  countCharacters: ({ utterances }) => utterances.reduce((sum, { text }) => sum + text.length, 0),

  listVoices: async () => [...ESPEAK_VOICES],

  controls: () => [speedControl(0.5, 2), pitchControl(LOWEST_PITCH, HIGHEST_PITCH)],

  assertSpeaks: (voice, language) => assertEspeakSpeaks(voice.voice, language),

  async speak(call, context) {
    context.signal.throwIfAborted();
    const input: EspeakCall = { language: call.language, utterances: call.utterances, outPath: call.outPath };
    return context.execute<Speech>('espeak.speak', input);
  },

  look: ({ execute }) => execute<string>('espeak.look', null),
};

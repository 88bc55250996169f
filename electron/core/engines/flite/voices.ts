/** The four voices of Flite, and what sets them apart. */
import { StudioError } from '#shared/words/failure.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';

const american = { engine: 'flite', languages: ['en', 'en-US'], accent: 'american' };

export const FLITE_VOICES: readonly OfferedVoice[] = [
  {
    ...american,
    voice: 'slt',
    name: 'Sally',
    gender: 'female',
    description: 'An American woman, clear and even: the house narrator.',
  },
  {
    ...american,
    voice: 'rms',
    name: 'Robert',
    gender: 'male',
    description: 'An American man, low and unhurried.',
  },
  {
    ...american,
    voice: 'awb',
    name: 'Alan',
    languages: ['en', 'en-GB'],
    accent: 'scottish',
    gender: 'male',
    description: 'A Scottish man, brisk, with a lilt.',
  },
  {
    ...american,
    voice: 'kal16',
    name: 'Kevin',
    gender: 'male',
    description: 'A plain robot, and the fastest of the four.',
  },
];

/**
 * Voices that draw their melody from a model of their own and ignore Flite's `f0_shift`:
 * their pitch is moved by resampling what they said.
 */
const OWN_MELODY: ReadonlySet<string> = new Set(['rms']);

export function ignoresPitch(voice: string): boolean {
  return OWN_MELODY.has(voice);
}

/** Throws `voice.unknown`. */
export function assertFliteVoice(voice: string): void {
  if (FLITE_VOICES.some((one) => one.voice === voice)) return;
  throw new StudioError('voice.unknown', `The built-in engine has no voice called “${voice}”.`, {
    hint: `Choose one of ${FLITE_VOICES.map((one) => one.voice).join(', ')}.`,
  });
}

/** The kinds of speech there are. */
import { speakFlite } from './flite.ts';
import { speakHum } from './hum.ts';
import type { Speaker } from './script.ts';
import { speakTones } from './tones.ts';

export type SpeechKind = 'tones' | 'flite' | 'hum';

export const SPEAKERS: Readonly<Record<SpeechKind, Speaker>> = {
  tones: speakTones,
  flite: speakFlite,
  hum: speakHum,
};

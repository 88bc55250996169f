/** Voices that sound the same: of one engine, with the same model and settings, in whatever order these stand. */
import type { Voice } from '#shared/words/voice.ts';

export function voiceWords({ engine, voice, model, speed, pitch, settings }: Voice): string {
  return JSON.stringify([engine, voice, model ?? null, speed, pitch, Object.entries(settings ?? {}).toSorted()]);
}

export function isSameVoice(a: Voice | null, b: Voice | null): boolean {
  return a === null || b === null ? a === b : voiceWords(a) === voiceWords(b);
}

/** A cast as a file: JSON, a voice as `engine:voice@model`, or whole where it has settings of its own. */
import { z } from 'zod';
import { Cast } from './production.ts';
import { formatVoice, parseVoice, type Voice } from './voice.ts';

export type { Cast };

/** @throws what JSON or the schema says is wrong */
export function readCast(text: string): Cast {
  const entries = z.record(z.string(), z.unknown()).parse(JSON.parse(text.replace(/^\uFEFF/u, '')));
  return Cast.parse(Object.fromEntries(Object.entries(entries).map(([speaker, voice]) => [speaker, typeof voice === 'string' ? parseVoice(voice) : voice])));
}

export function writeCast(cast: Cast): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(cast).map(([speaker, voice]) => [speaker, isPlain(voice) ? formatVoice(voice) : voice])), null, 2)}\n`;
}

function isPlain({ speed, pitch, settings }: Voice): boolean {
  return speed === 1 && pitch === 1 && Object.keys(settings ?? {}).length === 0;
}

/** How a piece of speech runs, in a few letters: enough to know it again, whatever its level. */
import type { Frames } from './frames.ts';

const SLICES = 40;
/** Of both values, in decibels a step. */
const STEP_DB = 0.5;
const FLOOR_DB = -60;

/** Level and brightness of forty equal slices, each against the whole; '' where there is too little to tell. */
export function fingerprintOf(frames: Frames, first: number, last: number): string {
  if (last - first < SLICES) return '';
  const whole = frames.power(first, last);
  if (whole === 0) return '';
  const bytes = new Uint8Array(2 * SLICES);
  for (let slice = 0; slice < SLICES; slice++) {
    const from = first + Math.floor((slice * (last - first)) / SLICES);
    const to = first + Math.floor(((slice + 1) * (last - first)) / SLICES);
    const power = frames.power(from, to);
    let slopes = 0;
    for (let i = from; i < to; i++) slopes += frames.slopes[i]!;
    const brightness = power > 0 ? slopes / frames.length(from, to) / power : 1;
    bytes[2 * slice] = toByte(power / whole);
    bytes[2 * slice + 1] = toByte(brightness);
  }
  return Buffer.from(bytes).toString('base64');
}

function toByte(ratio: number): number {
  const db = ratio > 0 ? Math.max(FLOOR_DB, 10 * Math.log10(ratio)) : FLOOR_DB;
  return Math.min(255, Math.round((db - FLOOR_DB) / STEP_DB));
}

/** Mean difference of two fingerprints in decibels; undefined where one is missing. The same sound is under 0.5 apart. */
export function differenceDb(a: string, b: string): number | undefined {
  if (a === '' || a.length !== b.length) return undefined;
  const [one, other] = [Buffer.from(a, 'base64'), Buffer.from(b, 'base64')];
  let sum = 0;
  for (const [i, value] of one.entries()) sum += Math.abs(value - other[i]!);
  return (sum * STEP_DB) / one.length;
}

/** What is sent of a part: its file, streamed from the disk, and how long an answer may take. */
import { openAsBlob } from 'node:fs';
import type { AudioPart } from './cut-audio.ts';

export interface Latency {
  readonly secondsPerCall: number;
  /** Of audio. */
  readonly secondsPerHour: number;
}

/** The slowest line that is still waited for: 400 kbit/s upward. */
const SLOWEST_BYTES_PER_MS = 50;

export async function formOf({ path }: AudioPart, fields: readonly (readonly [string, string])[]): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', await openAsBlob(path, { type: 'audio/wav' }), 'audio.wav');
  return form;
}

/** Four times what it should take, its way there, and a minute. */
export function deadlineOf({ bytes, seconds }: AudioPart, { secondsPerCall, secondsPerHour }: Latency): number {
  return 60_000 + bytes / SLOWEST_BYTES_PER_MS + 4_000 * (secondsPerCall + (secondsPerHour * seconds) / 3_600);
}

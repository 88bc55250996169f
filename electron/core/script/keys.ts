/** Names of sounds: equal keys sound alike, so what was recorded under one serves again. */
import { createHash } from 'node:crypto';
import type { Engine } from '#core/engines/port.ts';
import type { CallKey } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';

type Sounding = Pick<Engine, 'id' | 'version'>;

/** SHA-256 over all that decides how a line sounds: engine, voice with its settings, the spoken sentences. */
export function soundKey(engine: Sounding, voice: Voice, spoken: readonly string[]): string {
  return digest('line', engine, voice, spoken);
}

/** The same for a call and its utterances. */
export function callKey(engine: Sounding, voice: Voice, utterances: readonly string[]): CallKey {
  return digest('call', engine, voice, utterances) as CallKey;
}

function digest(of: 'line' | 'call', engine: Sounding, voice: Voice, texts: readonly string[]): string {
  return createHash('sha256').update(canonicalJson({ of, engine: engine.id, version: engine.version, voice, texts })).digest('hex');
}

/** JSON with its fields in order of name, so that equal values are equal text; undefined fields are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** Names of sounds: equal keys sound alike, so what was recorded under one serves again. */
import { createHash } from 'node:crypto';
import type { Engine } from '#core/engines/port.ts';
import type { CallKey } from '#shared/words/ids.ts';
import type { Sentence } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { SpeechCall } from '#core/engines/port.ts';

type Sounding = Pick<Engine, 'id' | 'version'>;

/**
 * SHA-256 over all that decides how a line should sound: engine, language, voice with its settings, the spoken
 * sentences, and the phonemes of their words where the voice reads them. What stands around the line is left out: a neighbour that changes does not make its take wrong.
 */
export function soundKey(engine: Sounding, language: string, voice: Voice, sentences: readonly Pick<Sentence, 'spoken' | 'phonetic'>[]): string {
  const phonetic = sentences.flatMap((one) => one.phonetic ?? []);
  return digest('line', engine, { language, voice, spoken: sentences.map(({ spoken }) => spoken), phonetic: phonetic.length === 0 ? undefined : phonetic });
}

/** The same over a whole call, with the neighbouring text that goes along with it. */
export function callKey(engine: Sounding, request: Pick<SpeechCall, 'language' | 'utterances' | 'before' | 'after'> & { readonly variant?: number | undefined }): CallKey {
  const { language, utterances, before, after, variant } = request;
  return digest('call', engine, { language, utterances, before, after, variant }) as CallKey;
}

function digest(of: 'line' | 'call', engine: Sounding, what: object): string {
  return createHash('sha256').update(canonicalJson({ of, engine: engine.id, version: engine.version, ...what })).digest('hex');
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

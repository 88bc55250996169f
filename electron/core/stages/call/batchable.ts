/** What lets calls of this machine's voices go to a worker together. */
import type { Call } from '../../jobs/calls.ts';
import type { Engine } from '../../engines/port.ts';
import { canonicalJson } from '../../script/index.ts';
import type { Batchable } from '../../worker/executor.ts';

/** Local voices speak at 24 kHz at most, 16 bit. */
const BYTES_A_SECOND = 48_000;

/** Undefined for a call of several voices: what a worker loads for it is no other call's. */
export function batchableOf({ request, characters }: Pick<Call, 'request' | 'characters'>, engine: Engine, isPatient: boolean): Batchable | undefined {
  const [first] = request.utterances;
  if (!first) return undefined;
  const voice = canonicalJson(first.voice);
  if (request.utterances.some((one) => canonicalJson(one.voice) !== voice)) return undefined;
  const seconds = characters / (engine.capabilities(first.voice).charactersPerSecond * first.voice.speed);
  return { kind: `${engine.id} ${engine.version} ${request.language} ${voice}`, characters, bytes: Math.ceil(seconds * BYTES_A_SECOND), isPatient };
}

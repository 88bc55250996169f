/** What speech and dialogue share: credits, the concurrency gate, the answer's headers, its four shapes of body. */
import type { Account } from '../account.ts';
import { allBytes } from '../bytes.ts';
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';
import { type Operation, requestHashOf } from '../ledger.ts';
import { speakUnder } from '../misspoken.ts';
import { timeCharacters } from '../speech/characters.ts';
import { type AudioFormat, bytesPerSecond, encodeSpeech } from '../speech/format.ts';
import type { Script, Spoken } from '../speech/script.ts';
import { workMs } from '../world.ts';
import { type CatalogVoice, contentTypeOf, isTierAtLeast, type Model, parseOutputFormat, tierOfFormat } from './catalog.ts';
import { forbidden, outOfCredits, refusedByFault, tooManyConcurrent, validation } from './errors.ts';
import { type ElevenLabsState, maximumOf } from './state.ts';

export interface Job {
  readonly operation: Operation;
  readonly asked: Asked;
  readonly account: Account;
  readonly model: Model;
  readonly voice: CatalogVoice;
  /** As it was sent; of a dialogue all inputs, one behind the other. */
  readonly text: string;
  readonly script: Script;
  readonly settings: unknown;
  readonly outputFormat: string;
  readonly format: AudioFormat;
  readonly shape: 'bytes' | 'stream' | 'timestamps' | 'timestamps-stream';
  /** Everything that changes the sound. */
  readonly identity: unknown;
  readonly isLogged: boolean;
  readonly segments?: (spoken: Spoken) => unknown[];
}

/** The format that was asked for, or the refusal. The service looks at it only once it knows the key. */
export function readFormat(asked: Asked, account: Account, isStream: boolean): { name: string; format: AudioFormat } | Answer {
  const name = asked.query.get('output_format') ?? 'mp3_44100_128';
  const format = parseOutputFormat(name);
  if (!format || (isStream && format.codec === 'wav')) return validation('invalid_output_format', `The output format '${name}' is not supported.`, 'output_format');
  const tier = tierOfFormat(name);
  if (!isTierAtLeast(account.plan.tier, tier)) {
    return forbidden('subscription_required', `Output format ${name} is only allowed for the ${tier} tier and above.`);
  }
  return { name, format };
}

export async function work(state: ElevenLabsState, job: Job): Promise<Answer> {
  const { asked, account, model } = job;
  const { plan } = account;
  const { clock } = state.world;
  const limit = findFault(asked.faults, 'plan-limit');
  if (limit) plan.maximumConcurrent = limit.maximum;
  const refusedAtOnce = refusedByFault(asked);
  if (refusedAtOnce) return refusedAtOnce;
  const refused = findFault(asked.faults, 'refused-character');
  if (refused && job.text.includes(refused.character)) return validation('invalid_text', 'The text contains characters that are not supported.', 'text');

  const credits = Math.ceil(Array.from(job.text).length * model.creditsPerCharacter);
  const remaining = findFault(asked.faults, 'quota-exhausted') ? 0 : Math.max(0, plan.creditLimit - plan.usedCredits);
  if (credits > remaining) return outOfCredits(plan.creditLimit, remaining, credits, state.modernQuotaError);

  const maximum = maximumOf(account, model.group);
  const gate = account.gate(model.group);
  const place = await gate.enter(maximum, plan.queuePlaces, asked.gone);
  if (!place) return tooManyConcurrent(maximum);
  try {
    if (place.waited) await clock.sleep(50, asked.gone);
    const latencyMs = workMs(state.world.latency.elevenlabs, isStream(job) ? 0 : job.text.length);
    const [spoken] = await Promise.all([speakUnder(asked.faults, job.script, state.world), clock.sleep(latencyMs, asked.gone)]);
    const { requestId, entry, historyId } = settle(state, job, credits);
    const headers = {
      'request-id': requestId,
      'history-item-id': historyId,
      'character-cost': String(credits),
      'current-concurrent-requests': String(gate.openRequests),
      'maximum-concurrent-requests': String(maximum),
      'tts-latency-ms': String(Math.round(latencyMs)),
      'x-trace-id': newId(32).toLowerCase(),
      'x-region': 'emulated',
      'access-control-expose-headers': 'request-id, history-item-id, character-cost, current-concurrent-requests, maximum-concurrent-requests, tts-latency-ms, x-trace-id',
    };
    return { ...(await bodyOf(state, job, spoken)), ...merge(headers, job), entries: [entry], release: place.release };
  } catch (error) {
    place.release();
    throw error;
  }
}

const isStream = ({ shape }: Job): boolean => shape === 'stream' || shape === 'timestamps-stream';

function merge(headers: Record<string, string>, { shape, format }: Job): { headers: Record<string, string> } {
  const type = shape === 'bytes' || shape === 'stream' ? contentTypeOf(format) : 'application/json';
  return { headers: { 'content-type': type, ...headers } };
}

/** From here on it is paid for, whatever becomes of the answer. */
function settle(state: ElevenLabsState, job: Job, credits: number) {
  const { account, asked, model } = job;
  const { clock, ledger } = state.world;
  const now = clock.now();
  const creditsFrom = account.plan.usedCredits;
  account.plan.usedCredits += credits;
  state.requests.set(asked.id, now);
  const historyId = job.isLogged ? newId() : '';
  if (job.isLogged) {
    state.history.push({
      id: historyId,
      requestId: asked.id,
      key: account.key,
      voice: job.voice,
      modelId: model.id,
      text: job.text,
      atMs: now,
      creditsFrom,
      creditsTo: account.plan.usedCredits,
      contentType: contentTypeOf(job.format),
      outputFormat: job.outputFormat,
      format: job.format,
      script: job.script,
      settings: job.settings,
      source: job.operation === 'dialogue' ? 'Dialogue' : 'TTS',
    });
  }
  const entry = ledger.add({
    requestHash: requestHashOf({ provider: 'elevenlabs', operation: job.operation, identity: job.identity }),
    provider: 'elevenlabs',
    operation: job.operation,
    requestId: asked.id,
    characters: Array.from(job.text).length,
    credits,
    at: now,
    statusCode: 0,
    delivered: false,
  });
  return { requestId: asked.id, entry, historyId };
}

async function bodyOf(state: ElevenLabsState, job: Job, spoken: Spoken): Promise<Answer> {
  const { speech } = state.world;
  const pieces = encodeSpeech(spoken, job.format, speech);
  switch (job.shape) {
    case 'bytes':
      return { status: 200, body: await allBytes(pieces) };
    case 'stream':
      return { status: 200, body: pieces };
    case 'timestamps': {
      const audio = (await allBytes(pieces)).toString('base64');
      const alignment = alignmentOf(job.text, spoken);
      return json(200, { audio_base64: audio, alignment, normalized_alignment: alignment, ...segmentsOf(job, spoken) });
    }
    case 'timestamps-stream':
      return { status: 200, body: timedPieces(pieces, job, spoken) };
  }
}

function segmentsOf(job: Job, spoken: Spoken): { voice_segments?: unknown[] } {
  return job.segments ? { voice_segments: job.segments(spoken) } : {};
}

interface Alignment {
  characters: string[];
  character_start_times_seconds: number[];
  character_end_times_seconds: number[];
}

function alignmentOf(text: string, spoken: Spoken): Alignment {
  const { characters, starts, ends } = timeCharacters(text, spoken.words, spoken.seconds);
  return { characters, character_start_times_seconds: starts, character_end_times_seconds: ends };
}

/** One JSON object a line: a piece of audio, and the characters that begin in it; times count from the very start. */
async function* timedPieces(pieces: AsyncIterable<Buffer>, job: Job, spoken: Spoken): AsyncGenerator<Buffer> {
  const all = alignmentOf(job.text, spoken);
  const rate = bytesPerSecond(job.format);
  let bytes = 0;
  let from = 0;
  let held: Buffer | undefined;
  const line = (piece: Buffer, until: number) => {
    const starts = all.character_start_times_seconds;
    let to = from;
    while (to < starts.length && starts[to]! < until) to++;
    const alignment = {
      characters: all.characters.slice(from, to),
      character_start_times_seconds: starts.slice(from, to),
      character_end_times_seconds: all.character_end_times_seconds.slice(from, to),
    };
    from = to;
    const segments = until === Infinity ? segmentsOf(job, spoken) : {};
    return Buffer.from(`${JSON.stringify({ audio_base64: piece.toString('base64'), alignment, normalized_alignment: alignment, ...segments })}\n`);
  };
  for await (const piece of pieces) {
    if (held) {
      bytes += held.length;
      yield line(held, bytes / rate);
    }
    held = piece;
  }
  if (held) yield line(held, Infinity);
}

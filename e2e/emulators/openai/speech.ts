/** `POST /v1/audio/speech`. */
import type { Account } from '../account.ts';
import { findFault } from '../faults.ts';
import type { Answer, Asked } from '../http.ts';
import { requestHashOf } from '../ledger.ts';
import { type AudioFormat, encodeSpeech } from '../speech/format.ts';
import { speakUnder } from '../misspoken.ts';
import { type World, workMs } from '../world.ts';
import { insufficientQuota, invalid, refuse, refusedByFault } from './errors.ts';

const MODELS = ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts'];
const VOICES = ['alloy', 'ash', 'ballad', 'coral', 'echo', 'fable', 'onyx', 'nova', 'sage', 'shimmer', 'verse', 'marin', 'cedar'];
const MOST_CHARACTERS = 4096;
const MOST_TOKENS = 2000;
const SAMPLE_RATE = 24_000;

const FORMATS: Readonly<Record<string, AudioFormat>> = {
  mp3: { codec: 'mp3', sampleRate: SAMPLE_RATE, bitrateKbps: 160 },
  wav: { codec: 'wav', sampleRate: SAMPLE_RATE, bitrateKbps: 0, unknownSizes: true },
  pcm: { codec: 'pcm', sampleRate: SAMPLE_RATE, bitrateKbps: 0 },
  flac: { codec: 'flac', sampleRate: SAMPLE_RATE, bitrateKbps: 0 },
};
const TYPES: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', wav: 'audio/wav', pcm: 'audio/pcm', flac: 'audio/flac' };

interface SpeechBody {
  readonly model?: unknown;
  readonly input?: unknown;
  readonly voice?: unknown;
  readonly instructions?: unknown;
  readonly response_format?: unknown;
  readonly speed?: unknown;
  readonly stream_format?: unknown;
}

export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export async function speak(world: World, asked: Asked, account: Account): Promise<Answer> {
  const parsed = parseJson(asked.body);
  if (parsed === null || typeof parsed !== 'object') return invalid('We could not parse the JSON body of your request.');
  const body = parsed as SpeechBody;
  const refusal = refusedByFault(asked) ?? check(body);
  if (refusal) return refusal;
  const input = String(body.input);
  const refused = findFault(asked.faults, 'refused-character');
  if (refused && input.includes(refused.character)) return invalid('The input contains characters that are not supported.', 'input', 'invalid_value');
  const characters = Array.from(input).length;
  if (account.plan.usedCredits + characters > account.plan.creditLimit || findFault(asked.faults, 'quota-exhausted')) return insufficientQuota();

  const name = String(body.response_format ?? 'mp3');
  const format = FORMATS[name]!;
  const voice = typeof body.voice === 'object' ? JSON.stringify(body.voice) : String(body.voice);
  const speed = Number(body.speed ?? 1);
  const milliseconds = workMs(world.latency.openai, input.length);
  const [spoken] = await Promise.all([speakUnder(asked.faults, [{ kind: 'say', text: input, voice, speed, offset: 0 }], world), world.clock.sleep(milliseconds, asked.gone)]);
  account.plan.usedCredits += characters;
  const entry = world.ledger.add({
    requestHash: requestHashOf({ provider: 'openai', operation: 'speech', body }),
    provider: 'openai',
    operation: 'speech',
    requestId: asked.id,
    characters,
    credits: characters,
    at: world.clock.now(),
    statusCode: 0,
    delivered: false,
  });
  const pieces = encodeSpeech(spoken, format, world.speech);
  const isEvents = body.stream_format === 'sse';
  return {
    status: 200,
    headers: { 'content-type': isEvents ? 'text/event-stream' : TYPES[name]!, 'openai-processing-ms': String(Math.round(milliseconds)) },
    body: isEvents ? asEvents(pieces, estimateTokens(input)) : pieces,
    entries: [entry],
  };
}

function check(body: SpeechBody): Answer | undefined {
  const { model, input, voice, response_format: format = 'mp3', speed = 1, stream_format: streamFormat = 'audio' } = body;
  if (typeof model !== 'string') return invalid('you must provide a model parameter');
  if (!MODELS.some((one) => model === one || new RegExp(`^${one}-\\d{4}(?:-\\d{2}-\\d{2})?$`).test(model))) {
    return refuse(404, `The model '${model}' does not exist or you do not have access to it.`, 'invalid_request_error', 'model_not_found');
  }
  if (typeof input !== 'string' || input === '') return invalid("Missing required parameter: 'input'.", 'input', 'missing_required_parameter');
  if (input.length > MOST_CHARACTERS) {
    return invalid(`Invalid 'input': string too long. Expected a string with maximum length ${MOST_CHARACTERS}, but got a string with length ${input.length} instead.`, 'input', 'string_above_max_length');
  }
  const isKnownVoice = typeof voice === 'string' ? VOICES.includes(voice) : typeof voice === 'object' && voice !== null && 'id' in voice;
  if (!isKnownVoice) return invalid(`Invalid value: '${String(voice)}'. Supported values are: ${VOICES.map((one) => `'${one}'`).join(', ')}.`, 'voice', 'invalid_value');
  if (!(String(format) in FORMATS)) return invalid(`Invalid value: '${String(format)}'. Emulated are: ${Object.keys(FORMATS).join(', ')}.`, 'response_format', 'invalid_value');
  if (typeof speed !== 'number' || speed < 0.25 || speed > 4) return invalid("Invalid 'speed': expected a number between 0.25 and 4.", 'speed', 'invalid_value');
  if (model.startsWith('tts-1') && (streamFormat === 'sse' || body.instructions !== undefined)) return invalid(`The model '${model}' does not support this parameter.`, streamFormat === 'sse' ? 'stream_format' : 'instructions');
  const tokens = estimateTokens(input);
  if (!model.startsWith('tts-1') && tokens > MOST_TOKENS) {
    return invalid(`Input of ${tokens} tokens is over the maximum input limit of ${MOST_TOKENS} tokens.`, null, 'invalid_value');
  }
  return undefined;
}

/** Four Latin characters a token, one of any other script. */
function estimateTokens(text: string): number {
  const latin = text.match(/[\p{Script=Latin}\p{N}\p{P}\s]/gu)?.length ?? 0;
  return Math.ceil(latin / 4) + (Array.from(text).length - latin);
}

async function* asEvents(pieces: AsyncIterable<Buffer>, inputTokens: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    yield event({ type: 'speech.audio.delta', audio: piece.toString('base64') });
  }
  const outputTokens = Math.ceil(bytes / 1000);
  yield event({ type: 'speech.audio.done', usage: { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: inputTokens + outputTokens } });
}

const event = (value: unknown): Buffer => Buffer.from(`data: ${JSON.stringify(value)}\n\n`);

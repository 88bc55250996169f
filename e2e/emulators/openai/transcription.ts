/** `POST /v1/audio/transcriptions`. */
import { createHash } from 'node:crypto';
import type { Account } from '../account.ts';
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json } from '../http.ts';
import { requestHashOf } from '../ledger.ts';
import { fileOf, type Heard, readForm, recognise } from '../recognise.ts';
import type { World } from '../world.ts';
import { insufficientQuota, invalid, refuse } from './errors.ts';

const MODELS = ['gpt-transcribe', 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe', 'gpt-4o-transcribe-diarize', 'whisper-1'];
const MOST_BYTES = 25 * 1024 * 1024;

export async function transcribe(world: World, asked: Asked, account: Account): Promise<Answer> {
  const form = await readForm(asked.body, asked.headers['content-type']);
  const bytes = await fileOf(form);
  const model = String(form?.get('model') ?? '');
  if (!form || !bytes) return invalid("Missing required parameter: 'file'.", 'file', 'missing_required_parameter');
  if (!MODELS.includes(model)) return refuse(404, `The model '${model}' does not exist or you do not have access to it.`, 'invalid_request_error', 'model_not_found');
  if (bytes.length > MOST_BYTES) return refuse(413, 'Maximum content size limit (26214400) exceeded.', 'invalid_request_error', null);
  const shape = String(form.get('response_format') ?? 'json');
  const isWhisper = model === 'whisper-1';
  if (!isWhisper && shape !== 'json') return invalid(`response_format '${shape}' is not compatible with model '${model}'. Use 'json' instead.`, 'response_format', 'unsupported_value');
  const granularities = form.getAll('timestamp_granularities[]').map(String);
  if (granularities.length > 0 && shape !== 'verbose_json') return invalid('timestamp_granularities needs response_format verbose_json.', 'timestamp_granularities');
  if (findFault(asked.faults, 'quota-exhausted') || account.plan.usedCredits >= account.plan.creditLimit) return insufficientQuota();
  const heard = await recognise(world, bytes);
  if (!heard) return invalid('Audio file might be corrupted or unsupported.', 'file', 'invalid_value');
  await world.clock.sleep(world.latency.openai.baseMs + heard.seconds * 20, asked.gone);
  const seconds = Math.ceil(heard.seconds);
  account.plan.usedCredits += seconds;
  const audio = createHash('sha256').update(bytes).digest('hex');
  const entry = world.ledger.add({
    requestHash: requestHashOf({ provider: 'openai', operation: 'transcription', model, audio }),
    provider: 'openai',
    operation: 'transcription',
    requestId: asked.id,
    characters: seconds,
    credits: seconds,
    at: world.clock.now(),
    statusCode: 0,
    delivered: false,
  });
  return { ...bodyOf(heard, shape, granularities), entries: [entry] };
}

function bodyOf(heard: Heard, shape: string, granularities: readonly string[]): Answer {
  const text = heard.words.map((word) => word.text).join(' ');
  const usage = { type: 'duration', seconds: Math.ceil(heard.seconds) };
  if (shape === 'text') return { status: 200, headers: { 'content-type': 'text/plain' }, body: `${text}\n` };
  if (shape !== 'verbose_json') return json(200, { text, usage });
  const segment = { id: 0, seek: 0, start: 0, end: heard.seconds, text, tokens: [], temperature: 0, avg_logprob: -0.1, compression_ratio: 1.2, no_speech_prob: 0 };
  return json(200, {
    task: 'transcribe',
    language: 'english',
    duration: heard.seconds,
    text,
    ...(granularities.includes('word') ? { words: heard.words.map(({ text: word, start, end }) => ({ word, start, end })) } : {}),
    ...(granularities.length === 0 || granularities.includes('segment') ? { segments: [segment] } : {}),
    usage,
  });
}

/** `POST /v1/text-to-speech/{voice}` and its three sisters. */
import type { Account } from '../account.ts';
import type { Answer, Asked } from '../http.ts';
import { DEFAULT_MODEL, isTierAtLeast, MODELS, VOICES } from './catalog.ts';
import { forbidden, notFound, paidPlanRequired, validation } from './errors.ts';
import type { Json } from './schema.ts';
import { readMarks } from './script.ts';
import { aliasesOf, type ElevenLabsState } from './state.ts';
import { type Job, readFormat, work } from './work.ts';

/** Ids older than this can't be stitched to. */
const STITCHABLE_MS = 2 * 3_600_000;
const CONTEXT = ['previous_text', 'next_text', 'previous_request_ids', 'next_request_ids'] as const;

export interface SpeechCall {
  readonly voiceId: string;
  readonly shape: Job['shape'];
  readonly body: Json;
}

export async function speakText(state: ElevenLabsState, asked: Asked, account: Account, call: SpeechCall): Promise<Answer> {
  const { body } = call;
  const chosen = readFormat(asked, account, call.shape === 'stream' || call.shape === 'timestamps-stream');
  if ('status' in chosen) return chosen;
  const voice = VOICES.find((one) => one.id === call.voiceId);
  if (!voice) return notFound('voice_not_found', `A voice with voice_id '${call.voiceId}' was not found.`, 'voice_id');
  if (voice.isFromLibrary && account.plan.tier === 'free') return paidPlanRequired('Free users cannot use library voices via the API. Please upgrade your subscription to use this voice.');
  const modelId = String(body['model_id'] ?? DEFAULT_MODEL);
  const model = MODELS.find((one) => one.id === modelId);
  if (!model) return notFound('model_not_found', `A model with model ID ${modelId} does not exist.`, 'model_id');
  const text = String(body['text']);
  if (text.trim() === '') return validation('empty_text', 'The text must not be empty.', 'text');
  if (Array.from(text).length > model.maxCharacters) {
    return validation('text_too_long', `The text is too long for the '${model.id}' model: the maximum is ${model.maxCharacters} characters.`, 'text');
  }
  const context = CONTEXT.filter((name) => isGiven(body[name]));
  if (model.refusesContext && context.length > 0) {
    return validation('unsupported_model', `Providing previous_text or next_text is not yet supported with the '${model.id}' model.`, 'model_id');
  }
  if (body['language_code'] !== undefined && body['language_code'] !== null && model.id === DEFAULT_MODEL) {
    return validation('unsupported_model', `The model '${model.id}' does not support the language_code parameter.`, 'language_code');
  }
  const isLogged = asked.query.get('enable_logging') !== 'false';
  if (!isLogged && !isTierAtLeast(account.plan.tier, 'enterprise')) return forbidden('feature_not_available', 'Zero retention mode is only available to enterprise customers.');
  const stale = staleRequestId(state, [...idsOf(body['previous_request_ids']), ...idsOf(body['next_request_ids'])]);
  if (stale !== undefined) return validation('invalid_parameters', `The request id '${stale}' is unknown or older than two hours.`, 'previous_request_ids');
  const locators = (body['pronunciation_dictionary_locators'] ?? []) as { pronunciation_dictionary_id: string; version_id?: string }[];
  const aliases = aliasesOf(state, model, locators);
  if (!aliases) return notFound('pronunciation_dictionary_not_found', 'A pronunciation dictionary was not found.', 'pronunciation_dictionary_locators');
  const settings = (body['voice_settings'] ?? {}) as Json;
  const hearsSpeed = model.id === DEFAULT_MODEL || model.group === 'turbo';
  const speed = hearsSpeed ? Number(settings['speed'] ?? 1) : 1;
  return work(state, {
    operation: 'speech',
    asked,
    account,
    model,
    voice,
    text,
    script: readMarks({ text, voice: voice.id, speed, model, aliases }),
    settings,
    outputFormat: chosen.name,
    format: chosen.format,
    shape: call.shape,
    identity: { ...body, model_id: model.id, voice: voice.id, format: chosen.name },
    isLogged,
  });
}

function isGiven(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : Array.isArray(value) && value.length > 0;
}

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function staleRequestId(state: ElevenLabsState, ids: readonly string[]): string | undefined {
  const oldest = state.world.clock.now() - STITCHABLE_MS;
  return ids.find((id) => (state.requests.get(id) ?? 0) < oldest);
}

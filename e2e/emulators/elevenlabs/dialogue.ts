/** `POST /v1/text-to-dialogue` and its three sisters: several voices in one piece of audio. */
import type { Account } from '../account.ts';
import type { Answer, Asked } from '../http.ts';
import type { Spoken } from '../speech/script.ts';
import { MODELS, VOICES } from './catalog.ts';
import { notFound, paidPlanRequired, validation } from './errors.ts';
import type { Json } from './schema.ts';
import { readMarks } from './script.ts';
import { aliasesOf, type ElevenLabsState } from './state.ts';
import { type Job, readFormat, work } from './work.ts';

const MOST_VOICES = 10;

interface Input {
  readonly text: string;
  readonly voice_id: string;
}

export async function speakDialogue(state: ElevenLabsState, asked: Asked, account: Account, shape: Job['shape'], body: Json): Promise<Answer> {
  const chosen = readFormat(asked, account, shape === 'stream' || shape === 'timestamps-stream');
  if ('status' in chosen) return chosen;
  const inputs = body['inputs'] as readonly Input[];
  const modelId = String(body['model_id'] ?? 'eleven_v3');
  const model = MODELS.find((one) => one.id === modelId);
  if (!model) return notFound('model_not_found', `A model with model ID ${modelId} does not exist.`, 'model_id');
  if (!model.speaksBrackets) return validation('unsupported_model', `The model '${modelId}' does not support dialogue.`, 'model_id');
  const ids = new Set(inputs.map((input) => input.voice_id));
  if (ids.size > MOST_VOICES) return validation('invalid_parameters', `At most ${MOST_VOICES} different voices can be used.`, 'inputs');
  for (const id of ids) {
    const voice = VOICES.find((one) => one.id === id);
    if (!voice) return notFound('voice_not_found', `A voice with voice_id '${id}' was not found.`, 'voice_id');
    if (voice.isFromLibrary && account.plan.tier === 'free') return paidPlanRequired('Free users cannot use library voices via the API. Please upgrade your subscription to use this voice.');
  }
  const text = inputs.map((input) => input.text).join('');
  if (text.trim() === '') return validation('empty_text', 'The text must not be empty.', 'inputs');
  if (Array.from(text).length > model.maxCharacters) {
    return validation('text_too_long', `The text is too long for the '${model.id}' model: the maximum is ${model.maxCharacters} characters.`, 'inputs');
  }
  const locators = (body['pronunciation_dictionary_locators'] ?? []) as { pronunciation_dictionary_id: string; version_id?: string }[];
  const aliases = aliasesOf(state, model, locators);
  if (!aliases) return notFound('pronunciation_dictionary_not_found', 'A pronunciation dictionary was not found.', 'pronunciation_dictionary_locators');
  let offset = 0;
  const script = inputs.flatMap((input, index) => {
    const parts = readMarks({ text: input.text, voice: input.voice_id, speed: 1, model, aliases, offset, input: index });
    offset += input.text.length;
    return parts;
  });
  return work(state, {
    operation: 'dialogue',
    asked,
    account,
    model,
    voice: VOICES.find((one) => one.id === inputs[0]?.voice_id) ?? VOICES[0]!,
    text,
    script,
    settings: body['settings'] ?? null,
    outputFormat: chosen.name,
    format: chosen.format,
    shape,
    identity: { ...body, model_id: model.id, format: chosen.name },
    isLogged: asked.query.get('enable_logging') !== 'false',
    segments: (spoken) => segmentsOf(inputs, spoken),
  });
}

/** Places count Unicode characters, as the alignment does. */
function segmentsOf(inputs: readonly Input[], spoken: Spoken): unknown[] {
  let place = 0;
  return inputs.map((input, index) => {
    const words = spoken.words.filter((word) => word.part.input === index);
    const start = place;
    place += Array.from(input.text).length;
    return {
      voice_id: input.voice_id,
      start_time_seconds: words[0]?.startSeconds ?? 0,
      end_time_seconds: words.at(-1)?.endSeconds ?? 0,
      character_start_index: start,
      character_end_index: place,
      dialogue_input_index: index,
    };
  });
}

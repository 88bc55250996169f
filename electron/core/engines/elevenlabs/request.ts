/** What is sent for a call: one text in one voice, or a dialogue of several. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Voice } from '#shared/words/voice.ts';
import { SpeechError } from '../outcome.ts';
import type { SpeechCall } from '../port.ts';
import type { Model } from './catalog.ts';
import { languageCode } from './languages.ts';
import { type Locator, readLocators, readVoiceSettings } from './settings.ts';
import { joinUtterances, plainText, textsOf } from './text.ts';

/** Of neighbouring text that goes along with a dialogue. */
const DIALOGUE_CONTEXT = 100;

export interface SpeechRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The utterances as they are sent. */
  readonly texts: readonly string[];
  readonly isDialogue: boolean;
}

export interface Speaking {
  readonly modelId: string;
  readonly model: Model;
  readonly tier: string | undefined;
  /** Of the words with phonemes. */
  readonly dictionary?: Locator;
}

/** @throws StudioError `voice.settings`, SpeechError `invalid-input` */
export function writeRequest(call: SpeechCall, speaking: Speaking): SpeechRequest {
  const [first] = call.utterances;
  if (!first) throw new SpeechError('invalid-input', 'There is nothing to say in this call.');
  return isDialogue(call) ? writeDialogue(call, first.voice, speaking) : writeSpeech(call, first.voice, speaking);
}

/** Several voices, or one that is set differently from line to line. */
export function isDialogue({ utterances: [first, ...others] }: Pick<SpeechCall, 'utterances'>): boolean {
  return others.some(({ voice }) => !isDeepStrictEqual(voice, first?.voice));
}

function writeSpeech(call: SpeechCall, voice: Voice, speaking: Speaking): SpeechRequest {
  const { model } = speaking;
  const settings = readVoiceSettings(voice, model);
  const most = model.contextCharacters;
  const before = most > 0 ? plainText(call.before.slice(-most), model) : '';
  const after = most > 0 ? plainText(call.after.slice(0, most), model) : '';
  return {
    path: `/v1/text-to-speech/${encodeURIComponent(voice.voice)}/stream/with-timestamps`,
    isDialogue: false,
    texts: textsOf(call, model),
    body: {
      text: joinUtterances(call, model),
      ...commonFields(call, voice, speaking),
      ...(Object.keys(settings).length === 0 ? {} : { voice_settings: settings }),
      ...(before === '' ? {} : { previous_text: before }),
      ...(after === '' ? {} : { next_text: after }),
    },
  };
}

function writeDialogue(call: SpeechCall, voice: Voice, speaking: Speaking): SpeechRequest {
  const { model } = speaking;
  if (!model.dialogue) throw new SpeechError('invalid-input', `The model ${speaking.modelId} of ElevenLabs speaks with one voice a call.`);
  const texts = call.utterances.map(({ text }) => plainText(text, model));
  const all = call.utterances.map((utterance) => readVoiceSettings(utterance.voice, model));
  const [settings = {}] = all;
  const most = Math.min(DIALOGUE_CONTEXT, model.contextCharacters);
  const before = most > 0 ? plainText(call.before.slice(-most), model) : '';
  const after = most > 0 ? plainText(call.after.slice(0, most), model) : '';
  // Settings hold for a whole dialogue: where its voices want different ones, none is sent.
  const shared = all.every((one) => isDeepStrictEqual(one, settings)) ? settings : {};
  return {
    path: '/v1/text-to-dialogue/stream/with-timestamps',
    isDialogue: true,
    texts,
    body: {
      inputs: call.utterances.map((utterance, index) => ({ text: texts[index], voice_id: utterance.voice.voice })),
      ...commonFields(call, voice, speaking),
      ...(shared.stability === undefined
        ? {}
        : { settings: { stability: shared.stability, ...(shared.similarity_boost === undefined ? {} : { similarity: shared.similarity_boost }) } }),
      ...(before === '' ? {} : { previous_text: before }),
      ...(after === '' ? {} : { future_text: after }),
    },
  };
}

function commonFields(call: SpeechCall, voice: Voice, { modelId, model, tier, dictionary }: Speaking): Record<string, unknown> {
  const code = languageCode(call.language);
  const locators = [...readLocators(voice), ...(dictionary ? [dictionary] : [])];
  const normalization = model.normalization === 'auto' ? 'auto' : tier === 'enterprise' ? 'on' : undefined;
  return {
    model_id: modelId,
    seed: seedOf(call.key),
    ...(model.languageCode && code !== undefined && (model.languages?.includes(code) ?? true) ? { language_code: code } : {}),
    ...(normalization === undefined ? {} : { apply_text_normalization: normalization }),
    ...(locators.length === 0 ? {} : { pronunciation_dictionary_locators: locators }),
  };
}

/** The same call asks for the same sound, as far as the service keeps to it. */
function seedOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0);
}

/** ElevenLabs: long texts in one call, and where each character stands in the audio. */
import { rm } from 'node:fs/promises';
import { StudioError } from '#shared/words/failure.ts';
import { downloadTo } from '../http/download.ts';
import type { EngineParts } from '../index.ts';
import type { Capabilities, Engine, SpeakContext, Speech, SpeechCall } from '../port.ts';
import type { Voice } from '#shared/words/voice.ts';
import { AccountBook, PLAIN_FORMAT } from './account.ts';
import { type ElevenLabsCatalog, type Model, readElevenLabsCatalog } from './catalog.ts';
import { controlsOf } from './controls.ts';
import { createClient, type ElevenLabsClient, HOME } from './client.ts';
import { explainRefusal, readRefusal, readSignal, type Refusal } from './errors.ts';
import { receiveSpeech } from '../receive/receive.ts';
import { alignmentOf, findInHistory, formatOf } from './history.ts';
import { languageCode } from './languages.ts';
import { markSegments, markUtterances } from './marks.ts';
import { DictionaryBook } from './dictionaries.ts';
import { phoneticOf, spellOut } from './phonetic.ts';
import { isDialogue, type SpeechRequest, writeRequest } from './request.ts';
import { type Locator, MOST_DICTIONARIES, readFormat, readLocators, readVoiceSettings } from './settings.ts';
import { countCharacters, joinUtterances, plainText } from './text.ts';
import { addAlignment, emptyTiming, receiveTimedAudio, type Timing } from './timed-audio.ts';
import { listVoices } from './voices.ts';
import { wordsOf } from './words.ts';

const LOOK_MS = 30_000;

export function createElevenLabsEngine({ readAccount, catalog: folders }: EngineParts): Engine {
  const catalog = readElevenLabsCatalog(folders);
  const accounts = new AccountBook(catalog);
  const dictionaries = new DictionaryBook();
  const openClient = () => createClient(readAccount('elevenlabs'));
  const idOfAccount = () => (readAccount('elevenlabs').key ? openClient().accountId : undefined);
  const readVoices = async () => {
    const client = openClient();
    const signal = AbortSignal.timeout(LOOK_MS);
    await accounts.readModels(client, signal);
    const usual = accounts.model({ engine: 'elevenlabs', voice: '', speed: 1, pitch: 1 });
    return listVoices(client, usual.languages ?? [], signal);
  };

  return {
    id: 'elevenlabs',
    name: 'ElevenLabs',
    account: { homeAddress: HOME, hasRegion: false, isKeyOptional: false },
    // Ours of how text is sent; the service names no version of its voices.
    version: 'rest-2',

    capabilities: (voice) => capabilitiesOf(accounts.model(voice), accounts.plan(idOfAccount()).concurrency, catalog),
    // What is sent, once for each character: that some models cost half is in their price.
    countCharacters: (call) => countSent(call, accounts),
    listVoices: async () => (readAccount('elevenlabs').key ? readVoices() : []),

    async listModels() {
      if (readAccount('elevenlabs').key) await accounts.readModels(openClient(), AbortSignal.timeout(LOOK_MS));
      return accounts.listModels();
    },

    controls: (voice) => controlsOf(accounts.model(voice)),

    assertSpeaks(voice, language) {
      openClient();
      const model = accounts.model(voice);
      readVoiceSettings(voice, model);
      readLocators(voice);
      readFormat(voice);
      const code = languageCode(language);
      if (code === undefined || (model.languages?.includes(code) ?? true)) return;
      throw new StudioError('voice.language', `The model ${accounts.modelId(voice)} of ElevenLabs does not speak “${language}”.`, {
        hint: 'Choose another model, such as eleven_v3, or set the production’s language if that is wrong.',
      });
    },

    async speak(call, context) {
      context.signal.throwIfAborted();
      const client = openClient();
      const answer = await ask(client, call, { accounts, dictionaries, context });
      const { request, response, format, model } = answer;
      const path = context.scratchPath(`elevenlabs.${format.split('_')[0]}`);
      try {
        const timing = await receiveTimedAudio(response, path, { signal: context.signal, onBytes: progressOf(call, format, catalog, context), onEnd: context.received });
        const meteredCharacters = meterOf(response.headers, model);
        return await receiveSpeech({ sourcePath: path, format: containerOf(format), ...placesOf(request, timing), meteredCharacters }, call, context);
      } finally {
        await rm(path, { force: true });
      }
    },

    async recover(call, sentAt, context) {
      context.signal.throwIfAborted();
      return recover(call, sentAt, { client: openClient(), accounts, dictionaries, context });
    },

    async readAccount({ signal }) {
      const client = openClient();
      await accounts.readModels(client, signal);
      return accounts.read(client, signal);
    },

    look: async () => `${(await readVoices()).length} voices`,
  };
}

function capabilitiesOf(model: Model, concurrency: { standard: number; turbo: number }, { charactersPerSecond }: ElevenLabsCatalog): Capabilities {
  const { maxCharacters, dialogue, contextCharacters, usdPer1000Characters, latency, group, readsIpa } = model;
  return {
    runsOn: 'account',
    maxCharacters,
    maxAudioSeconds: null,
    maxVoices: dialogue?.maxVoices ?? 1,
    maxDialogueCharacters: Math.min(maxCharacters, dialogue?.maxCharacters ?? maxCharacters),
    contextCharacters,
    timings: 'told',
    tellsWords: 'always',
    batch: null,
    usdPer1000Characters,
    concurrency: concurrency[group],
    group,
    latency,
    charactersPerSecond,
    readsIpa,
  };
}

interface Doing {
  readonly accounts: AccountBook;
  readonly dictionaries: DictionaryBook;
  readonly context: SpeakContext;
}

interface Answer {
  readonly request: SpeechRequest;
  readonly response: Response;
  readonly format: string;
  readonly model: Model;
}

/**
 * One call, paid once. It is sent again only where it was refused, unbilled, for something that the studio can leave
 * out or put right: a format beyond the plan, neighbouring text, a dictionary of its own that was removed.
 */
async function ask(client: ElevenLabsClient, call: SpeechCall, doing: Doing): Promise<Answer> {
  const { accounts, dictionaries, context } = doing;
  const voice = voiceOf(call);
  let format = accounts.format(client.accountId, readFormat(voice));
  let refusedFormat: string | undefined;
  let hasDroppedContext = false;
  let hasForgotten = false;
  for (;;) {
    const model = accounts.model(voice);
    const request = await write(client, call, doing);
    const response = await client.speak(`${request.path}?output_format=${format}`, request.body, { signal: context.signal, deadlineMs: 60_000 + 4_000 * expectedSeconds(request, model) });
    if (response.ok) {
      context.observe?.(readSignal(response.headers));
      if (refusedFormat !== undefined) accounts.rememberRefusedFormat(client.accountId, refusedFormat);
      return { request, response, format, model };
    }
    const refusal = await readRefusal(response);
    context.observe?.(readSignal(response.headers, refusal));
    if (isOfFormat(refusal) && format !== PLAIN_FORMAT) {
      refusedFormat = format;
      format = PLAIN_FORMAT;
    } else if (isOfContext(refusal) && !hasDroppedContext) {
      hasDroppedContext = true;
      accounts.rememberNoContext(accounts.modelId(voice));
    } else if (refusal.code === 'pronunciation_dictionary_not_found' && phoneticOf(call).length > 0 && !hasForgotten) {
      hasForgotten = true;
      dictionaries.forget(client);
    } else {
      throw explainRefusal(refusal);
    }
  }
}

/** Words with phonemes stand in the studio's dictionary; where there can be none, they are spelled. */
async function write(client: ElevenLabsClient, call: SpeechCall, { accounts, dictionaries, context }: Doing): Promise<SpeechRequest> {
  const voice = voiceOf(call);
  const speaking = { modelId: accounts.modelId(voice), model: accounts.model(voice), tier: accounts.tier(client.accountId) };
  const words = phoneticOf(call);
  if (words.length === 0) return writeRequest(call, speaking);
  const hasRoom = readLocators(voice).length < MOST_DICTIONARIES;
  const dictionary: Locator | undefined = hasRoom ? await dictionaries.locate(client, words, context.signal) : undefined;
  return dictionary ? writeRequest(call, { ...speaking, dictionary }) : writeRequest(spellOut(call), speaking);
}

/** A tier's refusal: whether it is the format's is known when a plain one passes. */
function isOfFormat({ http, code, status }: Refusal): boolean {
  return http === 403 && /^(?:subscription_required|feature_not_available|only_for_creator\+|output_format_not_allowed)$/.test(code || status);
}

function isOfContext({ http, param, message }: Refusal): boolean {
  return http === 400 && /\b(?:previous_text|next_text|future_text)\b/.test(`${param} ${message}`);
}

/** Utterances by the pieces of the dialogue where they are told, else by the characters; words where these fit the text. */
function placesOf({ texts, isDialogue: isMarkedByInput }: SpeechRequest, timing: Timing) {
  const byCharacters = markUtterances(texts, timing);
  return { marks: (isMarkedByInput ? markSegments(texts.length, timing.segments) : null) ?? byCharacters, words: byCharacters && wordsOf(timing) };
}

interface Recovering extends Doing {
  readonly client: ElevenLabsClient;
}

async function recover(call: SpeechCall, sentAt: number, { client, ...doing }: Recovering): Promise<Speech | undefined> {
  const { accounts, context } = doing;
  const { signal } = context;
  const voice = voiceOf(call);
  const model = accounts.model(voice);
  const request = await write(client, call, doing);
  const doneBy = sentAt + 2_000 * expectedSeconds(request, model);
  const item = await findInHistory(client, { request, voiceId: voice.voice, sentAt, doneBy }, signal);
  if (!item) return undefined;
  const format = formatOf(item);
  const path = context.scratchPath(`elevenlabs.${format.split('_')[0]}`);
  try {
    const response = await client.get(`/v1/history/${encodeURIComponent(item.history_item_id)}/audio`, signal);
    if (!response.ok) throw explainRefusal(await readRefusal(response));
    await downloadTo(response, path, { signal });
    const timing = emptyTiming();
    const alignment = alignmentOf(item);
    if (alignment) addAlignment(timing, alignment);
    const { character_count_change_from: from, character_count_change_to: to } = item;
    const meteredCharacters = from == null || to == null ? null : Math.round((to - from) / model.credits);
    const marks = alignment ? markUtterances(request.texts, timing) : null;
    const words = marks && wordsOf(timing);
    return await receiveSpeech({ sourcePath: path, format: containerOf(format), marks, words, meteredCharacters }, call, context);
  } finally {
    await rm(path, { force: true });
  }
}

function voiceOf({ utterances: [first] }: SpeechCall): Voice {
  return first?.voice ?? { engine: 'elevenlabs', voice: '', speed: 1, pitch: 1 };
}

function countSent({ utterances }: Pick<SpeechCall, 'utterances'>, accounts: AccountBook): number {
  const [first] = utterances;
  if (!first) return 0;
  const model = accounts.model(first.voice);
  return isDialogue({ utterances })
    ? utterances.reduce((sum, { text }) => sum + countCharacters(plainText(text, model)), 0)
    : countCharacters(joinUtterances({ utterances }, model));
}

function expectedSeconds({ texts }: SpeechRequest, { latency }: Model): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return latency.secondsPerCall + (latency.secondsPer1000Characters * characters) / 1_000;
}

/** Credits of the answer, in characters of the model's price. */
function meterOf(headers: Headers, { credits }: Model): number | null {
  const cost = headers.get('character-cost') ?? headers.get('x-character-count');
  return cost === null || !/^\d+(?:\.\d+)?$/.test(cost) ? null : Math.round(Number(cost) / credits);
}

function progressOf(call: SpeechCall, format: string, { charactersPerSecond }: ElevenLabsCatalog, { progress }: SpeakContext) {
  const [codec, rate, kbps] = format.split('_');
  const bytesPerSecond = codec === 'pcm' ? Number(rate) * 2 : Number(kbps ?? 128) * 125;
  const characters = call.utterances.reduce((sum, { text }) => sum + text.length, 0);
  const expected = (characters / charactersPerSecond) * bytesPerSecond + 1;
  return (bytes: number) => progress?.(Math.min(0.95, bytes / expected));
}

/** The service's name of a format, such as `pcm_44100`, as the receiving worker reads it. */
function containerOf(format: string): 'encoded' | { readonly pcm: number } {
  const [codec, rate] = format.split('_');
  return codec === 'pcm' ? { pcm: Number(rate) } : 'encoded';
}

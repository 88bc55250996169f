/** OpenAI's speech, and any server that speaks as it does: Kokoro-FastAPI, speaches, LocalAI and others by their address. */
import { rm } from 'node:fs/promises';
import type { Account } from '../../ports.ts';
import { downloadTo } from '../http/download.ts';
import type { EngineParts } from '../index.ts';
import type { Capabilities, Engine, SpeakContext, Speech, SpeechCall } from '../port.ts';
import { receiveSpeech } from '../receive/receive.ts';
import type { Voice } from '#shared/words/voice.ts';
import { unpackCaptioned } from './captions.ts';
import { findModel, type OpenAiCatalog, readOpenAiCatalog } from './catalog.ts';
import { addressApart, createClient, HOME, isAtHome, type OpenAiClient } from './client.ts';
import { explainAnswer, readSignal } from './errors.ts';
import { controlsOf, joinUtterances, readInstructions, type SpeechRequest, writeRequest } from './request.ts';
import { isFree, type Server, ServerBook } from './servers.ts';
import { assertListed, modelOf, offerModels, offerVoices } from './voices.ts';

const LOOK_MS = 30_000;
/** 16-bit mono at 24 kHz, which nearly all of these servers speak: for progress alone. */
const USUAL_BYTES_PER_SECOND = 48_000;
/** Base64 in a JSON, against the bytes in it. */
const CAPTIONED_SHARE = 4 / 3;

export function createOpenAiEngine({ readAccount, catalog: folders }: EngineParts): Engine {
  const catalog = readOpenAiCatalog(folders);
  const servers = new ServerBook(catalog);
  const openClient = () => createClient(readAccount('openai'));
  const speaking = { catalog, servers };

  return {
    id: 'openai',
    name: 'OpenAI and compatible',
    account: { homeAddress: HOME, hasRegion: false, isKeyOptional: true },
    // Ours of how text is sent; the services name no version of their voices, and two servers may share their names.
    get version() {
      return ['rest-1', addressApart(readAccount('openai'))].filter(Boolean).join(' ');
    },
    capabilities: (voice) => capabilitiesOf(voice, readAccount('openai'), speaking),
    countCharacters: (call) => [...joinUtterances(call)].length,

    async listVoices() {
      const account = readAccount('openai');
      if (isAtHome(account) && !account.key) return [];
      if (isAtHome(account)) return offerVoices({ kind: 'openai', models: [], transcribing: [], voices: null, hasCaptions: false }, catalog);
      return offerVoices(await servers.read(openClient()), catalog);
    },

    async listModels() {
      const account = readAccount('openai');
      const server = isAtHome(account) ? null : await servers.find(openClient());
      return offerModels(server, Boolean(account.key), account.baseUrl ?? '', catalog);
    },

    controls: (voice) => controlsOf(voice, servers.recall(openClient()), catalog),

    withStyle(voice, style) {
      const always = voice.settings?.['instructions'];
      return { ...voice, settings: { ...voice.settings, instructions: typeof always === 'string' && always !== '' ? `${always} ${style}` : style } };
    },

    assertSpeaks(voice, language) {
      const server = servers.recall(openClient());
      readInstructions(voice);
      if (server.isCertain) assertListed(voice, language, server, catalog);
    },

    async speak(call, context) {
      context.signal.throwIfAborted();
      const client = openClient();
      const server = await servers.find(client);
      context.signal.throwIfAborted();
      return speak(call, { ...speaking, client, server, context });
    },

    async look() {
      const client = openClient();
      if (client.isHome) await assertKey(client, catalog);
      const server = client.isHome ? servers.recall(client) : await servers.read(client);
      const { name } = catalog.servers[server.kind];
      return `${server.kind === 'other' ? 'Speech server' : name}, ${offerVoices(server, catalog).length} voices`;
    },
  };
}

async function assertKey(client: OpenAiClient, { servers }: OpenAiCatalog): Promise<void> {
  const response = await client.get('/v1/models', { signal: AbortSignal.timeout(LOOK_MS), deadlineMs: LOOK_MS });
  if (!response.ok) throw await explainAnswer(response, servers.openai.name);
  await response.body?.cancel();
}

interface Knowing {
  readonly catalog: OpenAiCatalog;
  readonly servers: ServerBook;
}

function capabilitiesOf(voice: Voice, account: Account, { catalog, servers }: Knowing): Capabilities {
  const hasKey = Boolean(account.key);
  const server = isAtHome(account) ? servers.recall({ base: '', isHome: true, hasKey }) : servers.recall(createClient(account));
  const { maxCharacters, concurrency, latency } = catalog.servers[server.kind];
  const model = server.kind === 'openai' ? findModel(modelOf(voice, server, catalog), catalog) : undefined;
  const most = Math.min(maxCharacters, model?.maxCharacters ?? maxCharacters);
  return {
    runsOn: 'account',
    maxCharacters: most,
    maxAudioSeconds: null,
    maxVoices: 1,
    maxDialogueCharacters: most,
    contextCharacters: 0,
    timings: server.hasCaptions ? 'told' : 'heard',
    ...(server.hasCaptions ? { tellsWords: 'always' as const } : {}),
    batch: null,
    usdPer1000Characters: model ? model.usdPer1000Characters : isFree(server, hasKey, account.baseUrl ?? '') ? 0 : null,
    concurrency,
    latency,
    charactersPerSecond: catalog.charactersPerSecond,
  };
}

interface Speaking extends Knowing {
  readonly client: OpenAiClient;
  readonly server: Server;
  readonly context: SpeakContext;
}

async function speak(call: SpeechCall, speaking: Speaking): Promise<Speech> {
  const { client, server, servers, context, catalog } = speaking;
  const request = writeRequest(call, server, catalog);
  const [answerPath, audioPath] = [context.scratchPath('openai.answer'), context.scratchPath('openai.wav')];
  try {
    let captioned: Response | undefined;
    if (server.hasCaptions) {
      captioned = await post('/dev/captioned_speech', { ...request, return_timestamps: true }, speaking);
      if (/^(?:404|405|501)$/.test(String(captioned.status))) {
        await captioned.body?.cancel();
        captioned = undefined;
        servers.forgetCaptions(client);
      }
    }
    const response = captioned ?? (await post('/v1/audio/speech', request, speaking));
    const told = readSignal(response.headers);
    if (told.waitMs !== undefined) context.observe?.(told);
    if (!response.ok) throw await explainAnswer(response, nameOf(speaking));
    const expectedBytes = (request.input.length / catalog.charactersPerSecond) * USUAL_BYTES_PER_SECOND * (captioned ? CAPTIONED_SHARE : 1);
    await downloadTo(response, captioned ? answerPath : audioPath, {
      signal: context.signal,
      onEnd: context.received,
      onBytes: (bytes) => context.progress?.(Math.min(0.95, bytes / (expectedBytes + 1))),
    });
    const places = captioned ? await unpackCaptioned(answerPath, audioPath, call.utterances) : { marks: null };
    return await receiveSpeech({ sourcePath: audioPath, format: 'encoded', ...places, meteredCharacters: null }, call, context);
  } finally {
    await Promise.all([rm(answerPath, { force: true }), rm(audioPath, { force: true })]);
  }
}

function post(path: string, body: SpeechRequest & { readonly return_timestamps?: true }, { client, server, catalog, context }: Speaking): Promise<Response> {
  const { secondsPerCall, secondsPer1000Characters } = catalog.servers[server.kind].latency;
  // Four times what it should take, and a minute.
  const deadlineMs = 60_000 + 4_000 * (secondsPerCall + (secondsPer1000Characters * body.input.length) / 1_000);
  return client.post(path, body, { signal: context.signal, deadlineMs, repeatable: isFree(server, client.hasKey, client.base) });
}

function nameOf({ server, catalog, client }: Speaking): string {
  return server.kind === 'other' ? new URL(client.base).host : catalog.servers[server.kind].name;
}

/** OpenAI's transcription, and any server that transcribes as it does: speaches, LocalAI, whisper.cpp by their address. */
import { readOpenAiCatalog } from '../../engines/openai/catalog.ts';
import { createClient, isAtHome, type OpenAiClient } from '../../engines/openai/client.ts';
import { explainAnswer, readSignal } from '../../engines/openai/errors.ts';
import { isFree, type Server, ServerBook } from '../../engines/openai/servers.ts';
import type { Account } from '../../ports.ts';
import { readWholeJson, unexpected } from '../body.ts';
import { type AudioPart, BYTES_PER_SECOND } from '../cut-audio.ts';
import { PartTooLarge, transcriptError, untimed, wrongLanguage } from '../errors.ts';
import { hearInParts, PartMemory } from '../hear.ts';
import { asPrompt } from '../hints.ts';
import type { TranscriberParts } from '../index.ts';
import { whisperCode } from '../languages.ts';
import type { TranscribeContext, Transcriber, Transcript, TranscriptCall } from '../port.ts';
import { deadlineOf, formOf } from '../upload.ts';
import { readHeard } from './answer.ts';
import { type OpenAiTranscription, readTranscription } from './catalog.ts';

/** Of an upload, for the form around the file. */
const FORM_BYTES = 16_384;
const PATH = '/v1/audio/transcriptions';
/** Where whisper.cpp's server answers unless it was told another path. */
const WHISPER_CPP_PATH = '/inference';

export function createOpenAiTranscriber({ readAccount, catalog: folders, clock }: TranscriberParts): Transcriber {
  const catalog = readTranscription(folders);
  const speech = readOpenAiCatalog(folders);
  const servers = new ServerBook(speech);
  const memory = new PartMemory();
  /** What servers took after they had refused longer parts, by address. */
  const limits = new Map<string, number>();
  const openClient = () => createClient(readAccount('openai'));
  const likely = (account: Account) => servers.recall(isAtHome(account) ? { base: '', isHome: true, hasKey: Boolean(account.key) } : createClient(account));
  const nameOf = ({ kind }: Server, client: OpenAiClient) => (kind === 'other' ? new URL(client.base).host : speech.servers[kind].name);

  return {
    id: 'openai',
    name: 'OpenAI and compatible',
    version: () => {
      const { baseUrl } = readAccount('openai');
      const server = likely(readAccount('openai'));
      return `${baseUrl ?? 'openai'}/${modelOf(server, catalog)}/1`;
    },

    capabilities() {
      const account = readAccount('openai');
      const server = likely(account);
      const { concurrency, maxBytes } = catalog.servers[server.kind];
      const price = server.kind === 'openai' ? (catalog.models[modelOf(server, catalog)]?.usdPerHour ?? null) : null;
      const usdPerHour = isFree(server, Boolean(account.key), account.baseUrl ?? '') ? 0 : price;
      return { runsOn: 'account', concurrency, usdPerHour, maxSeconds: secondsOf(maxBytes) };
    },

    assertReady(language) {
      const client = openClient();
      const server = servers.recall(client);
      assertTimed(server, catalog, clock.now());
      const code = whisperCode(language);
      if (server.isCertain && server.kind === 'openai' && code !== undefined && !speech.languages.includes(code)) throw wrongLanguage('OpenAI', language);
    },

    async transcribe(call, context) {
      context.signal.throwIfAborted();
      const { key } = readAccount('openai');
      try {
        const client = openClient();
        const server = await servers.find(client);
        context.signal.throwIfAborted();
        assertTimed(server, catalog, clock.now());
        const asking: Asking = { client, server, catalog, context, who: nameOf(server, client), fields: fieldsOf(call, server, catalog) };
        return await hearInParts(call, context, {
          maxSeconds: limits.get(client.base) ?? secondsOf(catalog.servers[server.kind].maxBytes),
          onShorter: (seconds) => void limits.set(client.base, seconds),
          memory,
          settings: JSON.stringify([client.base, asking.fields]),
          hearPart: (part) => hear(part, asking),
        });
      } catch (error) {
        throw transcriptError(error, key);
      }
    },
  };
}

function secondsOf(maxBytes: number): number {
  return Math.max(1, Math.floor((maxBytes - FORM_BYTES) / BYTES_PER_SECOND));
}

function modelOf({ kind, transcribing }: Server, { servers }: OpenAiTranscription): string {
  // The name every server of this kind knows, whatever model stands behind it.
  return servers[kind].model ?? transcribing[0] ?? 'whisper-1';
}

/** Asking a model without times would cost as much and bring nothing. @throws StudioError `transcript.untimed` */
function assertTimed(server: Server, catalog: OpenAiTranscription, now: number): void {
  if (server.kind !== 'openai') return;
  const id = modelOf(server, catalog);
  const model = catalog.models[id];
  if (model && !model.hasTimes) throw untimed(`OpenAI’s model ${id}`);
  if (model?.shutDown && now >= Date.parse(model.shutDown)) throw untimed(`OpenAI’s model ${id} is switched off; what replaces it`);
}

function fieldsOf({ language, hints }: TranscriptCall, server: Server, catalog: OpenAiTranscription): [string, string][] {
  const code = whisperCode(language);
  const prompt = asPrompt(hints, catalog.promptCharacters);
  const fields: [string, string][] = [
    ['model', modelOf(server, catalog)],
    ['response_format', 'verbose_json'],
    ['timestamp_granularities[]', 'word'],
    ['timestamp_granularities[]', 'segment'],
    ['temperature', '0'],
  ];
  if (code !== undefined) fields.push(['language', code]);
  if (prompt !== '') fields.push([server.kind === 'speaches' ? 'hotwords' : 'prompt', prompt]);
  return fields;
}

interface Asking {
  readonly client: OpenAiClient;
  readonly server: Server;
  readonly catalog: OpenAiTranscription;
  readonly context: TranscribeContext;
  readonly who: string;
  readonly fields: readonly (readonly [string, string])[];
}

async function hear(part: AudioPart, asking: Asking): Promise<Transcript> {
  const { context, who } = asking;
  let response = await upload(PATH, part, asking);
  if (response.status === 404 && mayBeWhisperCpp(asking, response)) {
    await response.body?.cancel();
    response = await upload(WHISPER_CPP_PATH, part, asking);
  }
  const told = readSignal(response.headers);
  if (told.waitMs !== undefined) context.observe?.(told);
  if (!response.ok) {
    const { status } = response;
    const error = await explainAnswer(response, who);
    throw status === 413 ? new PartTooLarge(error) : error;
  }
  const transcript = readHeard(await readWholeJson(response, context.signal), capital(who));
  if (!transcript) throw unexpected(response, 'neither words nor segments nor a text');
  return transcript;
}

async function upload(path: string, part: AudioPart, { client, server, catalog, context, fields }: Asking): Promise<Response> {
  return client.upload(path, await formOf(part, fields), {
    signal: context.signal,
    deadlineMs: deadlineOf(part, catalog.servers[server.kind].latency),
    repeatable: isFree(server, client.hasKey, client.base),
  });
}

/** A server that refuses a model says so in JSON; one that has no such address mostly does not. */
function mayBeWhisperCpp({ server }: Asking, { headers }: Response): boolean {
  return server.kind === 'other' && !/json/.test(headers.get('content-type') ?? '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

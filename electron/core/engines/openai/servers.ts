/** What answers at an address: OpenAI, or which of the servers that speak as it does. Asked once, then remembered. */
import { z } from 'zod';
import { isInTheHouse } from '../house.ts';
import { readJson } from '../http/send.ts';
import type { OpenAiCatalog, ServerKind } from './catalog.ts';
import type { OpenAiClient } from './client.ts';
import { explainAnswer } from './errors.ts';

const ASK_MS = 30_000;

export interface ServerVoice {
  readonly id: string;
  readonly name: string;
  readonly model?: string | undefined;
  readonly language?: string | undefined;
  readonly gender?: string | undefined;
}

export interface Server {
  readonly kind: ServerKind;
  /** Those that speak, as far as that can be told. */
  readonly models: readonly string[];
  /** Those that write down what they hear, as far as that can be told. */
  readonly transcribing: readonly string[];
  /** null where it lists none. */
  readonly voices: readonly ServerVoice[] | null;
  /** It tells where each word stands, at an address of its own. */
  readonly hasCaptions: boolean;
}

export class ServerBook {
  private readonly catalog: OpenAiCatalog;
  private readonly known = new Map<string, Server>();
  private readonly asked = new Map<string, Promise<Server>>();

  constructor(catalog: OpenAiCatalog) {
    this.catalog = catalog;
  }

  /** What was found out, or where nothing was yet, what is likely: a key is asked for by OpenAI and what stands in for it. */
  recall(client: Pick<OpenAiClient, 'base' | 'isHome' | 'hasKey'>): Server & { readonly isCertain: boolean } {
    const server = this.known.get(nameOf(client));
    if (server) return { ...server, isCertain: true };
    return { kind: client.isHome || client.hasKey ? 'openai' : 'other', models: [], transcribing: [], voices: null, hasCaptions: false, isCertain: client.isHome };
  }

  /** @throws SpeechError where the server cannot be asked */
  async find(client: OpenAiClient): Promise<Server> {
    return client.isHome ? this.recall(client) : (this.known.get(nameOf(client)) ?? this.read(client));
  }

  /** Asks again: a server of one's own may have other voices by now. @throws SpeechError */
  async read(client: OpenAiClient): Promise<Server> {
    const name = nameOf(client);
    const asking = this.asked.get(name) ?? probe(client, this.catalog);
    this.asked.set(name, asking);
    try {
      const server = await asking;
      this.known.set(name, server);
      return server;
    } finally {
      this.asked.delete(name);
    }
  }

  forgetCaptions(client: OpenAiClient): void {
    const server = this.known.get(nameOf(client));
    if (server) this.known.set(nameOf(client), { ...server, hasCaptions: false });
  }
}

function nameOf({ base, hasKey }: Pick<OpenAiClient, 'base' | 'hasKey'>): string {
  return `${base} ${hasKey}`;
}

/** A server that asks for a key may want money for its work, unless it is a known kind and stands in this house. */
export function isFree({ kind }: Pick<Server, 'kind'>, hasKey: boolean, address: string): boolean {
  return kind !== 'openai' && (!hasKey || (kind !== 'other' && isInTheHouse(address)));
}

const NamedVoice = z.object({
  id: z.string().optional(),
  voice_id: z.string().optional(),
  name: z.string().optional(),
  model_id: z.string().optional(),
  language: z.string().optional(),
  gender: z.string().optional(),
});
/** Newer servers name voices in objects, older ones by their bare ids. */
const Voices = z.array(z.union([z.string(), NamedVoice]).nullable().catch(null));

const Models = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.string().optional(), task: z.string().optional(), voices: Voices.optional().catch(undefined) }).nullable().catch(null)),
});
type ListedModel = NonNullable<z.infer<typeof Models>['data'][number]>;

/** What the names of speech models have in common. */
const SPEECH = /tts|speech|voice|kokoro|piper|vits|bark|orpheus|chatterbox|parler|\bdia\b/i;

/** What the names of recognisers have in common. */
const HEARING = /whisper|transcri|parakeet|canary|moonshine|voxtral|sensevoice|\b(?:asr|stt)\b/i;

async function probe(client: OpenAiClient, catalog: OpenAiCatalog): Promise<Server> {
  const signal = AbortSignal.timeout(2 * ASK_MS);
  const ask = (path: string) => client.get(path, { signal, deadlineMs: ASK_MS });
  const listed = await ask('/v1/models');
  // Without models a server may still speak; one that is closed or ill is not looked at further.
  if (!listed.ok && (/^(?:401|403|408|429)$/.test(String(listed.status)) || listed.status >= 500)) throw await explainAnswer(listed, new URL(client.base).host);
  const models = listed.ok ? modelsOf(await readJson(listed)) : await drop(listed, []);
  const [voices, isHealthy, isReady] = await Promise.all([
    ask('/v1/audio/voices').then(async (response) => (response.ok ? voicesOf(fieldOf(await readJson(response), 'voices')) : drop(response, null))),
    isThere(ask('/health')),
    isThere(ask('/readyz')),
  ]);
  const kind = recognise({ models, voices, isHealthy, isReady, hasKey: client.hasKey }, catalog);
  const transcribing = models.filter(({ id, task }) => (task === undefined ? HEARING.test(id) : task === 'automatic-speech-recognition'));
  const speaking = models.filter(({ id, task }) => (task === undefined ? SPEECH.test(id) : task === 'text-to-speech'));
  const inModels = speaking.flatMap(({ id, voices: own }) => voicesOf(own ?? [])?.map((voice) => ({ ...voice, model: id })) ?? []);
  return {
    kind,
    models: (speaking.length > 0 ? speaking : models).map(({ id }) => id),
    transcribing: transcribing.map(({ id }) => id),
    voices: voices ?? (inModels.length > 0 ? inModels : null),
    // It is asked for with POST: an address that is there says so.
    hasCaptions: kind === 'kokoro' && (await statusOf(ask('/dev/captioned_speech'))) === 405,
  };
}

interface Findings {
  readonly models: readonly ListedModel[];
  readonly voices: readonly ServerVoice[] | null;
  readonly isHealthy: boolean;
  readonly isReady: boolean;
  readonly hasKey: boolean;
}

function recognise({ models, voices, isHealthy, isReady, hasKey }: Findings, catalog: OpenAiCatalog): ServerKind {
  if (models.some(({ id, owned_by: owner }) => owner === 'kokoro' || id === 'kokoro')) return 'kokoro';
  // What lends OpenAI's names to a voice of its own asks for no key.
  if (hasKey && voices === null && models.some(({ id }) => Object.hasOwn(catalog.models, id))) return 'openai';
  if (isHealthy && models.some(({ id, task }) => task !== undefined || id.includes('/'))) return 'speaches';
  return isReady ? 'localai' : 'other';
}

function modelsOf(body: unknown): ListedModel[] {
  return Models.safeParse(body).data?.data.flatMap((one) => one ?? []) ?? [];
}

function voicesOf(list: unknown): ServerVoice[] | null {
  const { data } = Voices.safeParse(list);
  if (!data) return null;
  return data.flatMap((one) => {
    if (one === null) return [];
    if (typeof one === 'string') return [{ id: one, name: one }];
    const id = one.id ?? one.voice_id ?? one.name;
    return id === undefined ? [] : [{ id, name: one.name ?? id, model: one.model_id, language: one.language, gender: one.gender }];
  });
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

async function isThere(asked: Promise<Response>): Promise<boolean> {
  const status = await statusOf(asked);
  return status >= 200 && status < 300;
}

async function statusOf(asked: Promise<Response>): Promise<number> {
  const response = await asked;
  return drop(response, response.status);
}

/** A body that nobody reads would keep its connection. */
async function drop<Value>(response: Response, value: Value): Promise<Value> {
  await response.body?.cancel();
  return value;
}

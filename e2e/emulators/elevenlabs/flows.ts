/** `/v1/flows/text-to-speech`: speech that is asked for now and fetched later. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';
import { type LedgerEntry, requestHashOf } from '../ledger.ts';
import { type AudioFormat, encodeSpeech } from '../speech/format.ts';
import type { Script } from '../speech/script.ts';
import { workMs } from '../world.ts';
import { isTierAtLeast, type Model, MODELS, parseOutputFormat, VOICES } from './catalog.ts';
import { notFound, outOfCredits, paidPlanRequired, validation } from './errors.ts';
import { type Fields, type Json, LOCATORS, VOICE_SETTINGS } from './schema.ts';
import { readMarks } from './script.ts';
import { aliasesOf, type ElevenLabsState } from './state.ts';

const BASE = '/v1/flows/text-to-speech';
const ADDRESS_MS = 3_600_000;
const PENDING_MS = 1_000;
const MP3_FORMATS = ['mp3_22050_32', 'mp3_24000_48', 'mp3_44100_32', 'mp3_44100_64', 'mp3_44100_96', 'mp3_44100_128', 'mp3_44100_192'];

/** Fields that are not here are refused. */
export const FLOW: Fields = {
  model_id: { kind: 'string', isRequired: true, oneOf: ['eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_v3'] },
  text: { kind: 'string', isRequired: true },
  voice: { kind: 'string', isRequired: true },
  output_format: { kind: 'string', oneOf: MP3_FORMATS },
  pronunciation_dictionary_locators: LOCATORS,
  language_code: { kind: 'string' },
  voice_settings: { kind: 'object', fields: VOICE_SETTINGS },
  webhook: { kind: 'object' },
};

interface Generation {
  readonly id: string;
  readonly key: string;
  readonly model: Model;
  readonly script: Script;
  readonly format: AudioFormat;
  readonly startMs: number;
  readonly endMs: number;
  readonly entry: LedgerEntry;
}

interface DescribedGeneration {
  readonly id: string;
  readonly status: 'pending' | 'generating' | 'completed';
  readonly content_url?: string;
  readonly content_mime_type?: string;
}

export class Flows {
  private readonly state: ElevenLabsState;
  private readonly secret = randomBytes(32);
  private readonly generations = new Map<string, Generation>();

  constructor(state: ElevenLabsState) {
    this.state = state;
  }

  create(asked: Asked, account: Account, body: Json): Answer {
    const { clock, latency, ledger } = this.state.world;
    const { plan } = account;
    if (!isTierAtLeast(plan.tier, 'pro')) return paidPlanRequired('This endpoint needs the Pro plan or higher.');
    const model = MODELS.find((one) => one.id === body['model_id'])!;
    const voice = VOICES.find((one) => one.id === body['voice']);
    if (!voice) return notFound('voice_not_found', `A voice with voice_id '${String(body['voice'])}' was not found.`, 'voice');
    const text = String(body['text']);
    const characters = Array.from(text).length;
    if (characters > model.maxCharacters) return validation('text_too_long', `The text is too long: the maximum is ${model.maxCharacters} characters.`, 'text');
    const aliases = aliasesOf(this.state, model, (body['pronunciation_dictionary_locators'] ?? []) as { pronunciation_dictionary_id: string }[]);
    if (!aliases) return notFound('pronunciation_dictionary_not_found', 'A pronunciation dictionary was not found.');
    const credits = Math.ceil(characters * model.creditsPerCharacter);
    const remaining = findFault(asked.faults, 'quota-exhausted') ? 0 : plan.creditLimit - plan.usedCredits;
    if (credits > remaining) return outOfCredits(plan.creditLimit, remaining, credits, this.state.modernQuotaError);
    // Nothing fails once it is taken in, so it is charged at once.
    plan.usedCredits += credits;
    const startMs = clock.now() + clock.scaled(PENDING_MS);
    const speed = Number((body['voice_settings'] as Json | undefined)?.['speed'] ?? 1);
    const entry = ledger.add({
      requestHash: requestHashOf({ provider: 'elevenlabs', operation: 'flow', body }),
      provider: 'elevenlabs',
      operation: 'flow',
      requestId: asked.id,
      characters,
      credits,
      at: clock.now(),
      statusCode: 200,
      delivered: false,
    });
    const generation: Generation = {
      id: newId(),
      key: account.key,
      model,
      script: readMarks({ text, voice: voice.id, speed, model, aliases }),
      format: parseOutputFormat(String(body['output_format'] ?? 'mp3_44100_128'))!,
      startMs,
      endMs: startMs + clock.scaled(workMs(latency.elevenlabs, characters)),
      entry,
    };
    this.generations.set(generation.id, generation);
    return json(200, { id: generation.id, status: 'pending' });
  }

  get(asked: Asked, account: Account): Answer {
    const generation = this.generations.get(asked.path.slice(BASE.length + 1));
    if (generation?.key !== account.key) return notFound('generation_not_found', 'The generation was not found.');
    return json(200, this.describe(generation, asked));
  }

  /** Newest first. */
  list(asked: Asked, account: Account): Answer {
    const size = Math.min(100, Number(asked.query.get('page_size') ?? 20));
    const from = Number(asked.query.get('cursor') ?? 0);
    const [status, model] = [asked.query.get('status'), asked.query.get('model_id')];
    const all = [...this.generations.values()]
      .filter((one) => one.key === account.key && (model === null || one.model.id === model))
      .map((one) => this.describe(one, asked))
      .filter((one) => status === null || one.status === status)
      .toReversed();
    const hasMore = from + size < all.length;
    return json(200, { generations: all.slice(from, from + size), next_cursor: hasMore ? String(from + size) : null, has_more: hasMore });
  }

  /** The signed address of a finished one; no key is needed. */
  async content({ path, query }: Asked): Promise<Answer> {
    const generation = this.generations.get(path.split('/').at(-1) ?? '');
    const expiry = query.get('expires') ?? '';
    const isGood = generation && query.get('signature') === this.sign(path, expiry) && Number(expiry) > this.state.world.clock.now();
    if (!isGood) return { status: 403, headers: { 'content-type': 'application/xml' }, body: '<Error><Code>AccessDenied</Code></Error>' };
    const { speak, speech } = this.state.world;
    const body = encodeSpeech(await speak(generation.script), generation.format, speech);
    return { status: 200, headers: { 'content-type': 'audio/mpeg' }, body, entries: [generation.entry] };
  }

  private describe({ id, startMs, endMs }: Generation, { origin }: Asked): DescribedGeneration {
    const now = this.state.world.clock.now();
    if (now < endMs) return { id, status: now < startMs ? 'pending' : 'generating' };
    const path = `/flow-content/${id}`;
    const expires = String(now + ADDRESS_MS);
    const query = new URLSearchParams({ expires, signature: this.sign(path, expires) });
    return { id, status: 'completed', content_url: `${origin}${path}?${query}`, content_mime_type: 'audio/mpeg' };
  }

  private sign(path: string, expiry: string): string {
    return createHmac('sha256', this.secret).update(`${path}\n${expiry}`).digest('hex');
  }
}

/** What is known of accounts so far: plans, what they were refused, the models' limits. Kept for the life of the process. */
import { z } from 'zod';
import { StudioError } from '#shared/words/failure.ts';
import type { OfferedModel, Voice } from '#shared/words/voice.ts';
import type { AccountState } from '../port.ts';
import type { ElevenLabsCatalog, Model, Plan } from './catalog.ts';
import type { ElevenLabsClient } from './client.ts';

/** Every plan has it. */
export const PLAIN_FORMAT = 'mp3_44100_128';

const Subscription = z.object({
  tier: z.string(),
  character_count: z.number(),
  character_limit: z.number(),
  max_credit_limit_extension: z.union([z.number(), z.literal('unlimited')]).nullish(),
});

const Models = z.array(
  z.object({
    model_id: z.string(),
    maximum_text_length_per_request: z.number().int().positive().nullish(),
    languages: z.array(z.object({ language_id: z.string() })).nullish(),
  }),
);

export class AccountBook {
  private readonly catalog: ElevenLabsCatalog;
  private readonly tiers = new Map<string, string>();
  private readonly refusedFormats = new Set<string>();
  private readonly contextless = new Set<string>();
  private readonly corrections = new Map<string, Partial<Pick<Model, 'maxCharacters' | 'languages'>>>();
  private models: Promise<void> | undefined;

  constructor(catalog: ElevenLabsCatalog) {
    this.catalog = catalog;
  }

  modelId({ model }: Voice): string {
    return model ?? this.catalog.defaultModel;
  }

  /** @throws StudioError `voice.unknown` */
  model(voice: Voice): Model {
    const id = this.modelId(voice);
    const model = this.catalog.models[id];
    if (!model) {
      throw new StudioError('voice.unknown', `ElevenLabs has no model “${id}” that the studio knows.`, {
        hint: `Use one of: ${Object.keys(this.catalog.models).join(', ')}.`,
      });
    }
    const known = { ...model, ...this.corrections.get(id) };
    return this.contextless.has(id) ? { ...known, contextCharacters: 0 } : known;
  }

  /** The usual one first, then in the catalog's order. */
  listModels(): OfferedModel[] {
    const { defaultModel, models } = this.catalog;
    return [defaultModel, ...Object.keys(models).filter((id) => id !== defaultModel)].map((id) => {
      const { languages, maxCharacters, usdPer1000Characters } = this.model({ engine: 'elevenlabs', voice: '', model: id, speed: 1, pitch: 1 });
      return { model: id, name: id.replace(/^eleven/, 'Eleven').replaceAll('_', ' '), languages, maxCharacters, usdPer1000Characters };
    });
  }

  tier(accountId: string | undefined): string | undefined {
    return accountId === undefined ? undefined : this.tiers.get(accountId);
  }

  plan(accountId: string | undefined): Plan {
    const tier = this.tier(accountId);
    // Tiers come with additions, such as a date.
    return (tier === undefined ? undefined : (this.catalog.plans[tier] ?? this.catalog.plans[tier.split('_')[0] ?? ''])) ?? this.catalog.unknownPlan;
  }

  /** The format a call asks for: the wanted one, else the plan's best, unless this account was refused it. */
  format(accountId: string, wanted: string | undefined): string {
    const format = wanted ?? this.plan(accountId).format;
    return this.refusedFormats.has(`${accountId} ${format}`) ? PLAIN_FORMAT : format;
  }

  rememberRefusedFormat(accountId: string, format: string): void {
    this.refusedFormats.add(`${accountId} ${format}`);
  }

  rememberNoContext(modelId: string): void {
    this.contextless.add(modelId);
  }

  /** Reads the plan. */
  async read(client: ElevenLabsClient, signal: AbortSignal): Promise<AccountState> {
    const { body } = await client.getJson('/v1/user/subscription', signal);
    const { data } = Subscription.safeParse(body);
    if (!data) return { plan: null, charactersLeft: null, charactersUsed: null, concurrency: null };
    this.tiers.set(client.accountId, data.tier);
    const extension = data.max_credit_limit_extension ?? 0;
    return {
      plan: data.tier,
      charactersLeft: extension === 'unlimited' ? null : Math.max(0, data.character_limit - data.character_count + extension),
      charactersUsed: data.character_count,
      concurrency: this.plan(client.accountId).concurrency.standard,
    };
  }

  /** Reads the models' limits, once: the service's word wins over the catalog's. Without an answer the catalog holds. */
  async readModels(client: ElevenLabsClient, signal: AbortSignal): Promise<void> {
    this.models ??= this.correct(client, signal).catch(() => {
      this.models = undefined;
    });
    await this.models;
  }

  private async correct(client: ElevenLabsClient, signal: AbortSignal): Promise<void> {
    const { body } = await client.getJson('/v1/models', signal);
    for (const { model_id: id, maximum_text_length_per_request: most, languages } of Models.parse(body)) {
      this.corrections.set(id, {
        ...(most ? { maxCharacters: most } : {}),
        ...(languages?.length ? { languages: languages.map(({ language_id: language }) => language) } : {}),
      });
    }
  }
}

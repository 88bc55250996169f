/** Voices, models and the subscription. */
import type { Account } from '../account.ts';
import { type Answer, type Asked, json } from '../http.ts';
import { type CatalogVoice, MODELS, VOICES } from './catalog.ts';
import { notFound } from './errors.ts';

const DEFAULT_SETTINGS = { stability: 0.5, similarity_boost: 0.75, style: 0, use_speaker_boost: true, speed: 1 };

export function listModels(): Answer {
  return json(
    200,
    MODELS.map((model) => ({
      model_id: model.id,
      name: model.name,
      description: model.name,
      can_do_text_to_speech: true,
      can_do_voice_conversion: false,
      can_be_finetuned: !model.refusesContext,
      can_use_style: model.id === 'eleven_multilingual_v2',
      can_use_speaker_boost: model.id === 'eleven_multilingual_v2',
      serves_pro_voices: false,
      requires_alpha_access: false,
      token_cost_factor: model.creditsPerCharacter,
      maximum_text_length_per_request: model.maxCharacters,
      max_characters_request_free_user: model.maxCharacters,
      max_characters_request_subscribed_user: model.maxCharacters,
      languages: model.languages.map((id) => ({ language_id: id, name: new Intl.DisplayNames('en', { type: 'language' }).of(id) ?? id })),
      model_rates: { character_cost_multiplier: model.creditsPerCharacter, cost_discount_multiplier: 1 },
      concurrency_group: model.group,
    })),
  );
}

export function describeVoice(voice: CatalogVoice): unknown {
  return {
    voice_id: voice.id,
    name: voice.name,
    category: voice.category,
    labels: { gender: voice.gender, accent: voice.accent, age: 'middle_aged', use_case: 'narration' },
    description: voice.description,
    preview_url: null,
    available_for_tiers: [],
    settings: null,
    samples: null,
    fine_tuning: { state: {} },
    sharing: null,
    high_quality_base_model_ids: MODELS.map((model) => model.id),
    verified_languages: [{ language: 'en', model_id: 'eleven_multilingual_v2', accent: voice.accent, locale: 'en-US', preview_url: null }],
    safety_control: null,
    voice_verification: { requires_verification: false, is_verified: false, verification_failures: [], verification_attempts_count: 0 },
    collection_ids: [],
    is_owner: voice.category === 'cloned',
    is_legacy: voice.category === 'premade',
    is_mixed: false,
    permission_on_resource: null,
    favorited_at_unix: null,
    created_at_unix: null,
  };
}

export function listVoicesV2({ query }: Asked): Answer {
  const size = Math.min(100, Math.max(1, Number(query.get('page_size') ?? 10)));
  const search = query.get('search')?.toLowerCase();
  const ids = query.getAll('voice_ids');
  const category = query.get('category');
  const found = VOICES.filter(
    (voice) =>
      (search === undefined || `${voice.name} ${voice.description}`.toLowerCase().includes(search)) &&
      (ids.length === 0 || ids.includes(voice.id)) &&
      (category === null || voice.category === category),
  );
  if (query.get('sort') === 'name') found.sort((a, b) => a.name.localeCompare(b.name) * (query.get('sort_direction') === 'desc' ? -1 : 1));
  const from = Number(query.get('next_page_token') ?? 0);
  const next = from + size;
  return json(200, {
    voices: found.slice(from, next).map(describeVoice),
    has_more: next < found.length,
    total_count: found.length,
    next_page_token: next < found.length ? String(next) : null,
  });
}

export function listVoicesV1(): Answer {
  return json(200, { voices: VOICES.map(describeVoice) });
}

export function getVoice(id: string): Answer {
  if (id === 'settings/default') return json(200, DEFAULT_SETTINGS);
  const [voiceId, rest] = id.split('/');
  const voice = VOICES.find((one) => one.id === voiceId);
  if (!voice) return notFound('voice_not_found', `A voice with voice_id '${voiceId}' was not found.`, 'voice_id');
  return json(200, rest === 'settings' ? DEFAULT_SETTINGS : describeVoice(voice));
}

export function subscriptionOf({ plan }: Account, nowMs: number): unknown {
  return {
    tier: plan.tier,
    status: plan.tier === 'free' ? 'free' : 'active',
    character_count: plan.usedCredits,
    character_limit: plan.creditLimit,
    max_credit_limit_extension: 0,
    max_character_limit_extension: 0,
    can_extend_character_limit: false,
    allowed_to_extend_character_limit: false,
    next_character_count_reset_unix: Math.floor(nowMs / 1000) + 20 * 86_400,
    character_refresh_period: 'monthly_period',
    billing_period: 'monthly_period',
    currency: 'usd',
    current_overage: { amount: '0', currency: 'usd' },
    voice_slots_used: 1,
    voice_limit: 30,
    professional_voice_limit: 1,
    can_use_instant_voice_cloning: plan.tier !== 'free',
    can_use_professional_voice_cloning: plan.tier !== 'free' && plan.tier !== 'starter',
    next_invoice: null,
    open_invoices: [],
    has_open_invoices: false,
    pending_change: null,
  };
}

/** ElevenLabs' ways of saying no, in the studio's words. Its bodies come in three shapes, and old statuses beside new codes. */
import { readText } from '../http/send.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import { type Outcome, SpeechError, type SpeechErrorOptions } from '../outcome.ts';
import type { AccountSignal } from '../port.ts';

/** An answer that is not ok, read. */
export interface Refusal {
  readonly http: number;
  readonly status: string;
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly param: string;
  readonly body: string;
  readonly requestId: string;
  readonly waitMs: number | undefined;
}

type Meaning = readonly [Outcome, string, Partial<SpeechErrorOptions>?];

const KEY: Meaning = ['auth', 'ElevenLabs does not take the account’s key.'];
const CREDIT: Meaning = ['out-of-credit', 'The ElevenLabs account has no credits left for this.'];
const BUSY: Meaning = ['overloaded', 'ElevenLabs is busy.'];
const CROWDED: Meaning = ['throttled', 'Too many calls of this ElevenLabs account run at once.'];
const PLAN: Meaning = ['plan', 'The ElevenLabs account’s plan does not hold this.'];
const WRONG: Meaning = ['invalid-input', 'ElevenLabs does not take this request.'];
const LONG: Meaning = ['invalid-input', 'The text is too long for this model of ElevenLabs.'];
const NO_VOICE: Meaning = ['not-found', 'ElevenLabs has no such voice.', { code: 'voice.unknown' }];

/** Looked at before everything else: these say more than the code and the HTTP status beside them. */
const BY_STATUS: Readonly<Record<string, Meaning>> = {
  quota_exceeded: CREDIT,
  missing_permissions: ['auth', 'The account’s key lacks a permission.', { code: 'account.permission', hint: 'Give the key access to text to speech, voices and history, then resume.' }],
  needs_authorization: KEY,
  invalid_api_key: KEY,
  system_busy: BUSY,
  too_many_concurrent_requests: CROWDED,
};

const BY_CODE: Readonly<Record<string, Meaning>> = {
  ...BY_STATUS,
  text_too_long: LONG,
  max_character_limit_exceeded: LONG,
  invalid_text: ['bad-characters', 'ElevenLabs does not take some characters of this text.'],
  invalid_voice_id: NO_VOICE,
  voice_not_found: NO_VOICE,
  model_not_found: ['not-found', 'ElevenLabs has no such model.', { code: 'voice.unknown' }],
  pronunciation_dictionary_not_found: ['not-found', 'ElevenLabs has no such pronunciation dictionary.', { code: 'voice.dictionary', hint: 'Correct the voice’s setting “dictionary”, or leave it out.' }],
  // What it answers where it sees no key at all.
  workspace_not_found: KEY,
  missing_api_key: KEY,
  unauthorized: KEY,
  sign_in_required: KEY,
  invalid_authorization_header: KEY,
  insufficient_credits: CREDIT,
  paid_plan_required: PLAN,
  'only_for_creator+': PLAN,
  concurrent_limit_exceeded: CROWDED,
  rate_limit_exceeded: ['throttled', 'ElevenLabs asks for slower calls.'],
};

const BY_TYPE: Readonly<Record<string, Meaning>> = {
  validation_error: WRONG,
  invalid_request: WRONG,
  authentication_error: KEY,
  payment_required: PLAN,
  authorization_error: PLAN,
  not_found: ['not-found', 'ElevenLabs does not have what was asked for.'],
  conflict: BUSY,
  rate_limit_error: CROWDED,
  internal_error: BUSY,
  service_unavailable: BUSY,
};

const BY_HTTP: Readonly<Record<number, Meaning>> = {
  401: KEY,
  402: PLAN,
  403: PLAN,
  404: ['not-found', 'ElevenLabs does not have what was asked for.'],
  408: BUSY,
  409: BUSY,
  425: BUSY,
  429: CROWDED,
};

export async function readRefusal(response: Response): Promise<Refusal> {
  const body = await readText(response, 10_000);
  const detail = detailOf(body);
  return {
    http: response.status,
    status: textOf(detail['status']),
    code: textOf(detail['code']),
    type: textOf(detail['type']),
    message: textOf(detail['message']),
    param: textOf(detail['param']),
    body,
    requestId: response.headers.get('x-trace-id') ?? textOf(detail['request_id']),
    waitMs: retryAfterMs(response.headers, Date.now()),
  };
}

export function explainRefusal(refusal: Refusal): SpeechError {
  const [outcome, sentence, more] = meaningOf(refusal);
  return new SpeechError(outcome, sentence, {
    ...more,
    detail: `HTTP ${refusal.http}${refusal.requestId ? `, request ${refusal.requestId}` : ''}\n${refusal.body}`,
    retryAfterMs: refusal.waitMs,
    allowed: outcome === 'throttled' ? allowedOf(refusal) : undefined,
  });
}

/** What headers, and the sentence of a refusal, tell about the account. */
export function readSignal(headers: Headers, refusal?: Refusal): AccountSignal {
  const allowed = countOf(headers.get('maximum-concurrent-requests')) ?? (refusal && allowedOf(refusal));
  const inUse = countOf(headers.get('current-concurrent-requests'));
  const waitMs = refusal?.waitMs;
  return {
    ...(allowed === undefined ? {} : { allowed }),
    ...(inUse === undefined ? {} : { inUse }),
    ...(waitMs === undefined ? {} : { waitMs }),
  };
}

function meaningOf({ status, code, type, http, message }: Refusal): Meaning {
  if (/moderat|content_policy|prohibited_content/.test(`${status} ${code}`)) return ['moderated', 'ElevenLabs will not speak this text.'];
  const meaning = BY_STATUS[status] ?? BY_CODE[code] ?? BY_CODE[status] ?? BY_TYPE[type] ?? BY_HTTP[http] ?? (http >= 500 ? BUSY : WRONG);
  return meaning === WRONG && message !== '' ? [meaning[0], `ElevenLabs does not take this request: ${message.slice(0, 200)}`] : meaning;
}

/** “…a maximum of 2 concurrent requests…” */
function allowedOf({ http, message }: Refusal): number | undefined {
  return http === 429 ? countOf(/maximum of (\d+) concurrent/i.exec(message)?.[1] ?? null) : undefined;
}

function countOf(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function detailOf(body: string): Record<string, unknown> {
  let detail: unknown;
  try {
    detail = (JSON.parse(body) as { detail?: unknown } | null)?.detail;
  } catch {
    return {};
  }
  if (typeof detail === 'string') return { message: detail };
  if (Array.isArray(detail)) return { message: detail.map(troubleOf).join('; ') };
  return typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>) : {};
}

function troubleOf(trouble: unknown): string {
  const { loc, msg } = (trouble ?? {}) as { loc?: unknown; msg?: unknown };
  return `${Array.isArray(loc) ? loc.join('.') : ''}: ${textOf(msg)}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

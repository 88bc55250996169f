/** Refusals of OpenAI and of servers like it, in the studio's words. Bodies come as `error` or as FastAPI's `detail`. */
import { readSpan, retryAfterMs } from '../http/retry-after.ts';
import { readText } from '../http/send.ts';
import { type Outcome, SpeechError, type SpeechErrorOptions } from '../outcome.ts';
import type { AccountSignal } from '../port.ts';

const MOST_BODY = 10_000;

interface Trouble {
  /** `error` in OpenAI's shape; FastAPI's servers have `detail`. */
  readonly shape: 'error' | 'detail' | 'text';
  readonly code: string;
  readonly type: string;
  readonly param: string;
  readonly message: string;
}

type Meaning = readonly [Outcome, string, Partial<SpeechErrorOptions>?];

/** Statuses of 429 that no waiting helps, by `code` or `type`. */
const OUT_OF_CREDIT = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'billing_hard_limit_reached',
  'billing_not_active',
]);
const BUSY = new Set(['slow_down', 'server_is_overloaded']);
const NO_SUCH = new Set(['model_not_found', 'invalid_model', 'voice_not_found', 'invalid_voice']);

/** Reads the answer's body. @param service who answered, in words */
export async function explainAnswer(response: Response, service: string): Promise<SpeechError> {
  const { status, headers } = response;
  const body = await readText(response, MOST_BODY);
  const trouble = readTrouble(body);
  const [outcome, sentence, more] = meaningOf(status, trouble, service);
  const requestId = headers.get('x-request-id');
  return new SpeechError(outcome, sentence, {
    ...more,
    detail: `HTTP ${status}${requestId ? `, request ${requestId}` : ''}\n${body}`,
    retryAfterMs: outcome === 'out-of-credit' ? undefined : (retryAfterMs(headers, Date.now()) ?? (status === 429 ? untilReset(headers) : undefined)),
  });
}

/** What the headers ask for: to wait, where nothing is left of what the account has a minute. */
export function readSignal(headers: Headers): AccountSignal {
  const waitMs = retryAfterMs(headers, Date.now()) ?? untilReset(headers);
  return waitMs === undefined ? {} : { waitMs };
}

function untilReset(headers: Headers): number | undefined {
  const waits = ['requests', 'tokens'].flatMap((what) => {
    if (headers.get(`x-ratelimit-remaining-${what}`) !== '0') return [];
    return readSpan(headers.get(`x-ratelimit-reset-${what}`) ?? '') ?? [];
  });
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function meaningOf(http: number, trouble: Trouble, service: string): Meaning {
  const { code, type, param, message, shape } = trouble;
  const is = (codes: ReadonlySet<string>) => codes.has(code) || codes.has(type);
  const noSuch: Meaning = ['not-found', `${service} has no such voice or model.`, /not installed/i.test(message) ? { hint: 'Install the model on the server first, or choose another.' } : {}];
  if (http === 402 || is(OUT_OF_CREDIT)) return ['out-of-credit', `The account has nothing left to spend at ${service}.`];
  if (is(BUSY) || http === 408 || http === 409 || http >= 500) return ['overloaded', `${service} is busy or ill (${http}).`];
  if (http === 429) return ['throttled', `${service} asks the studio to slow down.`];
  if (/moderation|content_policy|content_filter/.test(`${code} ${type}`)) return ['moderated', `${service} will not speak this text.`];
  if (http === 401 || code === 'invalid_api_key' || (http === 403 && shape !== 'error')) return ['auth', `${service} does not take the account’s key.`, { hint: 'Check the key (OPENAI_API_KEY) and the address (OPENAI_BASE_URL), then resume.' }];
  if (/characters? (?:that|which) (?:is|are) not (?:supported|allowed)|(?:invalid|unsupported) characters?/i.test(message)) {
    return ['bad-characters', `${service} does not take some characters of this text.`];
  }
  if (http === 404 || is(NO_SUCH) || isOfVoice(trouble)) return noSuch;
  if (http === 403) return ['plan', `The account may not use this at ${service}.`];
  if (code === 'string_above_max_length' || (param === 'input' && /too long/i.test(message)) || /maximum input limit/i.test(message)) {
    return ['invalid-input', `The text is too long for this model of ${service}.`];
  }
  return ['invalid-input', `${service} does not take this request${message === '' || shape === 'text' ? ` (${http})` : `: ${message.slice(0, 200)}`}.`];
}

/** A refusal of the voice or the model that does not say so in its code. */
function isOfVoice({ param, message, shape }: Trouble): boolean {
  if (param === 'voice' || param === 'model') return true;
  return shape !== 'text' && /\b(?:voice|model)\b/i.test(message) && /not (?:found|supported|installed|available)|unknown|does not exist|no such/i.test(message);
}

function readTrouble(body: string): Trouble {
  const none = { code: '', type: '', param: '', message: '' };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ...none, shape: 'text', message: body };
  }
  const { error, detail } = fieldsOf(json);
  if (typeof error === 'string') return { ...none, shape: 'error', message: error };
  if (typeof error === 'object' && error !== null) {
    const { code, type, param, message } = fieldsOf(error);
    return { shape: 'error', code: textOf(code), type: textOf(type), param: textOf(param), message: textOf(message) };
  }
  if (typeof detail === 'string') return { ...none, shape: 'detail', message: detail };
  if (Array.isArray(detail)) {
    const [first] = detail.map(fieldsOf);
    const place = Array.isArray(first?.['loc']) ? textOf(first['loc'].at(-1)) : '';
    return { ...none, shape: 'detail', param: place, message: detail.map((one) => textOf(fieldsOf(one)['msg'])).join('; ') };
  }
  if (typeof detail === 'object' && detail !== null) {
    const fields = fieldsOf(detail);
    return { ...none, shape: 'detail', code: textOf(fields['error']), type: textOf(fields['type']), message: textOf(fields['message']) };
  }
  return { ...none, shape: 'text', message: body };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

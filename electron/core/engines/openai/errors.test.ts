import { expect, test } from 'vitest';
import { explainAnswer, readSignal } from './errors.ts';

const answer = (status: number, body: unknown = '', headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
const explain = (response: Response) => explainAnswer(response, 'OpenAI');
const error = (more: object) => ({ error: { message: 'No.', type: 'invalid_request_error', param: null, code: null, ...more } });
const detail = (more: object) => ({ detail: { error: 'validation_error', message: 'No.', type: 'invalid_request_error', ...more } });

test.each([
  [400, error({}), 'invalid-input', 'speech.refused'],
  [400, error({ message: 'Input of 2132 tokens is over the maximum input limit of 2000 tokens.', code: 'invalid_value' }), 'invalid-input', 'speech.refused'],
  [400, error({ code: 'string_above_max_length', param: 'input' }), 'invalid-input', 'speech.refused'],
  [400, error({ message: "The model 'tts-1' does not support this parameter.", param: 'instructions' }), 'invalid-input', 'speech.refused'],
  [400, error({ param: 'voice', code: 'invalid_value' }), 'not-found', 'voice.unknown'],
  [400, error({ message: 'The input contains characters that are not supported.', param: 'input' }), 'bad-characters', 'speech.bad-characters'],
  [400, error({ code: 'content_policy_violation' }), 'moderated', 'speech.moderated'],
  [400, error({ code: 'billing_hard_limit_reached' }), 'out-of-credit', 'account.credit'],
  [401, error({ code: 'invalid_api_key' }), 'auth', 'account.key'],
  [402, '', 'out-of-credit', 'account.credit'],
  [403, error({ code: 'unsupported_country_region_territory' }), 'plan', 'account.plan'],
  [403, error({ code: 'model_not_found' }), 'not-found', 'voice.unknown'],
  [404, error({ code: 'model_not_found' }), 'not-found', 'voice.unknown'],
  [408, '', 'overloaded', 'speech.busy'],
  [409, error({}), 'overloaded', 'speech.busy'],
  [413, '', 'invalid-input', 'speech.refused'],
  [422, error({}), 'invalid-input', 'speech.refused'],
  [429, error({ type: 'requests', code: 'rate_limit_exceeded' }), 'throttled', 'speech.throttled'],
  [429, error({ type: 'tokens', code: 'rate_limit_exceeded' }), 'throttled', 'speech.throttled'],
  [429, '', 'throttled', 'speech.throttled'],
  [429, error({ type: 'requests', code: 'slow_down' }), 'overloaded', 'speech.busy'],
  [429, error({ type: 'insufficient_quota', code: 'insufficient_quota' }), 'out-of-credit', 'account.credit'],
  [429, error({ type: 'insufficient_quota' }), 'out-of-credit', 'account.credit'],
  [429, error({ code: 'credit_balance_exhausted' }), 'out-of-credit', 'account.credit'],
  [429, error({ code: 'organization_spend_limit_exceeded' }), 'out-of-credit', 'account.credit'],
  [429, error({ code: 'project_spend_limit_exceeded' }), 'out-of-credit', 'account.credit'],
  [429, error({ code: 'organization_usage_limit_exceeded' }), 'out-of-credit', 'account.credit'],
  [500, error({ type: 'server_error' }), 'overloaded', 'speech.busy'],
  [502, '<html>Bad Gateway</html>', 'overloaded', 'speech.busy'],
  [503, error({ code: 'server_is_overloaded' }), 'overloaded', 'speech.busy'],
  [504, '', 'overloaded', 'speech.busy'],
])('%i %j of OpenAI is %s', async (status, body, outcome, code) => {
  expect(await explain(answer(status, body))).toMatchObject({ outcome, code });
});

test.each([
  [400, detail({ error: 'invalid_model', message: 'Unsupported model: x' }), 'not-found'],
  [400, detail({ message: "Voice 'ballad' not found." }), 'not-found'],
  [400, detail({ message: 'Text is empty.' }), 'invalid-input'],
  [403, detail({ error: 'permission_denied' }), 'auth'],
  [403, { detail: 'Invalid API key' }, 'auth'],
  [404, { detail: "Model 'x' is not installed locally. Install it first." }, 'not-found'],
  [404, { detail: 'Not Found' }, 'not-found'],
  [422, { detail: [{ loc: ['body', 'speed'], msg: 'Input should be less than 2' }] }, 'invalid-input'],
  [422, { detail: [{ loc: ['body', 'voice'], msg: 'Field required' }] }, 'not-found'],
  [400, { error: "no 'input' field in the request" }, 'invalid-input'],
  [500, detail({ error: 'processing_error' }), 'overloaded'],
  [503, { status: 'loading model' }, 'overloaded'],
])('%i %j of a server like it is %s', async (status, body, outcome) => {
  expect((await explain(answer(status, body))).outcome).toBe(outcome);
});

test('a model that is not installed is named as such', async () => {
  expect((await explain(answer(404, { detail: "Model 'x' is not installed locally." }))).hint).toContain('Install the model');
});

test('a refusal says how long to wait, and which request it was', async () => {
  const refused = await explain(answer(429, error({ code: 'rate_limit_exceeded' }), { 'retry-after': '2', 'retry-after-ms': '1500', 'x-request-id': 'req_1' }));
  expect(refused.retryAfterMs).toBe(1500);
  expect(refused.detail).toContain('req_1');
  const reset = answer(429, error({}), { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' });
  expect((await explain(reset)).retryAfterMs).toBe(360_000);
});

test.each([
  [{ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '1s' }, {}],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '12ms' }, { waitMs: 12 }],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1s', 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '2s' }, { waitMs: 2000 }],
  [{ 'x-ratelimit-remaining-requests': '0' }, {}],
])('headers %j ask for %j', (headers, told) => {
  expect(readSignal(new Headers(headers))).toEqual(told);
});

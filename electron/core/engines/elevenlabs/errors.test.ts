import { describe, expect, test } from 'vitest';
import { explainRefusal, readRefusal, readSignal } from './errors.ts';

const explain = async (http: number, body: unknown, headers: Record<string, string> = {}) =>
  explainRefusal(await readRefusal(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status: http, headers })));

describe('an answer of ElevenLabs that is not ok', () => {
  test.each([
    ...['text_too_long', 'text_too_short', 'empty_text', 'invalid_parameters', 'missing_required_field', 'invalid_voice_settings', 'unsupported_model', 'invalid_output_format', 'request_too_large', 'malformed_json', 'max_character_limit_exceeded'].map(
      (code) => [400, 'validation_error', code, 'invalid-input'] as const,
    ),
    [400, 'validation_error', 'invalid_text', 'bad-characters'],
    [400, 'validation_error', 'invalid_voice_id', 'not-found'],
    ...['invalid_api_key', 'missing_api_key', 'unauthorized', 'sign_in_required'].map((code) => [401, 'authentication_error', code, 'auth'] as const),
    [402, 'payment_required', 'insufficient_credits', 'out-of-credit'],
    [402, 'payment_required', 'paid_plan_required', 'plan'],
    ...['forbidden', 'insufficient_permissions', 'feature_not_available', 'subscription_required', 'voice_access_denied', 'model_access_denied'].map(
      (code) => [403, 'authorization_error', code, 'plan'] as const,
    ),
    ...['voice_not_found', 'model_not_found', 'pronunciation_dictionary_not_found'].map((code) => [404, 'not_found', code, 'not-found'] as const),
    [404, 'not_found', 'workspace_not_found', 'auth'],
    [409, 'conflict', 'already_running', 'overloaded'],
    [409, 'conflict', 'concurrent_modification', 'overloaded'],
    [429, 'rate_limit_error', 'concurrent_limit_exceeded', 'throttled'],
    [429, 'rate_limit_error', 'rate_limit_exceeded', 'throttled'],
    [429, 'rate_limit_error', 'system_busy', 'overloaded'],
    [500, 'internal_error', 'internal_error', 'overloaded'],
    [503, 'service_unavailable', 'service_unavailable', 'overloaded'],
    [503, 'service_unavailable', 'maintenance', 'overloaded'],
    [400, 'validation_error', 'content_policy_violation', 'moderated'],
  ] as const)('%i %s %s is %#: %s', async (http, type, code, outcome) => {
    const error = await explain(http, { detail: { type, code, status: code, message: 'Why.', request_id: 'r1' } });
    expect(error.outcome).toBe(outcome);
    expect(error.detail).toContain('r1');
  });

  test.each([
    ['quota_exceeded', 401, 'out-of-credit'],
    ['missing_permissions', 401, 'auth'],
    ['needs_authorization', 401, 'auth'],
    ['invalid_api_key', 401, 'auth'],
    ['invalid_authorization_header', 401, 'auth'],
    ['only_for_creator+', 403, 'plan'],
    ['too_many_concurrent_requests', 429, 'throttled'],
    ['system_busy', 429, 'overloaded'],
  ])('the old status %s says more than the rest', async (status, http, outcome) => {
    expect((await explain(http, { detail: { status, message: 'Why.' } })).outcome).toBe(outcome);
    expect((await explain(http, { detail: { status, code: 'unauthorized', type: 'authentication_error' } })).outcome).toBe(
      ['invalid_authorization_header', 'only_for_creator+'].includes(status) ? 'auth' : outcome,
    );
  });

  test.each([
    [408, 'overloaded'],
    [422, 'invalid-input'],
    [425, 'overloaded'],
    [429, 'throttled'],
    [502, 'overloaded'],
    [504, 'overloaded'],
  ])('HTTP %i without a word of explanation is %s', async (http, outcome) => {
    expect((await explain(http, '<html>')).outcome).toBe(outcome);
    expect((await explain(http, { detail: 'Why.' })).outcome).toBe(outcome);
  });

  test('a trouble of the schema names the field', async () => {
    const error = await explain(422, { detail: [{ type: 'missing', loc: ['body', 'text'], msg: 'Field required', input: null }] });
    expect(error).toMatchObject({ outcome: 'invalid-input', message: expect.stringContaining('body.text: Field required') as string });
  });

  test('an unknown voice has its own code', async () => {
    expect((await explain(404, { detail: { type: 'not_found', code: 'voice_not_found' } })).code).toBe('voice.unknown');
  });

  test('the plan’s maximum is read out of the sentence, and what to wait out of the headers', async () => {
    const body = { detail: { status: 'too_many_concurrent_requests', message: 'Your subscription has a maximum of 2 concurrent requests.' } };
    expect(await explain(429, body, { 'retry-after': '3' })).toMatchObject({ outcome: 'throttled', allowed: 2, retryAfterMs: 3_000 });
    const answer = new Response(JSON.stringify(body), { status: 429, headers: { 'retry-after': '3', 'current-concurrent-requests': '4' } });
    expect(readSignal(answer.headers, await readRefusal(answer))).toEqual({ allowed: 2, inUse: 4, waitMs: 3_000 });
  });
});

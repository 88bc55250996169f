import { expect, test } from 'vitest';
import { explainAnswer, explainJobError, isBatchRefusal } from './errors.ts';

const answer = (status: number, body = '', headers: Record<string, string> = {}) => new Response(body, { status, headers });
const explain = (response: Response) => explainAnswer(response, undefined);
const shaped = (code: string, message = 'm') => JSON.stringify({ error: { code, message } });

test.each([
  [400, '', 'invalid-input', 'speech.refused'],
  [400, 'Unsupported voice en-US-Nobody.', 'not-found', 'voice.unknown'],
  [401, '', 'auth', 'account.key'],
  [403, '', 'auth', 'account.key'],
  [403, shaped('Forbidden', 'Out of call volume quota.'), 'out-of-credit', 'account.credit'],
  [404, '', 'not-found', 'voice.unknown'],
  [408, '', 'overloaded', 'speech.busy'],
  [413, '', 'invalid-input', 'speech.refused'],
  [415, '', 'invalid-input', 'speech.format'],
  [429, 'Quota Exceeded', 'throttled', 'speech.throttled'],
  [500, '', 'overloaded', 'speech.busy'],
  [502, '<html>Bad Gateway</html>', 'overloaded', 'speech.busy'],
  [503, '', 'overloaded', 'speech.busy'],
  [504, '', 'overloaded', 'speech.busy'],
  [400, shaped('BadRequest', 'The inputs is required.'), 'invalid-input', 'speech.refused'],
  [400, shaped('BadArgument'), 'invalid-input', 'speech.refused'],
  [401, shaped('Unauthorized'), 'auth', 'account.key'],
  [401, shaped('401', 'Access denied due to invalid subscription key or wrong API endpoint.'), 'auth', 'account.key'],
  [403, shaped('Forbidden'), 'auth', 'account.key'],
  [404, shaped('NotFound'), 'not-found', 'voice.unknown'],
  [415, shaped('UnsupportedMediaType'), 'invalid-input', 'speech.format'],
  [429, shaped('TooManyRequests'), 'throttled', 'speech.throttled'],
  [500, shaped('InternalServerError'), 'overloaded', 'speech.busy'],
  [503, shaped('ServiceUnavailable'), 'overloaded', 'speech.busy'],
])('%i %s is %s', async (status, body, outcome, code) => {
  expect(await explain(answer(status, body))).toMatchObject({ outcome, code });
});

test('what a refusal asks to wait is told, and its request can be named to support', async () => {
  const told: unknown[] = [];
  const error = await explainAnswer(answer(429, '', { 'retry-after': '7', 'x-requestid': 'abc' }), (signal) => told.push(signal));
  expect(error.retryAfterMs).toBe(7000);
  expect(error.detail).toContain('abc');
  expect(told).toEqual([{ waitMs: 7000 }]);
});

test.each([
  ['BadRequest', 'invalid-input'],
  ['Unauthorized', 'auth'],
  ['Forbidden', 'auth'],
  ['NotFound', 'not-found'],
  ['TooManyRequests', 'throttled'],
  ['InternalServerError', 'overloaded'],
  ['ServiceUnavailable', 'overloaded'],
  ['SynthesisFailure', 'invalid-input'],
])('a job that failed with %s is %s', (code, outcome) => {
  expect(explainJobError({ code }, 'It failed.').outcome).toBe(outcome);
});

test.each([
  [403, '', true],
  [400, shaped('BadRequest', 'Only Standard subscriptions for the region are allowed.'), true],
  [400, shaped('BadRequest', 'The inputs is required.'), false],
  [403, shaped('Forbidden', 'Out of call volume quota.'), false],
  [401, '', false],
  [429, '', false],
])('%i %s refuses batches as such: %s', async (status, body, refused) => {
  expect(isBatchRefusal(await explain(answer(status, body)))).toBe(refused);
});

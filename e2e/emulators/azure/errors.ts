/** Azure's ways of saying no: nothing much in real time, an error object everywhere else. */
import { type Answer, json } from '../http.ts';

export function refuse(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message } }, { 'x-ms-error-code': code });
}

export function refuseBare(status: number, message = ''): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body: message };
}

/** As the gateway before the service says it. */
export const accessDenied = (): Answer =>
  json(401, {
    error: {
      code: '401',
      message: 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
    },
  });

export function withRetryAfter(answer: Answer, seconds: number | undefined): Answer {
  return seconds === undefined ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

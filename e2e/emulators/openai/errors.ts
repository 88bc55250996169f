/** OpenAI's way of saying no. */
import { type FaultEffect, findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';

export function refuse(status: number, message: string, type: string, code: string | null, param: string | null = null): Answer {
  return json(status, { error: { message, type, param, code } }, { 'x-request-id': `req_${newId(32).toLowerCase()}` });
}

export const invalid = (message: string, param: string | null = null, code: string | null = null): Answer =>
  refuse(400, message, 'invalid_request_error', code, param);

export const badKey = (key: string | undefined): Answer =>
  key === undefined
    ? refuse(401, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.", 'invalid_request_error', null)
    : refuse(401, `Incorrect API key provided: ${key.slice(0, 3)}***.`, 'invalid_request_error', 'invalid_api_key');

export const insufficientQuota = (): Answer =>
  refuse(429, 'You exceeded your current quota, please check your plan and billing details.', 'insufficient_quota', 'insufficient_quota');

/** `retry-after` and `retry-after-ms` come together. */
export function rateLimited(retryAfterSeconds: number | undefined): Answer {
  return withRetryAfter(refuse(429, 'Rate limit reached for requests per min (RPM). Please try again later.', 'requests', 'rate_limit_exceeded'), retryAfterSeconds);
}

function withRetryAfter(answer: Answer, seconds: number | undefined): Answer {
  if (seconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(seconds)), 'retry-after-ms': String(Math.round(seconds * 1000)) } };
}

/** What a request is refused with by its faults, whatever it holds; undefined where none says so. */
export function refusedByFault({ faults }: Asked): Answer | undefined {
  if (findFault(faults, 'moderated')) return invalid('Your request was rejected as a result of our safety system.', null, 'content_policy_violation');
  const refusal = findFault(faults, 'refusal');
  return refusal && refuse(refusal.status, 'The request was refused.', 'invalid_request_error', null);
}

export function refuseByFault(fault: Extract<FaultEffect, { kind: 'throttle' | 'server-error' }>): Answer {
  if (fault.kind === 'server-error') {
    return fault.status === 503
      ? refuse(503, 'The server is currently overloaded, please try again later.', 'server_error', 'server_is_overloaded')
      : refuse(fault.status, 'The server had an error while processing your request. Sorry about that!', 'server_error', null);
  }
  if (fault.flavour === 'insufficient-quota') return insufficientQuota();
  if (fault.flavour === 'slow-down' || fault.flavour === 'busy') {
    return withRetryAfter(refuse(429, 'Please slow down.', 'requests', 'slow_down'), fault.retryAfterSeconds);
  }
  return rateLimited(fault.retryAfterSeconds);
}

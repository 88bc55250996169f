/** ElevenLabs' ways of saying no. */
import { type FaultEffect, findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';

interface Detail {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly status?: string;
  readonly param?: string;
}

/** `x-trace-id` is the one header of errors to rely on; it equals `detail.request_id`. */
export function refuse(status: number, detail: Detail): Answer {
  const requestId = newId(32).toLowerCase();
  return json(status, { detail: { ...detail, status: detail.status ?? detail.code, request_id: requestId } }, { 'x-trace-id': requestId });
}

export interface SchemaTrouble {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input?: unknown;
  readonly ctx?: unknown;
}

export function refuseSchema(troubles: readonly SchemaTrouble[]): Answer {
  return json(422, { detail: troubles }, { 'x-trace-id': newId(32).toLowerCase() });
}

export const validation = (code: string, message: string, param?: string): Answer =>
  refuse(400, { type: 'validation_error', code, message, ...(param === undefined ? {} : { param }) });

export const notFound = (code: string, message: string, param?: string): Answer =>
  refuse(404, { type: 'not_found', code, message, ...(param === undefined ? {} : { param }) });

export const forbidden = (code: string, message: string): Answer => refuse(403, { type: 'authorization_error', code, message });

export const noKey = (): Answer =>
  refuse(401, {
    type: 'authentication_error',
    code: 'unauthorized',
    status: 'needs_authorization',
    message: 'Neither authorization header nor xi-api-key received, please provide one.',
  });

export const badKey = (): Answer =>
  refuse(401, { type: 'authentication_error', code: 'unauthorized', status: 'invalid_api_key', message: 'Invalid API key' });

export const missingPermission = (permission: string): Answer =>
  refuse(401, {
    type: 'authentication_error',
    code: 'unauthorized',
    status: 'missing_permissions',
    message: `The API key you used is missing the permission ${permission} to execute this operation.`,
  });

export const paidPlanRequired = (message: string): Answer =>
  refuse(402, { type: 'payment_required', code: 'paid_plan_required', status: 'payment_required', message });

/** The body of old is still what the service sends; newer documents promise the other. */
export function outOfCredits(limit: number, remaining: number, required: number, modern: boolean): Answer {
  const message = `This request exceeds your quota of ${limit}. You have ${remaining} credits remaining, while ${required} credits are required for this request.`;
  if (modern) return refuse(402, { type: 'payment_required', code: 'insufficient_credits', message });
  return json(401, { detail: { status: 'quota_exceeded', message } }, { 'x-trace-id': newId(32).toLowerCase() });
}

export const tooManyConcurrent = (maximum: number): Answer =>
  refuse(429, {
    type: 'rate_limit_error',
    code: 'concurrent_limit_exceeded',
    status: 'too_many_concurrent_requests',
    message: `Too many concurrent requests. Your current subscription is associated with a maximum of ${maximum} concurrent requests (running in parallel).`,
  });

/** What a request is refused with by its faults, whatever it holds; undefined where none says so. */
export function refusedByFault({ faults }: Asked): Answer | undefined {
  if (findFault(faults, 'moderated')) return refuse(403, { type: 'authorization_error', code: 'content_moderated', message: 'The text was moderated.' });
  const status = findFault(faults, 'refusal')?.status;
  if (status === 422) return refuseSchema([{ type: 'missing', loc: ['body', 'text'], msg: 'Field required' }]);
  return status === undefined ? undefined : refuse(status, { type: 'request_error', code: 'refused', message: 'The request was refused.' });
}

/** Faults that ElevenLabs words itself. */
export function refuseByFault(fault: Extract<FaultEffect, { kind: 'throttle' | 'server-error' }>, maximum: number, _asked: Asked): Answer {
  if (fault.kind === 'server-error') {
    return fault.status === 503
      ? refuse(503, { type: 'service_unavailable', code: 'service_unavailable', message: 'The service is temporarily unavailable.' })
      : refuse(fault.status, { type: 'internal_error', code: 'internal_error', message: 'An internal error occurred.' });
  }
  const answer = throttled(fault.flavour, maximum);
  return fault.retryAfterSeconds === undefined ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': String(fault.retryAfterSeconds) } };
}

function throttled(flavour: Extract<FaultEffect, { kind: 'throttle' }>['flavour'], maximum: number): Answer {
  if (flavour === 'concurrency') return tooManyConcurrent(maximum);
  if (flavour === 'insufficient-quota') return outOfCredits(10_000, 0, 91, false);
  const code = flavour === 'busy' ? 'system_busy' : 'rate_limit_exceeded';
  const message = flavour === 'busy' ? 'We are sorry, the system is experiencing heavy traffic, please try again.' : 'Rate limit exceeded, please slow down.';
  return refuse(429, { type: 'rate_limit_error', code, message });
}

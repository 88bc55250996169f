/** Azure's refusals in the studio's words: bare statuses in real time, an error object from batches and gateways. */
import { z } from 'zod';
import { readText } from '../http/send.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import { type Outcome, SpeechError } from '../outcome.ts';
import type { SpeakContext } from '../port.ts';

export const ErrorBody = z.object({
  code: z.coerce.string().optional(),
  message: z.coerce.string().optional(),
  innererror: z.object({ code: z.coerce.string().optional(), message: z.coerce.string().optional() }).optional().catch(undefined),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** Reads the answer's body; what it asks to wait is told to `observe`. */
export async function explainAnswer(response: Response, observe: SpeakContext['observe']): Promise<SpeechError> {
  const { status, headers } = response;
  const text = await readText(response, 10_000);
  const error = readError(text);
  const waitMs = retryAfterMs(headers, Date.now());
  if (waitMs !== undefined) observe?.({ waitMs });
  const outcome = outcomeOf(status, `${error.message ?? text}`);
  const requestId = headers.get('x-requestid') ?? headers.get('apim-request-id');
  return new SpeechError(outcome, sentenceOf(outcome, status), {
    ...codeOf(outcome, status),
    detail: [`HTTP ${status}`, error.code ?? headers.get('x-ms-error-code'), error.message ?? text, error.innererror?.message, requestId && `request ${requestId}`]
      .filter(Boolean)
      .join('\n'),
    retryAfterMs: waitMs,
  });
}

/** Whether an answer to a new job says that this account has no batches at all. */
export function isBatchRefusal(error: SpeechError): boolean {
  if (error.outcome === 'out-of-credit') return false;
  return error.detail?.startsWith('HTTP 403') === true || /standard (?:subscription|tier)|only .*standard|free (?:subscription|tier|key)/i.test(error.detail ?? '');
}

/** An error that stands in a job or in one of its results. */
export function explainJobError(error: ErrorBody | undefined, message: string): SpeechError {
  const outcome = CODES[error?.code ?? ''] ?? 'invalid-input';
  return new SpeechError(outcome, message, {
    detail: [error?.code, error?.message, error?.innererror?.message].filter(Boolean).join('\n'),
  });
}

const CODES: Readonly<Record<string, Outcome>> = {
  BadRequest: 'invalid-input',
  BadArgument: 'invalid-input',
  Unauthorized: 'auth',
  Forbidden: 'auth',
  NotFound: 'not-found',
  UnsupportedMediaType: 'invalid-input',
  TooManyRequests: 'throttled',
  InternalServerError: 'overloaded',
  ServiceUnavailable: 'overloaded',
};

function outcomeOf(status: number, message: string): Outcome {
  if (status === 403 && /out of call volume quota/i.test(message)) return 'out-of-credit';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'overloaded';
  return /voice/i.test(message) && /unsupported|not supported|not found|does not exist/i.test(message) ? 'not-found' : 'invalid-input';
}

function sentenceOf(outcome: Outcome, status: number): string {
  switch (outcome) {
    case 'auth':
      return 'Azure does not accept this key for this region.';
    case 'out-of-credit':
      return 'This Azure account has used up what it may speak.';
    case 'not-found':
      return 'Azure has no such voice.';
    case 'throttled':
      return 'Azure asks the studio to slow down.';
    case 'overloaded':
      return `Azure is busy or ill (${status}).`;
    default:
      return `Azure refused the request (${status}).`;
  }
}

function codeOf(outcome: Outcome, status: number): { hint?: string; code?: string } {
  if (outcome === 'auth') return { hint: 'Check the key and its region (AZURE_SPEECH_KEY, AZURE_SPEECH_REGION): a key is good in its own region only.' };
  return status === 415 ? { code: 'speech.format' } : {};
}

function readError(text: string): ErrorBody {
  try {
    const body = z.object({ error: ErrorBody }).safeParse(JSON.parse(text));
    return body.success ? body.data.error : {};
  } catch {
    return {};
  }
}

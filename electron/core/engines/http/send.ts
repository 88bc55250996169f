/** One HTTP request to a speech service, its troubles told apart by one question: can it have been billed? */
import { SpeechError } from '../outcome.ts';
import { explainNetwork, isNetworkTrouble } from './network.ts';
import { guardAnswer, hideSecrets, secretsOf, withoutSecrets } from './secrets.ts';

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
  readonly signal: AbortSignal;
  /** From sending to the first byte of the answer. */
  readonly deadlineMs: number;
  /** Whether asking twice costs nothing: then a lost answer is only a lost answer. */
  readonly repeatable?: boolean;
}

/**
 * Sends the request and returns whatever answer came, of any status; its body is not read yet.
 * @throws SpeechError `unreachable` where nothing was sent, `unknown` where it was sent and no answer came
 */
export async function send(url: string, request: Request): Promise<Response> {
  const headers = headersOf(request);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.deadlineMs);
  try {
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: AbortSignal.any([request.signal, deadline.signal]),
      redirect: 'error',
    });
    return guardAnswer(response, secretsOf(request.headers));
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    const repeatable = request.repeatable ?? (request.method === undefined || request.method === 'GET');
    if (deadline.signal.aborted) {
      throw new SpeechError(repeatable ? 'unreachable' : 'unknown', `${hostOf(url)} did not answer within ${Math.round(request.deadlineMs / 1000)} seconds.`, {
        code: 'speech.timeout',
        cause,
      });
    }
    throw explainNetwork(withoutKeys(cause, request), hostOf(url), repeatable);
  } finally {
    clearTimeout(timer);
  }
}

/** Before anything is sent: the error about a header that cannot be would hold it whole. @throws SpeechError `auth` */
function headersOf({ headers }: Request): Headers {
  try {
    return new Headers(headers ?? {});
  } catch {
    throw new SpeechError('auth', 'The account’s key holds characters that no key has.', { hint: 'Copy the key again, without anything around it, and give it anew.' });
  }
}

function withoutKeys(cause: unknown, { headers }: Request): unknown {
  const secrets = secretsOf(headers);
  if (!(cause instanceof Error) || withoutSecrets(`${cause.message} ${cause.stack}`, secrets) === `${cause.message} ${cause.stack}`) return cause;
  return new TypeError(withoutSecrets(cause.message, secrets));
}

/** The body as text, of at most `limit` characters: error pages can be long. A body that breaks off gives what came. */
export async function readText(response: Response, limit = 100_000): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length >= limit) break;
    }
  } catch (error) {
    if (!isNetworkTrouble(error)) throw error;
  }
  return hideSecrets(text, response).slice(0, limit);
}

/** The body as JSON, or undefined where it is something else: a proxy's page, half an answer. */
export async function readJson(response: Response, limit = 50_000_000): Promise<unknown> {
  const text = await readText(response, limit);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

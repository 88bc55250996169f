/** ElevenLabs' addresses and headers. */
import type { z } from 'zod';
import { StudioError } from '#shared/words/failure.ts';
import type { Account } from '../../ports.ts';
import { readJson, type Request, send } from '../http/send.ts';
import { SpeechError } from '../outcome.ts';
import { explainRefusal, readRefusal } from './errors.ts';

export const HOME = 'https://api.elevenlabs.io';
const ASK_MS = 30_000;

export interface ElevenLabsClient {
  /** Tells accounts apart within this process; never shown or written. */
  readonly accountId: string;
  /** Costs money: never sent twice by itself. */
  speak(path: string, body: unknown, options: Pick<Request, 'signal' | 'deadlineMs'>): Promise<Response>;
  /** A form, its file streamed from the disk. Costs money: never sent twice by itself. */
  upload(path: string, form: FormData, options: Pick<Request, 'signal' | 'deadlineMs'>): Promise<Response>;
  get(path: string, signal: AbortSignal): Promise<Response>;
  /** @throws SpeechError for every answer that is not JSON of status 200 */
  getJson(path: string, signal: AbortSignal): Promise<{ readonly body: unknown; readonly headers: Headers }>;
  /** For what costs nothing. */
  post(path: string, body: unknown, signal: AbortSignal): Promise<unknown>;
}

/** @throws StudioError `account.missing` or `account.address` */
export function createClient(account: Account): ElevenLabsClient {
  if (!account.key) {
    throw new StudioError('account.missing', 'There is no key for ElevenLabs.', {
      hint: 'Give the account’s key in the settings, or set ELEVENLABS_API_KEY.',
      retry: 'later',
    });
  }
  const origin = originOf(account.baseUrl);
  const headers = { 'xi-api-key': account.key, 'user-agent': 'Lectern' };
  const posted = { ...headers, 'content-type': 'application/json' };
  const get = (path: string, signal: AbortSignal) => send(origin + path, { headers, signal, deadlineMs: ASK_MS });
  return {
    accountId: `${origin} ${account.key}`,
    get,
    speak: (path, body, options) => send(origin + path, { ...options, method: 'POST', headers: posted, body: JSON.stringify(body) }),
    upload: (path, form, options) => send(origin + path, { ...options, method: 'POST', headers, body: form }),
    async getJson(path, signal) {
      const response = await get(path, signal);
      return { body: await bodyOf(response), headers: response.headers };
    },
    post: async (path, body, signal) =>
      bodyOf(await send(origin + path, { method: 'POST', headers: posted, body: JSON.stringify(body), signal, deadlineMs: ASK_MS, repeatable: true })),
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  if (!response.ok) throw explainRefusal(await readRefusal(response));
  return readJson(response);
}

function originOf(baseUrl: string | undefined): string {
  if (!baseUrl) return HOME;
  const url = URL.parse(baseUrl);
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new StudioError('account.address', 'ElevenLabs’ address is not a web address.', {
    hint: `Correct it in the settings or in ELEVENLABS_BASE_URL, such as ${HOME}.`,
    retry: 'later',
  });
}

/** @throws SpeechError `truncated` for an answer of another shape: a proxy's page, half a body */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(body);
  if (error) throw new SpeechError('truncated', 'ElevenLabs answered something unexpected.', { detail: error.message });
  return data as z.output<Schema>;
}

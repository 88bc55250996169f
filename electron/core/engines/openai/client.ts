/** The addresses and headers of OpenAI, or of a server that speaks as it does. */
import { StudioError } from '#shared/words/failure.ts';
import type { Account } from '../../ports.ts';
import { type Request, send } from '../http/send.ts';

export const HOME = 'https://api.openai.com';
const USER_AGENT = 'Lectern';

type Options = Pick<Request, 'signal' | 'deadlineMs' | 'repeatable'>;

export interface OpenAiClient {
  /** Without `/v1`. */
  readonly base: string;
  /** OpenAI itself: nothing has to be found out about it. */
  readonly isHome: boolean;
  readonly hasKey: boolean;
  get(path: string, options: Options): Promise<Response>;
  post(path: string, body: unknown, options: Options): Promise<Response>;
  /** A form, its file streamed from the disk. */
  upload(path: string, form: FormData, options: Options): Promise<Response>;
}

/** @throws StudioError `account.missing` or `account.address` */
export function createClient(account: Account): OpenAiClient {
  const base = baseOf(account);
  const { key } = account;
  if (!key && isOpenAi(base)) {
    throw new StudioError('account.missing', 'There is no key for OpenAI.', {
      hint: 'Give the account’s key in the settings, or set OPENAI_API_KEY; for a speech server of your own set OPENAI_BASE_URL.',
      retry: 'later',
    });
  }
  const headers = { 'user-agent': USER_AGENT, ...(key ? { authorization: `Bearer ${key}` } : {}) };
  return {
    base,
    isHome: isOpenAi(base),
    hasKey: Boolean(key),
    get: (path, options) => send(base + path, { ...options, headers }),
    post: (path, body, options) =>
      send(base + path, { ...options, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    upload: (path, form, options) => send(base + path, { ...options, method: 'POST', headers, body: form }),
  };
}

/** Whether calls would go to OpenAI itself, which needs a key. */
export function isAtHome(account: Account): boolean {
  return isOpenAi(baseOf(account));
}

/** The address of a server that is not OpenAI's own; empty for OpenAI, and where the address cannot be read, which is said when it is used. */
export function addressApart(account: Account): string {
  if (!URL.canParse(account.baseUrl ?? HOME)) return '';
  const base = baseOf(account);
  return isOpenAi(base) ? '' : base;
}

/** Scheme, host, port and the path before `/v1`: some write that to the address, and some leave it to the client. */
function baseOf({ baseUrl }: Account): string {
  if (!baseUrl) return HOME;
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StudioError('account.address', 'The speech server’s address is not a web address.', {
      hint: `Correct it in the settings or in OPENAI_BASE_URL, such as http://127.0.0.1:8880 or ${HOME}.`,
      retry: 'later',
    });
  }
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
}

function isOpenAi(base: string): boolean {
  const { hostname } = new URL(base);
  return hostname === 'openai.com' || hostname.endsWith('.openai.com');
}

/** Azure's addresses and headers. */
import { StudioError } from '#shared/words/failure.ts';
import type { Account } from '../../ports.ts';
import { type Request, send } from '../http/send.ts';

const API_VERSION = '2024-04-01';
const USER_AGENT = 'Lectern';

export interface AzureClient {
  /** `POST /cognitiveservices/v1` */
  speak(ssml: string, format: string, options: Pick<Request, 'signal' | 'deadlineMs'>): Promise<Response>;
  listVoices(options: Pick<Request, 'signal' | 'deadlineMs'>): Promise<Response>;
  /** A batch job of this id; `body` for PUT alone. */
  askJob(method: 'GET' | 'PUT' | 'DELETE', id: string, options: Pick<Request, 'signal' | 'deadlineMs'> & { readonly body?: string }): Promise<Response>;
}

/** @throws StudioError `account.missing`, `account.region` or `account.address` */
export function createClient(account: Account): AzureClient {
  const headers = authOf(account);
  const { speech, jobs } = hostsOf(account);
  return {
    speak: (ssml, format, options) =>
      send(`${speech}/cognitiveservices/v1`, {
        ...options,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/ssml+xml', 'x-microsoft-outputformat': format },
        body: ssml,
      }),
    listVoices: (options) => send(`${speech}/cognitiveservices/voices/list`, { ...options, headers }),
    askJob: (method, id, { body, ...options }) =>
      send(`${jobs}/texttospeech/batchsyntheses/${encodeURIComponent(id)}?api-version=${API_VERSION}`, {
        ...options,
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
        repeatable: method !== 'PUT',
      }),
  };
}

export function hasAccount({ key, region, baseUrl }: Account): boolean {
  return Boolean(key && (region || baseUrl));
}

/** A key, or a token in its place: a JWT, or one of Entra (`aad#…`). */
function authOf({ key, region, baseUrl }: Account): Record<string, string> {
  if (!key || (!region && !baseUrl)) {
    throw new StudioError('account.missing', key ? 'Azure’s region is not known.' : 'There is no key for Azure Speech.', {
      hint: 'Give the account’s key and region in the settings, or set AZURE_SPEECH_KEY and AZURE_SPEECH_REGION.',
      retry: 'later',
    });
  }
  const isToken = /^aad#|^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(key);
  return { 'user-agent': USER_AGENT, ...(isToken ? { authorization: `Bearer ${key}` } : { 'ocp-apim-subscription-key': key }) };
}

/** Scheme, host and port of each part of the service. An address of the account's own replaces them all; paths stay. */
function hostsOf({ region = '', baseUrl }: Account): { speech: string; jobs: string } {
  if (baseUrl) {
    const url = URL.parse(baseUrl);
    if (!url || !/^https?:$/.test(url.protocol)) {
      throw new StudioError('account.address', 'Azure’s address is not a web address.', {
        hint: 'Correct it in the settings or in AZURE_SPEECH_ENDPOINT, such as https://name.cognitiveservices.azure.com.',
        retry: 'later',
      });
    }
    return { speech: url.origin, jobs: url.origin };
  }
  const place = region.toLowerCase().replaceAll(' ', '');
  if (!/^[a-z0-9]+$/.test(place)) {
    throw new StudioError('account.region', `“${region}” is no region of Azure.`, {
      hint: 'Write it as Azure does, such as westeurope, in the settings or in AZURE_SPEECH_REGION.',
      retry: 'later',
    });
  }
  const isGovernment = place.startsWith('usgov');
  return {
    speech: `https://${place}.tts.speech.${isGovernment ? 'azure.us' : 'microsoft.com'}`,
    jobs: `https://${place}.api.cognitive.microsoft.${isGovernment ? 'us' : 'com'}`,
  };
}

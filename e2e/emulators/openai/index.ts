/** OpenAI's paths. */
import type { Accounts } from '../account.ts';
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId, type Rules } from '../http.ts';
import type { Operation } from '../ledger.ts';
import type { World } from '../world.ts';
import { badKey, rateLimited, refuse, refuseByFault } from './errors.ts';
import { speak } from './speech.ts';
import { transcribe } from './transcription.ts';

const MINUTE_MS = 60_000;

const MODELS = ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'gpt-transcribe', 'gpt-4o-transcribe', 'whisper-1'];

export function openAiRules(world: World, accounts: Accounts): Rules {
  return { operationOf, handle: (asked) => handle(world, accounts, asked), refuse: refuseByFault };
}

/** Some clients count `/v1` to the base address and some to the path: it may be there or not. */
const withoutVersion = (path: string): string => path.replace(/^(?:\/v1)+(?=\/)/, '');

function operationOf(_method: string, path: string): Operation {
  const place = withoutVersion(path);
  if (place === '/audio/speech') return 'speech';
  return place === '/audio/transcriptions' ? 'transcription' : 'catalog';
}

async function handle(world: World, accounts: Accounts, asked: Asked): Promise<Answer> {
  const key = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  const account = accounts.find(key);
  if (!account || findFault(asked.faults, 'key-revoked')) return badKey(key);
  const { path, method } = asked;
  if (withoutVersion(path) === '/models' && method === 'GET') {
    const data = MODELS.map((id) => ({ id, object: 'model', created: 1_699_046_015, owned_by: 'openai-internal', ...(id.includes('tts') ? { shutdown_date: '2027-01-06' } : {}) }));
    return json(200, { object: 'list', data });
  }
  if (operationOf(method, path) === 'catalog') return refuse(404, `Invalid URL (${method} ${path})`, 'invalid_request_error', null);
  const most = account.plan.requestsPerMinute;
  if (!account.mayAsk('audio', world.clock.now(), most, MINUTE_MS)) return rateLimited(1);
  const answer = await (operationOf(method, path) === 'speech' ? speak : transcribe)(world, asked, account);
  const limits = {
    'x-request-id': `req_${newId(32).toLowerCase()}`,
    'x-ratelimit-limit-requests': String(most),
    'x-ratelimit-remaining-requests': String(Math.max(0, most - account.recentRequests('audio'))),
    'x-ratelimit-reset-requests': `${Math.ceil(MINUTE_MS / most)}ms`,
  };
  return { ...answer, headers: { ...limits, ...answer.headers } };
}

/** ElevenLabs' paths. */
import type { Account, Accounts } from '../account.ts';
import { findFault } from '../faults.ts';
import type { Answer, Asked, Rules } from '../http.ts';
import { json } from '../http.ts';
import type { Operation } from '../ledger.ts';
import type { World } from '../world.ts';
import { getVoice, listModels, listVoicesV1, listVoicesV2, subscriptionOf } from './account.ts';
import { speakDialogue } from './dialogue.ts';
import { answerDictionaries } from './dictionaries.ts';
import { badKey, missingPermission, noKey, notFound, refuseByFault } from './errors.ts';
import { FLOW, Flows } from './flows.ts';
import { answerHistoryItem, listHistory } from './history.ts';
import { align, readUpload, transcribe } from './recognition.ts';
import { DIALOGUE, type Json, readBody, SPEECH } from './schema.ts';
import { speakText } from './speak.ts';
import { type ElevenLabsState, maximumOf } from './state.ts';
import type { Job } from './work.ts';

const SPEECH_PATH = /^\/v1\/text-to-speech\/([^/]+)((?:\/stream)?(?:\/with-timestamps)?)$/;
const DIALOGUE_PATH = /^\/v1\/text-to-dialogue((?:\/stream)?(?:\/with-timestamps)?)$/;
const SHAPES: Readonly<Record<string, Job['shape']>> = { '': 'bytes', '/stream': 'stream', '/with-timestamps': 'timestamps', '/stream/with-timestamps': 'timestamps-stream' };

export interface ElevenLabsRules extends Rules {
  readonly state: ElevenLabsState;
}

export function elevenLabsRules(world: World, accounts: Accounts): ElevenLabsRules {
  const state: ElevenLabsState = { world, history: [], dictionaries: new Map(), requests: new Map(), modernQuotaError: false };
  const flows = new Flows(state);
  return {
    state,
    operationOf,
    handle: (asked) => (isFlow(asked.path) ? handleFlow(flows, accounts, asked) : handle(state, accounts, asked)),
    refuse: (fault, asked) => {
      const account = accounts.find(keyOf(asked));
      return refuseByFault(fault, account ? maximumOf(account, 'standard') : 2, asked);
    },
  };
}

function operationOf(method: string, path: string): Operation {
  if (SPEECH_PATH.test(path)) return 'speech';
  if (DIALOGUE_PATH.test(path)) return 'dialogue';
  if (path.startsWith('/v1/history')) return 'history';
  if (path.startsWith('/v1/pronunciation-dictionaries')) return 'dictionary';
  if (path === '/v1/speech-to-text') return 'transcription';
  if (path === '/v1/forced-alignment') return 'alignment';
  if (path.startsWith('/v1/flows/')) return method === 'POST' ? 'flow' : 'status';
  if (path.startsWith('/flow-content/')) return 'result';
  return path.startsWith('/v1/user') ? 'account' : 'catalog';
}

const isFlow = (path: string): boolean => path.startsWith('/v1/flows/') || path.startsWith('/flow-content/');

async function handleFlow(flows: Flows, accounts: Accounts, asked: Asked): Promise<Answer> {
  const { path, method } = asked;
  if (path.startsWith('/flow-content/')) return flows.content(asked);
  if (path === '/v1/flows/text-to-speech' && method === 'POST') {
    const read = readBody(asked.body, FLOW, true);
    if ('answer' in read) return read.answer;
    return withAccount(asked, accounts, 'flows', async (account) => flows.create(asked, account, read.body));
  }
  return withAccount(asked, accounts, 'flows', async (account) => (path === '/v1/flows/text-to-speech' ? flows.list(asked, account) : flows.get(asked, account)));
}

const keyOf = ({ headers }: Asked): string | undefined => (typeof headers['xi-api-key'] === 'string' ? headers['xi-api-key'] : undefined);

/** The schema comes first, then the key. */
async function handle(state: ElevenLabsState, accounts: Accounts, asked: Asked): Promise<Answer> {
  const speech = SPEECH_PATH.exec(asked.path);
  if (speech && asked.method === 'POST') {
    return withBody(asked, SPEECH, accounts, 'text_to_speech', (account, body) =>
      speakText(state, asked, account, { voiceId: speech[1]!, shape: SHAPES[speech[2]!]!, body }),
    );
  }
  const dialogue = DIALOGUE_PATH.exec(asked.path);
  if (dialogue && asked.method === 'POST') {
    return withBody(asked, DIALOGUE, accounts, 'text_to_speech', (account, body) => speakDialogue(state, asked, account, SHAPES[dialogue[1]!]!, body));
  }
  return handleOther(state, accounts, asked);
}

type WithBody = (account: Account, body: Json) => Promise<Answer>;

async function withBody(asked: Asked, fields: Parameters<typeof readBody>[1], accounts: Accounts, permission: string, then: WithBody): Promise<Answer> {
  const read = readBody(asked.body, fields);
  if ('answer' in read) return read.answer;
  return withAccount(asked, accounts, permission, (account) => then(account, read.body));
}

async function withAccount(asked: Asked, accounts: Accounts, permission: string, then: (account: Account) => Promise<Answer>): Promise<Answer> {
  const key = keyOf(asked);
  if (key === undefined) return noKey();
  const account = accounts.find(key);
  if (!account || findFault(asked.faults, 'key-revoked')) return badKey();
  if (account.plan.missingPermissions.includes(permission)) return missingPermission(permission);
  return then(account);
}

async function handleOther(state: ElevenLabsState, accounts: Accounts, asked: Asked): Promise<Answer> {
  const { path, method } = asked;
  if (path === '/v1/models' && method === 'GET') {
    if (keyOf(asked) === undefined) return notFound('workspace_not_found', 'The workspace was not found.');
    return withAccount(asked, accounts, 'models_read', async () => listModels());
  }
  if (path === '/v1/voices') return withAccount(asked, accounts, 'voices_read', async () => listVoicesV1());
  if (path === '/v2/voices') return withAccount(asked, accounts, 'voices_read', async () => listVoicesV2(asked));
  if (path.startsWith('/v1/voices/')) return withAccount(asked, accounts, 'voices_read', async () => getVoice(path.slice('/v1/voices/'.length)));
  if (path === '/v1/user/subscription') {
    return withAccount(asked, accounts, 'user_read', async (account) => json(200, subscriptionOf(account, state.world.clock.now())));
  }
  if (path === '/v1/user') {
    return withAccount(asked, accounts, 'user_read', async (account) =>
      json(200, { user_id: 'emulated-user', subscription: subscriptionOf(account, state.world.clock.now()), is_new_user: false, xi_api_key: null }),
    );
  }
  if (path === '/v1/history') return withAccount(asked, accounts, 'speech_history_read', async (account) => listHistory(state, asked, account));
  if (path.startsWith('/v1/history/')) {
    return withAccount(asked, accounts, 'speech_history_read', (account) => answerHistoryItem(state, asked, account, path.slice('/v1/history/'.length)));
  }
  if (path.startsWith('/v1/pronunciation-dictionaries')) {
    return withAccount(asked, accounts, 'pronunciation_dictionaries_write', () => answerDictionaries(state, asked));
  }
  if (path === '/v1/speech-to-text' && method === 'POST') return withUpload(asked, accounts, ['model_id'], 'speech_to_text', transcribe, state);
  if (path === '/v1/forced-alignment' && method === 'POST') return withUpload(asked, accounts, ['text'], 'forced_alignment', align, state);
  return json(404, { detail: 'Not Found' });
}

async function withUpload(
  asked: Asked,
  accounts: Accounts,
  required: readonly string[],
  permission: string,
  then: typeof transcribe,
  state: ElevenLabsState,
): Promise<Answer> {
  const upload = await readUpload(asked, required);
  if ('status' in upload) return upload;
  return withAccount(asked, accounts, permission, (account) => then(state, asked, account, upload.form, upload.bytes));
}

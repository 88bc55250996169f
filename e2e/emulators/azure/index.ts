/** Azure's paths, whatever host they stand on in the world. */
import type { Accounts } from '../account.ts';
import type { FaultEffect } from '../faults.ts';
import type { Answer, Asked, Rules } from '../http.ts';
import type { Operation } from '../ledger.ts';
import type { World } from '../world.ts';
import { Batches } from './batch.ts';
import { refuse, refuseBare, withRetryAfter } from './errors.ts';
import { issueToken, listVoices, speak } from './realtime.ts';
import type { AzureState } from './state.ts';

const SPEECH_PATH = '/cognitiveservices/v1';

export function azureRules(world: World, accounts: Accounts): Rules {
  const state: AzureState = { world, accounts, tokens: new Map() };
  const batches = new Batches(state);
  return { operationOf, handle: (asked) => handle(state, batches, asked), refuse: refuseByFault };
}

function operationOf(method: string, path: string): Operation {
  if (path === SPEECH_PATH) return 'speech';
  if (path.endsWith('/issueToken')) return 'token';
  if (path.startsWith('/texttospeech/')) return method === 'PUT' ? 'batch' : 'status';
  return path.startsWith('/results/') ? 'result' : 'catalog';
}

async function handle(state: AzureState, batches: Batches, asked: Asked): Promise<Answer> {
  const { path, method } = asked;
  if (path === SPEECH_PATH && method === 'POST') return speak(state, asked);
  if (path === '/cognitiveservices/voices/list' && method === 'GET') return listVoices(state, asked);
  if (path === '/sts/v1.0/issueToken' && method === 'POST') return issueToken(state, asked);
  if (path.startsWith('/texttospeech/')) return batches.answer(asked);
  if (path.startsWith('/results/') && method === 'GET') return batches.answerResult(asked);
  return refuse(404, 'NotFound', 'Resource not found.');
}

function refuseByFault(fault: Extract<FaultEffect, { kind: 'throttle' | 'server-error' }>, asked: Asked): Answer {
  const isRealTime = asked.path.startsWith('/cognitiveservices/');
  if (fault.kind === 'throttle') {
    const answer = isRealTime ? refuseBare(429, 'Quota Exceeded') : refuse(429, 'TooManyRequests', 'Too many requests.');
    return withRetryAfter(answer, fault.retryAfterSeconds);
  }
  if (isRealTime) return refuseBare(fault.status);
  return fault.status === 503 ? refuse(503, 'ServiceUnavailable', 'The service is unavailable.') : refuse(fault.status, 'InternalServerError', 'An internal error occurred.');
}

/** What a person can do about the failure of an episode, beside trying it again. */
import type { Failure } from '#shared/words/failure.ts';
import { isOfAccount } from './stop-actions.ts';

/** Give a key, choose another voice, change the text, get a model, make room. */
export type FailedAction = 'account' | 'voice' | 'text' | 'model' | 'storage';

const BY_CODE: Readonly<Record<string, FailedAction>> = {
  'account.plan': 'voice',
  'account.credit': 'account',
  'engine.unknown': 'voice',
  'speech.moderated': 'voice',
  'speech.refused': 'text',
  'speech.bad-characters': 'text',
  'speech.unreachable': 'account',
};
const BY_SUBJECT: Readonly<Record<string, FailedAction>> = { voice: 'voice', model: 'model', disk: 'storage' };

export function failedActionFor(failure: Pick<Failure, 'code'>): FailedAction | null {
  if (isOfAccount(failure)) return 'account';
  return BY_CODE[failure.code] ?? BY_SUBJECT[failure.code.split('.')[0] ?? ''] ?? null;
}

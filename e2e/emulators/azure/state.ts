/** What Azure's emulator remembers. */
import type { Account, Accounts } from '../account.ts';
import { findFault } from '../faults.ts';
import type { Asked } from '../http.ts';
import type { World } from '../world.ts';

export interface AzureState {
  readonly world: World;
  readonly accounts: Accounts;
  /** Tokens that were issued: whose, and until when. */
  readonly tokens: Map<string, { readonly key: string; readonly untilMs: number }>;
}

export function keyOf({ headers }: Asked): string | undefined {
  const key = headers['ocp-apim-subscription-key'];
  return typeof key === 'string' ? key : undefined;
}

/** By key or by a token that is still good. */
export function accountOf({ accounts, tokens, world }: AzureState, asked: Asked): Account | undefined {
  if (findFault(asked.faults, 'key-revoked')) return undefined;
  const key = keyOf(asked);
  if (key !== undefined) return accounts.find(key);
  const token = tokens.get(/^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '');
  return token && token.untilMs > world.clock.now() ? accounts.find(token.key) : undefined;
}

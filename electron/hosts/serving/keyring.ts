/** Accounts that a person gave, under those of the environment: the environment wins. */
import type { OfferedKeyPlace } from '#shared/words/account.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { Account, Keyring, ReadAccount } from '#core/ports.ts';
import { accountsOf, type Environment, variablesOf } from './accounts.ts';

/** A place where accounts outlive the studio. What it holds is read once, when the studio opens. */
export interface KeyStore {
  readonly place: 'system' | 'plain';
  readonly accounts: ReadonlyMap<string, Account>;
  /** Engines whose account is there and cannot be opened. */
  readonly locked: ReadonlySet<string>;
  put(engine: string, account: Account): Promise<void>;
  drop(engine: string): Promise<void>;
}

export interface KeyringOptions {
  readonly env: Environment;
  readonly places: readonly OfferedKeyPlace[];
  /** Where to look, the best place first. */
  readonly stores: readonly KeyStore[];
}

export function openKeyring({ env, places, stores }: KeyringOptions): { readonly keyring: Keyring; readonly readAccount: ReadAccount } {
  const environment = accountsOf(env);
  const session = new Map<string, Account>();

  function find(engine: string): { readonly account: Account; readonly place: 'session' | KeyStore['place'] } | undefined {
    const own = session.get(engine);
    if (own) return { account: own, place: 'session' };
    for (const { accounts, place } of stores) {
      const account = accounts.get(engine);
      if (account) return { account, place };
    }
    return undefined;
  }

  return {
    /** A key of the environment brings its whole account: no kept address ever gets it. */
    readAccount(engine) {
      const given = environment(engine);
      const kept = find(engine)?.account;
      if (given.key || !kept) return given;
      return { key: kept.key, baseUrl: given.baseUrl ?? kept.baseUrl, region: given.region ?? kept.region };
    },

    keyring: {
      places,
      origin(engine) {
        const given = environment(engine);
        const kept = find(engine);
        const parts = (['key', 'baseUrl', 'region'] as const).filter((part) => given[part] !== undefined);
        return {
          source: given.key ? 'environment' : kept?.account.key ? kept.place : null,
          variables: variablesOf(engine) ?? { key: '', baseUrl: '', region: null },
          fromEnvironment: parts,
          isLocked: kept === undefined && stores.some(({ locked }) => locked.has(engine)),
        };
      },
      async keep(engine, account, place) {
        const store = stores.find((one) => one.place === place);
        if (place === 'session') session.set(engine, account);
        else if (store) await store.put(engine, account);
        else throw noSuchPlace(places);
        // Only now: what was kept before is not lost where the new place refuses.
        if (place !== 'session') session.delete(engine);
        await Promise.all(stores.filter((one) => one !== store && holds(one, engine)).map((one) => one.drop(engine)));
      },
      async forget(engine) {
        session.delete(engine);
        await Promise.all(stores.filter((one) => holds(one, engine)).map((one) => one.drop(engine)));
      },
    },
  };
}

function holds({ accounts, locked }: KeyStore, engine: string): boolean {
  return accounts.has(engine) || locked.has(engine);
}

function noSuchPlace(places: readonly OfferedKeyPlace[]): StudioError {
  return new StudioError('account.place', 'This studio cannot keep a key there.', { hint: `It can keep it in ${places.map(({ name }) => name).join(' or ')}.` });
}

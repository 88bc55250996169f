/** Accounts as a person sets them up: shown without their keys, kept, forgotten, tried. */
import type { AccountChange, AccountSetup, AccountTest, OfferedKeyPlace } from '#shared/words/account.ts';
import { StudioError, toFailure } from '#shared/words/failure.ts';
import { SpeechError } from '../../engines/outcome.ts';
import type { AccountForm, AccountState, Engine } from '../../engines/port.ts';
import type { Keyring, ReadAccount } from '../../ports.ts';
import { readChange } from './account-change.ts';

export interface AccountSetups {
  list(): { accounts: AccountSetup[]; places: OfferedKeyPlace[] };
  /** @throws StudioError `account.from-environment`, what `readChange` and the keyring throw */
  set(change: AccountChange): Promise<AccountSetup>;
  remove(engine: string): Promise<AccountSetup>;
  /** @throws SpeechError, StudioError `account.missing` … where the account does not open */
  test(engine: string): Promise<AccountTest>;
}

export interface SetupOptions {
  readonly engines: readonly Engine[];
  readonly keyring: Keyring;
  readonly readAccount: ReadAccount;
  execute<Output>(task: string, input: unknown): Promise<Output>;
  /** What shows accounts is to be drawn again. */
  changed(): void;
  /** The account opens: what stood still for it goes on. Returns how many runs. */
  opened(engine: string, state: AccountState | undefined): number;
}

const TEST_MS = 60_000;
/** Of shorter keys, four characters would tell too much. */
const LEAST_FOR_LAST4 = 12;

export function openAccountSetups({ engines, keyring, readAccount, execute, changed, opened }: SetupOptions): AccountSetups {
  const find = (id: string): Engine & { readonly account: AccountForm } => {
    const engine = engines.find((one) => one.id === id);
    if (engine && hasForm(engine)) return engine;
    const known = engines.filter(hasForm).map((one) => one.id);
    throw new StudioError('account.unknown', `The engine “${id}” has no account.`, { hint: `Accounts are for ${known.join(', ')}.` });
  };

  function view({ id, name, account: form }: Engine & { readonly account: AccountForm }): AccountSetup {
    const { key, baseUrl, region } = readAccount(id);
    return {
      engine: id,
      name,
      isReady: Boolean(key ? !form.hasRegion || region || baseUrl : form.isKeyOptional && baseUrl),
      hasKey: key !== undefined,
      last4: key !== undefined && key.length >= LEAST_FOR_LAST4 ? key.slice(-4) : null,
      baseUrl: baseUrl ?? null,
      region: region ?? null,
      ...keyring.origin(id),
      fromEnvironment: [...keyring.origin(id).fromEnvironment],
      ...form,
    };
  }

  return {
    list: () => ({ accounts: engines.filter(hasForm).map(view), places: [...keyring.places] }),

    async set(change) {
      const engine = find(change.engine);
      const { source, variables, fromEnvironment } = keyring.origin(engine.id);
      if (source === 'environment') {
        throw new StudioError('account.from-environment', `The key of ${engine.name} comes from ${variables.key}.`, { hint: 'Take that variable away and start the studio again to give another key here.' });
      }
      if (!keyring.places.some(({ place }) => place === change.place)) {
        throw new StudioError('account.place', 'This studio cannot keep a key there.', { hint: `It can keep it in ${keyring.places.map(({ name }) => name).join(', or in ')}.` });
      }
      const now = readAccount(engine.id);
      // What the environment gives stays its own: it is neither changed here nor kept as if a person had given it.
      const isGiven = (part: 'baseUrl' | 'region') => fromEnvironment.includes(part);
      const baseUrl = isGiven('baseUrl') ? (now.baseUrl ?? null) : change.baseUrl;
      const region = isGiven('region') ? (now.region ?? null) : change.region;
      const account = readChange({ ...change, baseUrl, region }, engine.name, engine.account, now);
      const own = { key: account.key, ...(isGiven('baseUrl') ? {} : { baseUrl: account.baseUrl }), ...(isGiven('region') ? {} : { region: account.region }) };
      await keyring.keep(engine.id, own, change.place);
      changed();
      return view(engine);
    },

    async remove(id) {
      const engine = find(id);
      await keyring.forget(id);
      changed();
      return view(engine);
    },

    async test(id) {
      const engine = find(id);
      const told = await lookAt(engine);
      const voices = (await engine.listVoices()).length;
      const isEmpty = told?.charactersLeft === 0;
      return {
        engine: id,
        plan: told?.plan ?? null,
        charactersLeft: told?.charactersLeft ?? null,
        charactersUsed: told?.charactersUsed ?? null,
        concurrency: told?.concurrency ?? engine.capabilities({ engine: id, voice: '', speed: 1, pitch: 1 }).concurrency,
        voices,
        warning: isEmpty ? toFailure(new SpeechError('out-of-credit', `The key is good, and the ${engine.name} account has nothing left to spend.`)) : null,
        resumedRuns: isEmpty ? 0 : opened(id, told),
      };
    },
  };

  /** What the service tells of the account; undefined where it tells nothing and yet lets us in. */
  async function lookAt(engine: Engine): Promise<AccountState | undefined> {
    if (engine.readAccount) {
      try {
        return await engine.readAccount({ signal: AbortSignal.timeout(TEST_MS) });
      } catch (error) {
        // A key may be good for speech and not for reading the plan.
        if (!(error instanceof SpeechError) || error.code !== 'account.permission') throw error;
      }
    }
    await engine.look({ execute });
    return undefined;
  }
}

function hasForm(engine: Engine): engine is Engine & { readonly account: AccountForm } {
  return engine.account !== undefined;
}

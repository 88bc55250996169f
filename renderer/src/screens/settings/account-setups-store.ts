/** Accounts as a person sets them up: what is kept, what a service said of it, and what was refused. Keys pass through and are never held. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { AccountChange, AccountSetup, AccountTest, OfferedKeyPlace } from '#shared/words/account.ts';
import type { Failure } from '#shared/words/failure.ts';
import { asFailure } from '../../api/failure.ts';
import type { SetupStore } from '../produce/setup-store.ts';

export type Trial = { readonly at: 'asking' } | { readonly at: 'good'; readonly told: AccountTest } | { readonly at: 'failed'; readonly failure: Failure };

export interface AccountSetupsState {
  readonly accounts: readonly AccountSetup[] | null;
  readonly places: readonly OfferedKeyPlace[];
  /** By engine: what came of the last test. */
  readonly trials: Readonly<Record<string, Trial>>;
  readonly saving: string | null;
  /** Why the list cannot be read. */
  readonly trouble: Failure | null;
  load(): Promise<void>;
  /** Keeps it and tries it; what refuses it is the account's trial. True where it opens. */
  save(change: AccountChange): Promise<boolean>;
  test(engine: string): Promise<void>;
  remove(engine: string): Promise<void>;
}

export function createAccountSetupsStore(api: StudioApi, setup: Pick<SetupStore, 'getState'>) {
  return createStore<AccountSetupsState>()((set, get) => {
    const note = (engine: string, trial: Trial | undefined) => {
      const { [engine]: _old, ...others } = get().trials;
      set({ trials: trial ? { ...others, [engine]: trial } : others });
    };
    const take = (account: AccountSetup) => {
      set({ accounts: (get().accounts ?? []).map((each) => (each.engine === account.engine ? account : each)) });
      setup.getState().forgetVoices();
    };
    return {
      accounts: null,
      places: [],
      trials: {},
      saving: null,
      trouble: null,
      async load() {
        try {
          set({ ...(await api.accounts.list()), trouble: null });
        } catch (error) {
          set({ trouble: asFailure(error) });
        }
      },
      async save(change) {
        if (get().saving !== null) return false;
        set({ saving: change.engine });
        note(change.engine, undefined);
        try {
          take(await api.accounts.set(change));
        } catch (error) {
          note(change.engine, { at: 'failed', failure: asFailure(error) });
          return false;
        } finally {
          set({ saving: null });
        }
        await get().test(change.engine);
        return get().trials[change.engine]?.at === 'good';
      },
      async test(engine) {
        note(engine, { at: 'asking' });
        try {
          note(engine, { at: 'good', told: await api.accounts.test({ engine }) });
        } catch (error) {
          note(engine, { at: 'failed', failure: asFailure(error) });
        }
      },
      async remove(engine) {
        note(engine, undefined);
        try {
          take(await api.accounts.remove({ engine }));
        } catch (error) {
          note(engine, { at: 'failed', failure: asFailure(error) });
        }
      },
    };
  });
}

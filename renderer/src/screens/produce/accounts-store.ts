/** The accounts at speech services, followed live for as long as the window is open. */
import { createStore } from 'zustand/vanilla';
import type { AccountView } from '#shared/words/account.ts';
import type { Connection } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';

export interface AccountsState {
  readonly accounts: readonly AccountView[];
  follow(signal: AbortSignal): Promise<void>;
}

export function createAccountsStore(connection: Pick<Connection, 'follow'>, notices: NoticesStore) {
  return createStore<AccountsState>()((set) => ({
    accounts: [],
    async follow(signal) {
      try {
        await connection.follow(
          (api, signal) => api.accounts.watch(undefined, { signal }),
          (accounts) => set({ accounts }),
          signal,
        );
      } catch (error) {
        notices.getState().fail(error);
      }
    },
  }));
}

export type AccountsStore = ReturnType<typeof createAccountsStore>;

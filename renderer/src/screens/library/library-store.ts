/** The library as the core tells it. */
import { createStore } from 'zustand/vanilla';
import type { ProductionId } from '#shared/words/ids.ts';
import type { ProductionSummary } from '#shared/words/production.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { Connection } from '../../api/connect.ts';

export interface LibraryState {
  /** Newest change first; null until the core has told. */
  readonly productions: readonly ProductionSummary[] | null;
  follow(signal: AbortSignal): Promise<void>;
  remove(production: ProductionId): Promise<void>;
}

export function createLibraryStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore) {
  return createStore<LibraryState>()((set) => ({
    productions: null,
    follow: (signal) =>
      connection
        .follow(
          (api, signal) => api.productions.watch(undefined, { signal }),
          (productions) => set({ productions: productions.toSorted((a, b) => b.updatedAt - a.updatedAt) }),
          signal,
        )
        .catch(notices.getState().fail),
    async remove(production) {
      await connection.api.productions.remove({ production }).catch(notices.getState().fail);
    },
  }));
}

export type LibraryStore = ReturnType<typeof createLibraryStore>;

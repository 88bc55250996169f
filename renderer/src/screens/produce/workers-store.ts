/** The workers of this machine, followed live, and how short calls are put together for them. */
import { createStore } from 'zustand/vanilla';
import type { Batching, BatchingSettings, WorkersView } from '#shared/words/batching.ts';
import type { Connection } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';

export interface WorkersState {
  readonly workers: WorkersView | null;
  readonly batching: Batching | null;
  readonly isSaving: boolean;
  follow(signal: AbortSignal): Promise<void>;
  load(): Promise<void>;
  /** False where it was refused, which is shown. */
  save(settings: BatchingSettings): Promise<boolean>;
}

export function createWorkersStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore) {
  const { api } = connection;
  return createStore<WorkersState>()((set) => ({
    workers: null,
    batching: null,
    isSaving: false,
    async follow(signal) {
      try {
        await connection.follow(
          (api, signal) => api.studio.workers(undefined, { signal }),
          (workers) => set({ workers }),
          signal,
        );
      } catch (error) {
        notices.getState().fail(error);
      }
    },
    async load() {
      try {
        set({ batching: await api.studio.batching() });
      } catch (error) {
        notices.getState().fail(error);
      }
    },
    async save(settings) {
      set({ isSaving: true });
      try {
        set({ batching: await api.studio.setBatching(settings) });
        return true;
      } catch (error) {
        notices.getState().fail(error);
        return false;
      } finally {
        set({ isSaving: false });
      }
    },
  }));
}

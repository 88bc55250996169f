/** What was tried of the failed episode whose details are open. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Attempt } from '#shared/words/run-record.ts';
import type { NoticesStore } from '../../app/notices.ts';

export interface AttemptsState {
  readonly episode: EpisodeId | null;
  /** Null until they were read. */
  readonly attempts: readonly Attempt[] | null;
  load(run: RunId, episode: EpisodeId): Promise<void>;
}

export function createAttemptsStore(api: StudioApi, notices: NoticesStore) {
  return createStore<AttemptsState>()((set, get) => ({
    episode: null,
    attempts: null,
    async load(run, episode) {
      if (get().episode !== episode) set({ episode, attempts: null });
      try {
        const attempts = await api.runs.attempts({ run, episode });
        if (get().episode === episode) set({ attempts });
      } catch (error) {
        notices.getState().fail(error);
      }
    },
  }));
}

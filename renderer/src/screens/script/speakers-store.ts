/** Who speaks in the open production, and with which voice. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { SpeakerSummary } from '#shared/words/outline.ts';
import type { NoticesStore } from '../../app/notices.ts';

export interface SpeakersState {
  readonly production: ProductionId | null;
  /** Those who speak most first; null until they are known. */
  readonly speakers: readonly SpeakerSummary[] | null;
  load(production: ProductionId): Promise<void>;
}

export function createSpeakersStore(api: StudioApi, notices: NoticesStore) {
  return createStore<SpeakersState>()((set, get) => ({
    production: null,
    speakers: null,
    async load(production) {
      if (get().production !== production) set({ production, speakers: null });
      try {
        const speakers = await api.cast.speakers({ production });
        if (get().production === production) set({ speakers });
      } catch (error) {
        notices.getState().fail(error);
      }
    },
  }));
}

export type SpeakersStore = ReturnType<typeof createSpeakersStore>;

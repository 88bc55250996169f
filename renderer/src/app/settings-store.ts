/** The studio's settings, the same in every window, followed for as long as this one is open. */
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS } from '#shared/words/settings.ts';
import type { SettingsChange, StudioSettings } from '#shared/words/settings.ts';
import type { Connection } from '../api/connect.ts';
import type { NoticesStore } from './notices.ts';

export interface SettingsState {
  readonly settings: StudioSettings;
  /** False until the studio has told. */
  readonly isKnown: boolean;
  follow(signal: AbortSignal): Promise<void>;
  /** Shown at once; a refusal is told and brings the old ones back. True where it was kept. */
  change(change: SettingsChange): Promise<boolean>;
}

export function createSettingsStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore) {
  return createStore<SettingsState>()((set, get) => ({
    settings: DEFAULT_SETTINGS,
    isKnown: false,
    async follow(signal) {
      try {
        await connection.follow(
          (api, signal) => api.settings.watch(undefined, { signal }),
          (settings) => set({ settings, isKnown: true }),
          signal,
        );
      } catch (error) {
        notices.getState().fail(error);
      }
    },
    async change(change) {
      const before = get().settings;
      set({ settings: { ...before, ...(change as Partial<StudioSettings>) } });
      try {
        set({ settings: await connection.api.settings.change(change) });
        return true;
      } catch (error) {
        set({ settings: before });
        notices.getState().fail(error);
        return false;
      }
    },
  }));
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

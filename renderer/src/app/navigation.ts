/** Where the window is: which screen, which production, which episode. */
import { createStore } from 'zustand/vanilla';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { Memory } from './memory.ts';
import { t } from '../words/t.ts';

export const SCREENS = ['library', 'script', 'cast', 'produce', 'listen', 'export', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

export const SCREEN_NAMES: Record<Screen, string> = { library: t`Library`, script: t`Script`, cast: t`Cast`, produce: t`Produce`, listen: t`Listen`, export: t`Export`, settings: t`Settings` };

export const SETTINGS_PARTS = ['accounts', 'models', 'work', 'money', 'loudness', 'storage', 'appearance', 'keys', 'privacy', 'about'] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

/** Those that are of no production. */
export function standsAlone(screen: Screen): boolean {
  return screen === 'library' || screen === 'settings';
}

export interface NavigationState {
  readonly screen: Screen;
  readonly production: ProductionId | null;
  /** The episode to show in Script and Listen; null lets the screen choose. */
  readonly episode: EpisodeId | null;
  readonly isPaletteOpen: boolean;
  /** Which part of the settings is shown. */
  readonly part: SettingsPart;
  go(screen: Screen): void;
  openSettings(part: SettingsPart): void;
  open(production: ProductionId, screen: Screen, episode?: EpisodeId): void;
  /** Forgets a production that is no longer in the library. */
  leave(production: ProductionId): void;
  setPalette(isOpen: boolean): void;
}

export function createNavigationStore(memory: Memory) {
  const screen = SCREENS.find((each) => each === memory.read('screen')) ?? 'library';
  const production = (memory.read('production') || null) as ProductionId | null;
  return createStore<NavigationState>()((set, get) => ({
    screen: production || standsAlone(screen) ? screen : 'library',
    part: 'accounts',
    production,
    episode: null,
    isPaletteOpen: false,
    go(screen) {
      if (!standsAlone(screen) && !get().production) return;
      memory.write('screen', screen);
      set({ screen });
    },
    openSettings(part) {
      memory.write('screen', 'settings');
      set({ screen: 'settings', part });
    },
    open(production, screen, episode) {
      memory.write('production', production);
      memory.write('screen', screen);
      set({ production, screen, episode: episode ?? null });
    },
    leave(production) {
      if (get().production !== production) return;
      memory.write('production', '');
      set({ production: null, episode: null, screen: get().screen === 'settings' ? 'settings' : 'library' });
    },
    setPalette: (isPaletteOpen) => set({ isPaletteOpen }),
  }));
}

export type NavigationStore = ReturnType<typeof createNavigationStore>;

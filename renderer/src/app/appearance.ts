/** How the window looks: light or dark, how large its text is, how much moves. The studio keeps it; the window remembers it for its first paint. */
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, MOTIONS, TEXT_PERCENTS, THEMES } from '#shared/words/settings.ts';
import type { StudioSettings } from '#shared/words/settings.ts';
import type { Memory } from './memory.ts';
import type { SettingsStore } from './settings-store.ts';

export type Appearance = Pick<StudioSettings, 'theme' | 'textPercent' | 'motion'>;

export interface AppearanceState extends Appearance {
  choose(change: Partial<Appearance>): void;
}

export function createAppearanceStore(memory: Memory, settings: SettingsStore) {
  const store = createStore<AppearanceState>()((set) => ({
    theme: THEMES.find((each) => each === memory.read('theme')) ?? DEFAULT_SETTINGS.theme,
    textPercent: TEXT_PERCENTS.find((each) => String(each) === memory.read('text-percent')) ?? DEFAULT_SETTINGS.textPercent,
    motion: MOTIONS.find((each) => each === memory.read('motion')) ?? DEFAULT_SETTINGS.motion,
    choose(change) {
      set(change);
      void settings.getState().change(change);
    },
  }));
  settings.subscribe(({ isKnown, settings: { theme, textPercent, motion } }) => {
    if (!isKnown) return;
    memory.write('theme', theme);
    memory.write('text-percent', String(textPercent));
    memory.write('motion', motion);
    store.setState({ theme, textPercent, motion });
  });
  return store;
}

export type AppearanceStore = ReturnType<typeof createAppearanceStore>;

/** Puts it on the page. Everything is sized by the root's text. */
export function applyAppearance({ theme, textPercent, motion }: Appearance, root: HTMLElement): void {
  if (theme === 'system') delete root.dataset['appearance'];
  else root.dataset['appearance'] = theme;
  if (motion === 'system') delete root.dataset['motion'];
  else root.dataset['motion'] = motion;
  root.style.fontSize = textPercent === 100 ? '' : `${textPercent}%`;
}

/** Light or dark: the system's choice, or the person's. */
import { createStore } from 'zustand/vanilla';
import type { Memory } from './memory.ts';

export const APPEARANCES = ['system', 'dark', 'light'] as const;
export type Appearance = (typeof APPEARANCES)[number];

export interface AppearanceState {
  readonly appearance: Appearance;
  choose(appearance: Appearance): void;
}

export function createAppearanceStore(memory: Memory) {
  return createStore<AppearanceState>()((set) => ({
    appearance: APPEARANCES.find((each) => each === memory.read('appearance')) ?? 'system',
    choose(appearance) {
      memory.write('appearance', appearance);
      set({ appearance });
    },
  }));
}

export type AppearanceStore = ReturnType<typeof createAppearanceStore>;

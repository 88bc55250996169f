/** Where one is in the room: the character that is looked at, others that are marked with it, the filter of voices, what is open. */
import { createStore } from 'zustand/vanilla';
import type { Voice } from '#shared/words/voice.ts';
import { NO_FILTER, type VoiceFilter } from './voice-filter.ts';

export type CastSide = 'character' | 'voices';
export type CastDialog = 'keys' | 'series';

export interface CastPageState {
  readonly speaker: string | null;
  /** Marked beside the one that is looked at, to be merged with it. */
  readonly marked: ReadonlySet<string>;
  readonly query: string;
  /** Which of the character's lines is spoken for a try. */
  readonly sample: number;
  /** Stands as A instead of the character's own voice. */
  readonly pinned: Voice | null;
  readonly filter: VoiceFilter;
  /** By engine: models that were chosen for voices that are tried. */
  readonly models: Readonly<Record<string, string | undefined>>;
  readonly dialog: CastDialog | null;
  /** Narrow windows show one of the two beside the characters. */
  readonly side: CastSide;
  /** Grows whenever the search field of the voices should have the keys. */
  readonly searchAsked: number;
  select(speaker: string | null): void;
  /** Marks all of these; the last one is looked at. */
  mark(speakers: readonly string[]): void;
  find(query: string): void;
  choose(sample: number): void;
  pin(voice: Voice | null): void;
  narrow(change: Partial<VoiceFilter>): void;
  setModel(engine: string, model: string | undefined): void;
  show(dialog: CastDialog | null): void;
  turnTo(side: CastSide): void;
  askSearch(): void;
}

export function createCastPageStore() {
  return createStore<CastPageState>()((set) => ({
    speaker: null,
    marked: new Set(),
    query: '',
    sample: 0,
    pinned: null,
    filter: NO_FILTER,
    models: {},
    dialog: null,
    side: 'character',
    searchAsked: 0,
    select: (speaker) => set((state) => (state.speaker === speaker ? { marked: new Set() } : { speaker, marked: new Set(), sample: 0, pinned: null })),
    mark: (speakers) => set(({ speaker }) => ({ marked: new Set(speakers), speaker: speakers.at(-1) ?? speaker, sample: 0 })),
    find: (query) => set({ query }),
    choose: (sample) => set({ sample }),
    pin: (pinned) => set({ pinned }),
    narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
    setModel: (engine, model) => set(({ models }) => ({ models: { ...models, [engine]: model } })),
    show: (dialog) => set({ dialog }),
    turnTo: (side) => set({ side }),
    askSearch: () => set(({ searchAsked }) => ({ searchAsked: searchAsked + 1, side: 'voices' })),
  }));
}

export type CastPageStore = ReturnType<typeof createCastPageStore>;

/** Where one is on the page: the line and the stretch that is meant, what is being edited, and what is open beside it. */
import { createStore } from 'zustand/vanilla';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { Cursor } from './cursor.ts';

export const SIDES = ['episode', 'find', 'lexicon'] as const;
export type Side = (typeof SIDES)[number];

/** A small form over the page: about whom it asks, and where it stands. */
export interface Panel {
  readonly kind: 'speaker' | 'direction' | 'pause' | 'word' | 'insert' | 'episode';
  readonly lines: readonly LineId[];
  readonly anchor: LineId;
}

/** A text that is too long to be pasted without a word. */
export interface Pasted {
  readonly episode: EpisodeId;
  readonly line: LineId;
  /** The line's whole text with it. */
  readonly text: string;
  readonly pasted: string;
}

export interface PageState extends Cursor {
  readonly editing: LineId | null;
  /** Where the caret begins; null for the end. */
  readonly caret: number | null;
  readonly panel: Panel | null;
  readonly pasted: Pasted | null;
  readonly side: Side;
  /** Narrow windows show the side column when it is asked for. */
  readonly isSideOpen: boolean;
  /** How the current line will be read is written beneath it. */
  readonly isReading: boolean;
  readonly isNaming: boolean;
  readonly isShowingKeys: boolean;
  /** Grows whenever the lines should have the keys. */
  readonly focusAsked: number;
  go(cursor: Cursor): void;
  edit(line: LineId | null, caret?: number | null): void;
  /** The same, where something else has the keys already. */
  endEditing(): void;
  open(panel: Panel | null): void;
  askPaste(pasted: Pasted | null): void;
  turnTo(side: Side): void;
  closeSide(): void;
  toggleReading(): void;
  name(isNaming: boolean): void;
  showKeys(isShown: boolean): void;
  focus(): void;
}

export function createPageStore() {
  return createStore<PageState>()((set) => ({
    at: null,
    anchor: null,
    editing: null,
    caret: null,
    panel: null,
    pasted: null,
    side: 'episode',
    isSideOpen: false,
    isReading: false,
    isNaming: false,
    isShowingKeys: false,
    focusAsked: 0,
    go: ({ at, anchor }) => set({ at, anchor }),
    edit: (editing, caret = null) =>
      set(({ focusAsked }) => (editing ? { editing, caret, at: editing, anchor: null, panel: null } : { editing, caret, focusAsked: focusAsked + 1 })),
    endEditing: () => set({ editing: null, caret: null }),
    open: (panel) => set(({ focusAsked }) => ({ panel, ...(panel ? {} : { focusAsked: focusAsked + 1 }) })),
    askPaste: (pasted) => set({ pasted }),
    turnTo: (side) => set({ side, isSideOpen: true }),
    closeSide: () => set(({ focusAsked }) => ({ isSideOpen: false, side: 'episode', focusAsked: focusAsked + 1 })),
    toggleReading: () => set(({ isReading }) => ({ isReading: !isReading })),
    name: (isNaming) => set({ isNaming }),
    showKeys: (isShowingKeys) => set({ isShowingKeys }),
    focus: () => set(({ focusAsked }) => ({ focusAsked: focusAsked + 1 })),
  }));
}

export type PageStore = ReturnType<typeof createPageStore>;

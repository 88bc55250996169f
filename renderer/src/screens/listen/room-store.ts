/** What is open in the listening room: the part of the queue, a line being edited, a marker being written, the stretch in view. */
import { createStore } from 'zustand/vanilla';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Marker, PlaceId } from '#shared/words/quality.ts';
import type { LineAt } from './queue-store.ts';
import { firstView, followView, moveView, showStretch, zoomView } from './view.ts';
import type { View } from './view.ts';

export const PANES = ['places', 'decided', 'episodes'] as const;
export type Pane = (typeof PANES)[number];

export interface Marking {
  readonly episode: EpisodeId;
  readonly seconds: number;
  readonly place: PlaceId | null;
}

export interface RoomState {
  /** Null lets the queue choose: places while there are any. */
  readonly pane: Pane | null;
  readonly editing: LineAt | null;
  readonly marking: Marking | null;
  /** The marker that is looked at. */
  readonly marker: Marker['id'] | null;
  readonly isShowingKeys: boolean;
  /** The episode whose sound is in view. */
  readonly measured: EpisodeId | null;
  readonly lengthSeconds: number;
  readonly view: View;
  setPane(pane: Pane): void;
  edit(line: LineAt | null): void;
  mark(marking: Marking | null): void;
  lookAt(marker: Marker['id'] | null): void;
  showKeys(isShown: boolean): void;
  /** A sound came in: of another episode it is looked at anew, else the view stays where it can. */
  measure(episode: EpisodeId, lengthSeconds: number): void;
  zoom(factor: number, aroundSeconds: number): void;
  /** Moves the view by so many seconds. */
  pan(seconds: number): void;
  follow(seconds: number): void;
  reveal(stretch: View): void;
}

export function createRoomStore() {
  return createStore<RoomState>()((set) => {
    const look = (next: (view: View, lengthSeconds: number) => View) =>
      set(({ view, lengthSeconds }) => {
        const moved = next(view, lengthSeconds);
        return moved.startSeconds === view.startSeconds && moved.endSeconds === view.endSeconds ? {} : { view: moved };
      });
    return {
      pane: null,
      editing: null,
      marking: null,
      marker: null,
      isShowingKeys: false,
      measured: null,
      lengthSeconds: 0,
      view: { startSeconds: 0, endSeconds: 1 },
      setPane: (pane) => set({ pane }),
      edit: (editing) => set({ editing, ...(editing ? { marking: null, marker: null } : {}) }),
      mark: (marking) => set({ marking, ...(marking ? { editing: null, marker: null } : {}) }),
      lookAt: (marker) => set({ marker, ...(marker === null ? {} : { editing: null, marking: null }) }),
      showKeys: (isShowingKeys) => set({ isShowingKeys }),
      measure: (measured, lengthSeconds) =>
        set((state) => ({ measured, lengthSeconds, view: state.measured !== measured ? firstView(lengthSeconds) : moveView(state.view, state.view.startSeconds, lengthSeconds) })),
      zoom: (factor, around) => look((view, length) => zoomView(view, factor, around, length)),
      pan: (seconds) => look((view, length) => moveView(view, view.startSeconds + seconds, length)),
      follow: (seconds) => look((view, length) => followView(view, seconds, length)),
      reveal: (stretch) => look((view, length) => showStretch(view, stretch, length)),
    };
  });
}

export type RoomStore = ReturnType<typeof createRoomStore>;

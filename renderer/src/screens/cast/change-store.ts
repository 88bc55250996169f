/** A change to the cast before it is made: what was already spoken is told with what it would take, and one action does it. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { CommandRequest, EditResult, Preview } from '#shared/words/edit.ts';
import type { Failure } from '#shared/words/failure.ts';
import { asFailure } from '../../api/failure.ts';
import type { CastStore } from './cast-store.ts';

/** Something to be done, in words and as an edit. */
export interface Change {
  readonly command: CommandRequest;
  /** What the button says: `Give Ahab this voice`. */
  readonly action: string;
  /** The speaker it is about, where it is about one. */
  readonly speaker: string | null;
}

export interface ChangeState {
  /** Waits for a yes. */
  readonly asked: Change | null;
  /** Null until the studio has told. */
  readonly preview: Preview | null;
  readonly failure: Failure | null;
  readonly isApplying: boolean;
  /** Shows what it touches and waits for a yes. */
  ask(change: Change): Promise<void>;
  /** At once where none of these lines was spoken yet; asks first where some were. */
  make(change: Change, speakers: readonly string[]): Promise<EditResult | null>;
  apply(): Promise<EditResult | null>;
  leave(): void;
}

export function createChangeStore(api: StudioApi, cast: CastStore) {
  return createStore<ChangeState>()((set, get) => {
    let asking = new AbortController();
    return {
      asked: null,
      preview: null,
      failure: null,
      isApplying: false,
      async ask(change) {
        asking.abort();
        const { signal } = (asking = new AbortController());
        set({ asked: change, preview: null, failure: null });
        const { id } = cast.getState();
        if (!id) return;
        try {
          const preview = await api.script.preview({ production: id, command: change.command }, { signal });
          if (!signal.aborted) set({ preview });
        } catch (error) {
          if (!signal.aborted) set({ failure: asFailure(error) });
        }
      },
      async make(change, speakers) {
        const spoken = (cast.getState().speakers ?? []).some(({ speaker, spoken }) => spoken > 0 && speakers.includes(speaker));
        if (spoken) {
          await get().ask(change);
          return null;
        }
        get().leave();
        return cast.getState().edit(change.command);
      },
      async apply() {
        const { asked } = get();
        if (!asked) return null;
        set({ isApplying: true });
        const result = await cast.getState().edit(asked.command);
        set({ isApplying: false });
        if (result) get().leave();
        return result;
      },
      leave() {
        asking.abort();
        set({ asked: null, preview: null, failure: null });
      },
    };
  });
}

export type ChangeStore = ReturnType<typeof createChangeStore>;

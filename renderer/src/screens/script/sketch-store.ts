/** What the episode will take as it is being typed: words, length, calls, money. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Sketch } from '#shared/words/edit.ts';
import type { Timer } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { DraftsStore } from './drafts-store.ts';
import type { ScriptStore } from './script-store.ts';
import { whenSettled } from './settle.ts';

const SETTLE_MS = 400;

export interface SketchState {
  /** Stays until the next one is here; null while another episode's is on its way. */
  readonly sketch: Sketch | null;
  /** Follows the episode that is shown, until the answer is called. */
  follow(): () => void;
}

export function createSketchStore(api: StudioApi, script: ScriptStore, drafts: DraftsStore, notices: NoticesStore, timer?: Timer) {
  return createStore<SketchState>()((set, get) => {
    const asking = whenSettled(
      SETTLE_MS,
      async (signal) => {
        const episode = script.getState().shown;
        if (!episode) return;
        const typed = [...drafts.getState().byLine.values()].filter((draft) => draft.episode === episode && draft.text.trim() !== '').map(({ line, text }) => ({ line, text }));
        try {
          const sketch = await api.script.sketch({ episode, typed }, { signal });
          if (!signal.aborted) set({ sketch });
        } catch (error) {
          if (!signal.aborted) notices.getState().fail(error);
        }
      },
      timer,
    );
    return {
      sketch: null,
      follow() {
        const ask = () => {
          if (get().sketch?.episode !== script.getState().shown) set({ sketch: null });
          asking.ask();
        };
        const stops = [
          script.subscribe((now, before) => (now.shown !== before.shown || now.episode !== before.episode) && ask()),
          drafts.subscribe((now, before) => now.byLine !== before.byLine && ask()),
        ];
        ask();
        return () => {
          asking.stop();
          for (const stop of stops) stop();
        };
      },
    };
  });
}

export type SketchStore = ReturnType<typeof createSketchStore>;

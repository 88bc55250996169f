/** The models of this machine, and downloads under way. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { ModelView } from '#shared/words/model.ts';
import { asFailure } from '../../api/failure.ts';
import type { NoticesStore } from '../../app/notices.ts';

export interface ModelsState {
  readonly models: readonly ModelView[] | null;
  /** By model: why its last download broke off. */
  readonly troubles: Readonly<Record<string, Failure>>;
  load(): Promise<void>;
  download(model: string): Promise<void>;
  /** What came is kept; the next download goes on from there. */
  stop(model: string): void;
  remove(model: string): Promise<void>;
}

export function createModelsStore(api: StudioApi, notices: NoticesStore) {
  const underWay = new Map<string, AbortController>();
  return createStore<ModelsState>()((set, get) => {
    const take = (model: ModelView) => set({ models: (get().models ?? []).map((each) => (each.id === model.id ? model : each)) });
    const note = (id: string, failure: Failure | undefined) => {
      const { [id]: _old, ...others } = get().troubles;
      set({ troubles: failure ? { ...others, [id]: failure } : others });
    };
    return {
      models: null,
      troubles: {},
      async load() {
        try {
          set({ models: await api.models.list() });
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      async download(model) {
        if (underWay.has(model)) return;
        const leaving = new AbortController();
        underWay.set(model, leaving);
        note(model, undefined);
        try {
          for await (const now of await api.models.download({ model }, { signal: leaving.signal })) take(now);
        } catch (error) {
          if (!leaving.signal.aborted) note(model, asFailure(error));
        } finally {
          underWay.delete(model);
          await get().load();
        }
      },
      stop: (model) => underWay.get(model)?.abort(),
      async remove(model) {
        note(model, undefined);
        try {
          take(await api.models.remove({ model }));
        } catch (error) {
          notices.getState().fail(error);
        }
      },
    };
  });
}

/** The open production, whole; read again whenever the library says that it has changed. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Production, ProductionSettings } from '#shared/words/production.ts';
import type { NoticesStore } from './notices.ts';

export interface ProductionState {
  readonly production: Production | null;
  readonly isLoading: boolean;
  readonly isMoving: boolean;
  /** Reads it, or reads it again; an answer that was overtaken is dropped. */
  load(production: ProductionId | null): Promise<void>;
  configure(settings: ProductionSettings): Promise<void>;
  /** To batch jobs or back; its open run goes along. Undefined where that was refused, which is shown. */
  move(to: 'batch' | 'live'): Promise<Production | undefined>;
}

export function createProductionStore(api: StudioApi, notices: NoticesStore) {
  return createStore<ProductionState>()((set, get) => {
    let wanted: ProductionId | null = null;
    return {
      production: null,
      isLoading: false,
      isMoving: false,
      async load(id) {
        wanted = id;
        const current = get().production;
        if (!id) return set({ production: null, isLoading: false });
        set({ isLoading: true, ...(current?.id === id ? {} : { production: null }) });
        try {
          const production = await api.productions.get({ production: id });
          if (wanted === id) set({ production, isLoading: false });
        } catch (error) {
          if (wanted !== id) return;
          set({ isLoading: false });
          notices.getState().fail(error);
        }
      },
      async configure(settings) {
        const { production } = get();
        if (!production) return;
        // Shown at once; the core's answer replaces it, and a refusal brings the old settings back.
        set({ production: { ...production, settings } });
        try {
          const next = await api.productions.configure({ production: production.id, settings });
          if (wanted === production.id) set({ production: next });
        } catch (error) {
          if (wanted === production.id) set({ production });
          notices.getState().fail(error);
        }
      },
      async move(to) {
        const { production } = get();
        if (!production) return undefined;
        set({ isMoving: true });
        try {
          const moved = await api.productions.move({ production: production.id, to });
          if (wanted === production.id) set({ production: moved });
          return moved;
        } catch (error) {
          notices.getState().fail(error);
          return undefined;
        } finally {
          set({ isMoving: false });
        }
      },
    };
  });
}

export type ProductionStore = ReturnType<typeof createProductionStore>;

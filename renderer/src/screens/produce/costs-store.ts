/** What a run has cost, by engine and by episode, and the budget of the month. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { RunCosts } from '#shared/words/cost.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { saveText } from '../../ui/save-text.ts';
import { t } from '../../words/t.ts';

export interface MonthlyBudget {
  readonly usd: number | null;
  readonly spentUsd: number;
}

export interface CostsState {
  readonly costs: RunCosts | null;
  readonly isSaving: boolean;
  readonly month: MonthlyBudget | null;
  /** Reads the costs of a run, or reads them again; what was asked while an answer is on its way is asked once more after it. */
  load(run: RunId): Promise<void>;
  /** Hands the ledger of the run over as a CSV file. */
  saveCsv(run: RunId): Promise<void>;
  loadMonth(): Promise<void>;
  /** False where it was refused, which is shown. */
  setMonth(usd: number | null): Promise<boolean>;
}

export function createCostsStore(api: StudioApi, notices: NoticesStore, save = saveText) {
  return createStore<CostsState>()((set, get) => {
    let wanted: RunId | null = null;
    let isAsking = false;
    return {
      costs: null,
      isSaving: false,
      month: null,
      async load(run) {
        wanted = run;
        if (get().costs && get().costs?.run !== run) set({ costs: null });
        if (isAsking) return;
        isAsking = true;
        try {
          while (wanted) {
            const asked: RunId = wanted;
            wanted = null;
            const costs = await api.costs.ofRun({ run: asked });
            if (wanted === null || wanted === asked) set({ costs });
          }
        } catch (error) {
          notices.getState().fail(error);
        } finally {
          isAsking = false;
        }
      },
      async saveCsv(run) {
        if (get().isSaving) return;
        set({ isSaving: true });
        try {
          const { fileName, text } = await api.costs.csv({ run });
          save(fileName, text, 'text/csv');
          notices.getState().say(t`Saved “${fileName}”.`);
        } catch (error) {
          notices.getState().fail(error);
        } finally {
          set({ isSaving: false });
        }
      },
      async loadMonth() {
        try {
          set({ month: await api.costs.monthlyBudget() });
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      async setMonth(usd) {
        try {
          await api.costs.setMonthlyBudget({ usd });
          set(({ month }) => ({ month: { usd, spentUsd: month?.spentUsd ?? 0 } }));
          return true;
        } catch (error) {
          notices.getState().fail(error);
          return false;
        }
      },
    };
  });
}

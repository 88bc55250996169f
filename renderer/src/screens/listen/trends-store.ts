/** How quality moves over the episodes of the open production, and its proofing report. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { QualityTrends } from '#shared/words/quality.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { saveText } from '../../ui/save-text.ts';
import { t } from '../../words/t.ts';

export type ReportFormat = 'html' | 'csv';

const MEDIA_TYPES: Record<ReportFormat, string> = { html: 'text/html', csv: 'text/csv' };

export interface TrendsState {
  readonly trends: QualityTrends | null;
  /** The format that is being written. */
  readonly saving: ReportFormat | null;
  /** Reads them, or reads them again; an answer that was overtaken is dropped. */
  load(production: ProductionId): Promise<void>;
  clear(): void;
  /** Hands the proofing report over as a file. */
  saveReport(production: ProductionId, format: ReportFormat): Promise<void>;
}

export function createTrendsStore(api: StudioApi, notices: NoticesStore, save = saveText) {
  return createStore<TrendsState>()((set, get) => {
    let reading = new AbortController();
    return {
      trends: null,
      saving: null,
      async load(production) {
        reading.abort();
        const { signal } = (reading = new AbortController());
        try {
          const trends = await api.quality.trends({ production }, { signal });
          if (!signal.aborted) set({ trends });
        } catch (error) {
          if (!signal.aborted) notices.getState().fail(error);
        }
      },
      clear() {
        reading.abort();
        set({ trends: null });
      },
      async saveReport(production, format) {
        if (get().saving) return;
        set({ saving: format });
        try {
          const { fileName, text } = await api.quality.report({ production, format });
          save(fileName, text, MEDIA_TYPES[format]);
          notices.getState().say(t`Saved “${fileName}”.`);
        } catch (error) {
          notices.getState().fail(error);
        } finally {
          set({ saving: null });
        }
      },
    };
  });
}

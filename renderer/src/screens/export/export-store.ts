/** Exports of the open production: what was written, what is being written, and what is to be written next. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Export, ExportedFile, ExportUpdate, Mp3Kbps } from '#shared/words/delivery.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Format } from '#shared/words/run.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { asFailure } from '../../api/failure.ts';
import { PRESETS } from './presets.ts';
import type { PresetId } from './presets.ts';
import { t } from '../../words/t.ts';

export type Progress = Extract<ExportUpdate, { kind: 'progress' }>;

export interface ExportForm {
  readonly preset: PresetId;
  readonly formats: readonly Format[];
  readonly mp3Kbps: Mp3Kbps;
  /** Null for the studio's own exports folder. */
  readonly outDir: string | null;
  readonly allowGaps: boolean;
  /** Numbers of the episodes that are written; null for all. */
  readonly episodes: readonly number[] | null;
}

export interface ExportState {
  readonly production: ProductionId | null;
  readonly form: ExportForm;
  /** Newest first; null until the core has told. */
  readonly exports: readonly Export[] | null;
  readonly progress: Progress | null;
  /** Whole already, of the export that is under way. */
  readonly written: { readonly files: number; readonly last: ExportedFile } | null;
  readonly isRunning: boolean;
  /** The refusal that names unfinished episodes; only then may gaps be allowed. */
  readonly refused: Failure | null;
  open(production: ProductionId | null): Promise<void>;
  edit(change: Partial<ExportForm>): void;
  /** Its formats and its rate, in place of what was set. */
  choosePreset(preset: PresetId): void;
  /** These episodes alone; null for all. */
  choose(episodes: readonly number[] | null): void;
  start(): Promise<void>;
  stop(): void;
  /** Looks again after the production has changed: what was written may be stale. */
  refresh(production: Production): Promise<void>;
}

export function createExportStore(api: StudioApi, notices: NoticesStore) {
  return createStore<ExportState>()((set, get) => {
    let running = new AbortController();
    const list = async (production: ProductionId) => {
      try {
        const exports = await api.exports.list({ production });
        if (get().production === production) set({ exports: exports.toSorted((a, b) => b.at - a.at) });
      } catch (error) {
        notices.getState().fail(error);
      }
    };
    return {
      production: null,
      form: { ...formatsOf('audiobook'), outDir: null, allowGaps: false, episodes: null },
      written: null,
      exports: null,
      progress: null,
      isRunning: false,
      refused: null,
      async open(production) {
        if (production !== get().production) {
          running.abort();
          const form = { ...get().form, allowGaps: false, episodes: null };
          set({ production, exports: null, refused: null, progress: null, isRunning: false, written: null, form });
        }
        if (production) await list(production);
      },
      choose: (episodes) => set(({ form }) => ({ form: { ...form, episodes, allowGaps: false }, refused: null })),
      choosePreset: (preset) => set(({ form }) => ({ form: { ...form, ...formatsOf(preset) } })),
      edit: (change) => set(({ form }) => ({ form: { ...form, ...change } })),
      async start() {
        const { production, form, isRunning } = get();
        if (!production || isRunning) return;
        const { signal } = (running = new AbortController());
        set({ isRunning: true, progress: null, written: null, refused: null });
        try {
          const options = { formats: [...form.formats], mp3Kbps: form.mp3Kbps, outDir: form.outDir, allowGaps: form.allowGaps, episodes: form.episodes && [...form.episodes] };
          for await (const update of await api.exports.start({ production, options }, { signal })) {
            if (signal.aborted) return;
            if (update.kind === 'progress') set({ progress: update });
            else if (update.kind === 'failed') throw update.failure;
            else if (update.kind === 'file') set({ written: { files: (get().written?.files ?? 0) + 1, last: update.file } });
            else notices.getState().say(t`Exported ${update.export.files.length} files`);
          }
          set({ form: { ...get().form, allowGaps: false } });
        } catch (error) {
          if (signal.aborted) return;
          const failure = asFailure(error);
          if (isAboutGaps(failure)) set({ refused: failure });
          else notices.getState().block(failure);
        } finally {
          if (!signal.aborted) {
            set({ isRunning: false, progress: null });
            await list(production);
          }
        }
      },
      stop() {
        running.abort();
        set({ isRunning: false, progress: null });
      },
      refresh: (production) => get().open(production.id),
    };
  });
}

function formatsOf(preset: PresetId): Pick<ExportForm, 'preset' | 'formats' | 'mp3Kbps'> {
  const { formats, mp3Kbps } = PRESETS[preset];
  return { preset, formats, mp3Kbps };
}

/** `export.gaps` is the core's refusal of an export with episodes missing. */
export function isAboutGaps(failure: Failure): boolean {
  return failure.code === 'export.gaps';
}

export type ExportStore = ReturnType<typeof createExportStore>;

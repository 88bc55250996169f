/** Exports of the open production: what was written, what is being written, and each episode's measurements. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Measurement } from '#shared/words/audio.ts';
import type { Export, ExportUpdate } from '#shared/words/delivery.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Format } from '#shared/words/run.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { asFailure } from '../../api/failure.ts';
import { t } from '../../words/t.ts';

export type Progress = Extract<ExportUpdate, { kind: 'progress' }>;

export interface ExportForm {
  readonly formats: readonly Format[];
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
  readonly isRunning: boolean;
  /** The refusal that names unfinished episodes; only then may gaps be allowed. */
  readonly refused: Failure | null;
  /** Null while an episode's measurement is on its way. */
  readonly measurements: ReadonlyMap<EpisodeId, Measurement | null>;
  open(production: ProductionId | null): Promise<void>;
  edit(change: Partial<ExportForm>): void;
  /** These episodes alone; null for all. */
  choose(episodes: readonly number[] | null): void;
  start(): Promise<void>;
  stop(): void;
  /** Asks for an episode's measurement, once. */
  measure(episode: EpisodeId): Promise<void>;
  /** Looks again after the production has changed: what was written may be stale, and new sound is to be measured. */
  refresh(production: Production): Promise<void>;
}

export function createExportStore(api: StudioApi, notices: NoticesStore) {
  return createStore<ExportState>()((set, get) => {
    let running = new AbortController();
    /** Lengths as last seen: a changed one tells of new sound. */
    let lengths: ReadonlyMap<EpisodeId, number | null> = new Map();
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
      form: { formats: ['m4b', 'mp3'], outDir: null, allowGaps: false, episodes: null },
      exports: null,
      progress: null,
      isRunning: false,
      refused: null,
      measurements: new Map(),
      async open(production) {
        if (production !== get().production) {
          running.abort();
          const form = { ...get().form, allowGaps: false, episodes: null };
          set({ production, exports: null, refused: null, progress: null, isRunning: false, measurements: new Map(), form });
        }
        if (production) await list(production);
      },
      choose: (episodes) => set(({ form }) => ({ form: { ...form, episodes, allowGaps: false }, refused: null })),
      edit: (change) => set(({ form }) => ({ form: { ...form, ...change } })),
      async start() {
        const { production, form, isRunning } = get();
        if (!production || isRunning) return;
        const { signal } = (running = new AbortController());
        set({ isRunning: true, progress: null, refused: null });
        try {
          const options = { formats: [...form.formats], outDir: form.outDir, allowGaps: form.allowGaps, episodes: form.episodes && [...form.episodes] };
          for await (const update of await api.exports.start({ production, options }, { signal })) {
            if (signal.aborted) return;
            if (update.kind === 'progress') set({ progress: update });
            else if (update.kind === 'failed') throw update.failure;
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
      async measure(episode) {
        const { production, measurements } = get();
        if (measurements.has(episode)) return;
        const put = (measurement: Measurement | null) => {
          if (get().production === production) set((state) => ({ measurements: new Map(state.measurements).set(episode, measurement) }));
        };
        put(null);
        try {
          const audio = await api.episodes.audio({ episode });
          if (audio) put(audio.measurement);
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      async refresh(production) {
        await get().open(production.id);
        const { measurements } = get();
        const fresh = production.episodeList.filter((episode) => lengths.get(episode.id) !== episode.audioSeconds);
        lengths = new Map(production.episodeList.map((episode) => [episode.id, episode.audioSeconds]));
        if (!fresh.some((episode) => measurements.has(episode.id))) return;
        const kept = new Map(measurements);
        for (const episode of fresh) kept.delete(episode.id);
        set({ measurements: kept });
      },
    };
  });
}

/** `export.gaps` is the core's refusal of an export with episodes missing. */
export function isAboutGaps(failure: Failure): boolean {
  return failure.code === 'export.gaps';
}

export type ExportStore = ReturnType<typeof createExportStore>;

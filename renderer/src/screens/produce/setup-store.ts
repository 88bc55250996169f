/** What the next run will be: which episodes, which voice, what files; with an estimate that follows every change. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Estimate, Format, RunOptions } from '#shared/words/run.ts';
import type { OfferedVoice, Voice } from '#shared/words/voice.ts';
import { formatVoice } from '#shared/words/voice.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { PlayerStore } from '../../player/player-store.ts';

export const HEARD_TEXT = 'The lamp above the desk is lit. Let us begin with the first chapter.';

export interface SetupState {
  readonly production: ProductionId | null;
  /** Numbers of the episodes left out; empty means all are produced. */
  readonly leftOut: ReadonlySet<number>;
  readonly formats: readonly Format[];
  readonly outDir: string | null;
  readonly estimate: Estimate | null;
  readonly isEstimating: boolean;
  readonly voices: readonly OfferedVoice[] | null;
  /** The voice that is being spoken for a try. */
  readonly hearing: string | null;
  open(production: Production): void;
  include(numbers: readonly number[], include: boolean): void;
  setFormats(formats: readonly Format[]): void;
  setOutDir(outDir: string | null): void;
  /** Estimates what is chosen now; an answer that was overtaken is dropped. */
  refresh(production: Production): Promise<void>;
  loadVoices(): Promise<void>;
  hear(voice: Voice): Promise<void>;
}

export function createSetupStore(api: StudioApi, host: Pick<PageHost, 'fileUrl'>, player: Pick<PlayerStore, 'getState'>, notices: NoticesStore) {
  return createStore<SetupState>()((set, get) => {
    let estimating = new AbortController();
    return {
      production: null,
      leftOut: new Set(),
      formats: ['m4b', 'mp3'],
      outDir: null,
      estimate: null,
      isEstimating: false,
      voices: null,
      hearing: null,
      open(production) {
        if (get().production !== production.id) set({ production: production.id, leftOut: new Set(), estimate: null });
      },
      include(numbers, include) {
        const leftOut = new Set(get().leftOut);
        for (const number of numbers) {
          if (include) leftOut.delete(number);
          else leftOut.add(number);
        }
        set({ leftOut });
      },
      setFormats: (formats) => set({ formats }),
      setOutDir: (outDir) => set({ outDir }),
      async refresh(production) {
        estimating.abort();
        const { signal } = (estimating = new AbortController());
        const options = runOptions(get(), production);
        if (options.episodes?.length === 0) return set({ estimate: null, isEstimating: false });
        set({ isEstimating: true });
        try {
          const estimate = await api.runs.estimate({ production: production.id, options }, { signal });
          if (!signal.aborted) set({ estimate, isEstimating: false });
        } catch (error) {
          if (signal.aborted) return;
          set({ isEstimating: false });
          notices.getState().fail(error);
        }
      },
      async loadVoices() {
        if (get().voices) return;
        try {
          set({ voices: await api.voices.list({}) });
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      async hear(voice) {
        if (get().hearing) return;
        set({ hearing: formatVoice(voice) });
        try {
          const { audio, seconds } = await api.voices.hear({ voice, text: HEARD_TEXT });
          const name = get().voices?.find((each) => each.engine === voice.engine && each.voice === voice.voice)?.name ?? voice.voice;
          player.getState().load({ url: host.fileUrl(audio, 'audio/wav'), title: `Voice: ${name}`, lengthSeconds: seconds, episode: null });
          player.getState().play();
        } catch (error) {
          notices.getState().fail(error);
        } finally {
          set({ hearing: null });
        }
      },
    };
  });
}

/** The options of a run as they are chosen now. All episodes are `null`, so that later ones belong too. */
export function runOptions(setup: Pick<SetupState, 'leftOut' | 'formats' | 'outDir'>, production: Production): RunOptions {
  const numbers = production.episodeList.map((episode) => episode.number);
  const chosen = numbers.filter((number) => !setup.leftOut.has(number));
  return {
    episodes: chosen.length === numbers.length ? null : chosen,
    workers: null,
    budgetUsd: null,
    formats: [...setup.formats],
    outDir: setup.outDir,
  };
}

export type SetupStore = ReturnType<typeof createSetupStore>;

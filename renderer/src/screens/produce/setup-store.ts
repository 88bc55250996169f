/** What the next run will be: which episodes, which voice, what files, on what terms; with an estimate that follows every change. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Estimate, Format, RunOptions } from '#shared/words/run.ts';
import type { OfferedModel, OfferedVoice, Voice } from '#shared/words/voice.ts';
import { formatVoice } from '#shared/words/voice.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { asFailure } from '../../api/failure.ts';
import type { SettingsStore } from '../../app/settings-store.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import { ACCOUNT_ENGINE_IDS, ENGINE_IDS } from './engines.ts';
import { firstTerms, NO_TERMS, readTerms } from './terms.ts';
import type { RunTerms } from './terms.ts';
import type { SilentEngine } from './voice-search.ts';
import { t } from '../../words/t.ts';

export const HEARD_TEXT = t`The lamp above the desk is lit. Let us begin with the first chapter.`;

export interface SetupState {
  readonly production: ProductionId | null;
  /** Numbers of the episodes left out; empty means all are produced. */
  readonly leftOut: ReadonlySet<number>;
  readonly formats: readonly Format[];
  readonly outDir: string | null;
  /** Kept for each production for as long as the window is open. */
  readonly terms: RunTerms;
  readonly estimate: Estimate | null;
  readonly isEstimating: boolean;
  readonly voices: readonly OfferedVoice[] | null;
  /** Engines that could speak and have no voices now: no account yet, or one that does not answer. */
  readonly silent: readonly SilentEngine[];
  /** By engine, the usual one first; asked when a voice of it is looked at. */
  readonly models: Readonly<Record<string, readonly OfferedModel[]>>;
  /** The voice that is being spoken for a try. */
  readonly hearing: string | null;
  open(production: Production): void;
  include(numbers: readonly number[], include: boolean): void;
  /** These episodes alone. */
  take(production: Production, numbers: readonly number[]): void;
  setFormats(formats: readonly Format[]): void;
  setOutDir(outDir: string | null): void;
  setTerms(change: Partial<RunTerms>): void;
  /** Estimates what is chosen now; an answer that was overtaken is dropped. */
  refresh(production: Production): Promise<void>;
  loadVoices(): Promise<void>;
  /** An account is another now, and its voices may be. */
  forgetVoices(): void;
  loadModels(engine: string): Promise<void>;
  hear(voice: Voice): Promise<void>;
}

export function createSetupStore(api: StudioApi, host: Pick<PageHost, 'fileUrl'>, player: Pick<PlayerStore, 'getState'>, notices: NoticesStore, settings: Pick<SettingsStore, 'getState'>) {
  return createStore<SetupState>()((set, get) => {
    let estimating = new AbortController();
    const termsOf = new Map<ProductionId, RunTerms>();
    return {
      production: null,
      leftOut: new Set(),
      formats: ['m4b', 'mp3'],
      outDir: null,
      terms: NO_TERMS,
      estimate: null,
      isEstimating: false,
      voices: null,
      silent: [],
      models: {},
      hearing: null,
      open(production) {
        if (get().production !== production.id) set({ production: production.id, leftOut: new Set(), estimate: null, terms: termsOf.get(production.id) ?? { ...firstTerms(settings.getState().settings), mode: production.settings.mode } });
      },
      include(numbers, include) {
        const leftOut = new Set(get().leftOut);
        for (const number of numbers) {
          if (include) leftOut.delete(number);
          else leftOut.add(number);
        }
        set({ leftOut });
      },
      take(production, numbers) {
        get().open(production);
        set({ leftOut: new Set(production.episodeList.flatMap(({ number }) => (numbers.includes(number) ? [] : [number]))) });
      },
      setFormats: (formats) => set({ formats }),
      setOutDir: (outDir) => set({ outDir }),
      setTerms(change) {
        const { production } = get();
        const terms = { ...get().terms, ...change };
        if (production) termsOf.set(production, terms);
        set({ terms });
      },
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
        // Without an account, an engine may have one by now: asked again each time.
        if (get().voices && get().silent.length === 0) return;
        try {
          set(await readVoices(api));
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      forgetVoices: () => set({ voices: null, silent: [], models: {} }),
      async loadModels(engine) {
        if (get().models[engine]) return;
        // Without an answer there is nothing to choose, and the usual model speaks.
        const models = await api.voices.models({ engine }).catch(() => null);
        if (models) set({ models: { ...get().models, [engine]: models } });
      },
      async hear(voice) {
        if (get().hearing) return;
        set({ hearing: formatVoice(voice) });
        try {
          const { audio, seconds } = await api.voices.hear({ voice, text: HEARD_TEXT });
          const name = get().voices?.find((each) => each.engine === voice.engine && each.voice === voice.voice)?.name ?? voice.voice;
          player.getState().load({ url: host.fileUrl(audio, 'audio/wav'), title: t`Voice: ${name}`, lengthSeconds: seconds, episode: null });
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
export function runOptions(setup: Pick<SetupState, 'leftOut' | 'formats' | 'outDir' | 'terms'>, production: Production): RunOptions {
  const numbers = production.episodeList.map((episode) => episode.number);
  const chosen = numbers.filter((number) => !setup.leftOut.has(number));
  return {
    episodes: chosen.length === numbers.length ? null : chosen,
    workers: null,
    ...readTerms(setup.terms),
    repairs: 2,
    formats: [...setup.formats],
    outDir: setup.outDir,
  };
}

/** All voices at once; where one service spoils that, each engine by itself, so that the others are still offered. */
async function readVoices(api: StudioApi): Promise<Pick<SetupState, 'voices' | 'silent'>> {
  const voices: OfferedVoice[] = [];
  const silent: SilentEngine[] = [];
  const whole = await api.voices.list({}).catch(() => undefined);
  if (whole) voices.push(...whole);
  const asked = whole ? ACCOUNT_ENGINE_IDS.filter((engine) => !whole.some((voice) => voice.engine === engine)) : ENGINE_IDS;
  const answers = await Promise.all(asked.map(async (engine) => ({ engine, answer: await api.voices.list({ engine }).catch(asFailure) })));
  for (const { engine, answer } of answers) {
    if (Array.isArray(answer)) {
      voices.push(...answer);
      if (answer.length === 0 && ACCOUNT_ENGINE_IDS.includes(engine)) silent.push({ engine, failure: null });
    } else if (answer.code !== 'engine.unknown') silent.push({ engine, failure: answer });
  }
  return { voices, silent };
}

export type SetupStore = ReturnType<typeof createSetupStore>;

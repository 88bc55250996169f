/** Two ways of speaking a few episodes: what each would take, how they came out, and both to hear. */
import { createStore } from 'zustand/vanilla';
import type { ComparedEpisode, Comparison, ComparisonRequest, WayEstimate } from '#shared/words/comparison.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { PageHost } from '#shared/host.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { type Mode, RunOptions } from '#shared/words/run.ts';
import type { Connection } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { matchGain } from '../../player/match-gain.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import { t } from '../../words/t.ts';

export const MOST_EPISODES = 3;

export interface CompareState {
  readonly production: ProductionId | null;
  readonly episodes: readonly number[];
  readonly modes: readonly [Mode, Mode];
  readonly estimates: readonly WayEstimate[] | null;
  readonly isEstimating: boolean;
  readonly isStarting: boolean;
  /** The newest of the production; null where there was none yet. */
  readonly comparison: Comparison | null;
  /** Another one is being set up beside it. */
  readonly isNew: boolean;
  /** What is being heard: a way and an episode of it. */
  readonly heard: { readonly mode: Mode; readonly episode: number } | null;
  open(production: ProductionId, firstEpisode: number): void;
  follow(production: ProductionId, signal: AbortSignal): Promise<void>;
  choose(episode: number, isIn: boolean): void;
  setMode(place: 0 | 1, mode: Mode): void;
  /** Asks what the ways would take; an answer that was overtaken is dropped. */
  refresh(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  again(): void;
  hear(mode: Mode, episode: ComparedEpisode): Promise<void>;
  silence(): void;
}

export type CompareMedia = Pick<HTMLAudioElement, 'src' | 'volume' | 'currentTime' | 'play' | 'pause' | 'addEventListener'>;

export function createCompareStore(connection: Pick<Connection, 'api' | 'follow'>, host: Pick<PageHost, 'fileUrl'>, player: Pick<PlayerStore, 'getState' | 'subscribe'>, notices: NoticesStore, media: CompareMedia) {
  const { api } = connection;
  const store = createStore<CompareState>()((set, get) => {
    let estimating = new AbortController();
    const request = (): ComparisonRequest | null => {
      const { production, episodes, modes } = get();
      if (!production || episodes.length === 0 || modes[0] === modes[1]) return null;
      return { production, modes: [...modes], options: RunOptions.parse({ episodes: episodes.toSorted((a, b) => a - b) }) };
    };
    return {
      production: null,
      episodes: [],
      modes: ['auto', 'batch'],
      estimates: null,
      isEstimating: false,
      isStarting: false,
      comparison: null,
      isNew: false,
      heard: null,
      open(production, firstEpisode) {
        if (get().production !== production) set({ production, episodes: [firstEpisode], estimates: null, comparison: null, isNew: false });
      },
      async follow(production, signal) {
        try {
          await connection.follow(
            (api, signal) => api.comparisons.watch({ production }, { signal }),
            (all) => set({ comparison: all[0] ?? null }),
            signal,
          );
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      choose(episode, isIn) {
        const others = get().episodes.filter((one) => one !== episode);
        set({ episodes: isIn ? [...others, episode].slice(-MOST_EPISODES) : others, estimates: null });
      },
      setMode(place, mode) {
        const [first, second] = get().modes;
        set({ modes: place === 0 ? [mode, second] : [first, mode], estimates: null });
      },
      async refresh() {
        estimating.abort();
        const { signal } = (estimating = new AbortController());
        const asked = request();
        if (!asked) return set({ estimates: null, isEstimating: false });
        set({ isEstimating: true });
        try {
          const estimates = await api.comparisons.estimate(asked, { signal });
          if (!signal.aborted) set({ estimates, isEstimating: false });
        } catch (error) {
          if (signal.aborted) return;
          set({ isEstimating: false });
          notices.getState().fail(error);
        }
      },
      async start() {
        const asked = request();
        if (!asked || get().isStarting) return;
        set({ isStarting: true });
        try {
          set({ comparison: await api.comparisons.start(asked), isNew: false });
        } catch (error) {
          notices.getState().fail(error);
        } finally {
          set({ isStarting: false });
        }
      },
      async stop() {
        const { comparison } = get();
        if (!comparison) return;
        try {
          await api.comparisons.stop({ comparison: comparison.id });
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      again: () => set({ isNew: true }),
      async hear(mode, episode) {
        const ways = get().comparison?.ways ?? [];
        const levels = ways.flatMap((way) => way.episodes.flatMap((one) => (one.number === episode.number ? [one.integratedLufs] : [])));
        const { heard } = get();
        // From one way to the other in the middle of a sentence: that is how a difference is heard.
        const place = heard?.episode === episode.number ? media.currentTime : 0;
        set({ heard: { mode, episode: episode.number } });
        player.getState().pause();
        media.src = host.fileUrl(episode.audio, 'audio/wav');
        media.volume = matchGain(levels, episode.integratedLufs);
        media.currentTime = Math.min(place, Math.max(0, episode.audioSeconds - 1));
        try {
          await media.play();
        } catch (error) {
          if (error instanceof DOMException && error.name === 'AbortError') return;
          set({ heard: null });
          notices.getState().fail(new StudioError('comparison.unreadable', t`This episode cannot be played.`, { hint: t`Compare once more; its room may have been cleared.`, retry: 'later', cause: error }));
        }
      },
      silence() {
        media.pause();
        set({ heard: null });
      },
    };
  });
  media.addEventListener('ended', () => store.setState({ heard: null }));
  // One voice at a time.
  player.subscribe((now, before) => {
    if (now.isPlaying && !before.isPlaying) store.getState().silence();
  });
  return store;
}

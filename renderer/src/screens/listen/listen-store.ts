/** The episode in the listening room: its script and its audio. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { EpisodeSummary } from '#shared/words/production.ts';
import type { WordTiming } from '#shared/words/quality.ts';
import type { Script } from '#shared/words/script.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { loadPeaks } from '../../player/peaks.ts';
import type { PlayerStore } from '../../player/player-store.ts';

/** Of a summary, what the room needs to know. */
export type Listened = Pick<EpisodeSummary, 'id' | 'number' | 'title' | 'audioSeconds'>;

export interface ListenState {
  readonly episode: EpisodeId | null;
  readonly script: Script | null;
  readonly audio: EpisodeAudio | null;
  /** When each word is said, in the order of time; none before the episode was produced. */
  readonly words: readonly WordTiming[];
  readonly isLoading: boolean;
  /**
   * Shows an episode and puts its sound into the player; goes on playing where something played.
   * An episode that sounds otherwise now goes on from where it was.
   */
  select(production: ProductionId, episode: Listened): Promise<void>;
  /** Leaves the room, as when another production is opened. */
  clear(): void;
}

type LoadPeaks = typeof loadPeaks;

export function createListenStore(
  api: StudioApi,
  host: Pick<PageHost, 'fileUrl'>,
  player: Pick<PlayerStore, 'getState'>,
  notices: NoticesStore,
  load: LoadPeaks = loadPeaks,
) {
  return createStore<ListenState>()((set, get) => {
    let selecting = new AbortController();
    return {
      episode: null,
      script: null,
      audio: null,
      words: [],
      isLoading: false,
      async select(production, episode) {
        selecting.abort();
        const { signal } = (selecting = new AbortController());
        const isSame = get().episode === episode.id;
        set({ episode: episode.id, isLoading: true, ...(isSame ? {} : { script: null, audio: null, words: [] }) });
        try {
          const [script, audio, words] = await Promise.all([
            api.episodes.script({ episode: episode.id }, { signal }),
            api.episodes.audio({ episode: episode.id }, { signal }),
            api.quality.words({ episode: episode.id }, { signal }),
          ]);
          if (signal.aborted) return;
          set({ script, audio, words: words.toSorted((a, b) => a.startSeconds - b.startSeconds), isLoading: false });
          if (!audio) return;
          const url = host.fileUrl(audio.audio, 'audio/wav');
          const { playing, isPlaying, seconds, load: play, setPeaks } = player.getState();
          if (playing?.url !== url) {
            const { number, title } = episode;
            play({ url, title, lengthSeconds: audio.seconds, episode: { id: episode.id, number, production } });
            if (playing?.episode?.id === episode.id) player.getState().seek(seconds);
            if (isPlaying) player.getState().play();
          }
          const peaks = await load(host.fileUrl(audio.peaks, 'application/octet-stream'), signal);
          if (!signal.aborted) setPeaks(url, peaks);
        } catch (error) {
          if (signal.aborted) return;
          set({ isLoading: false });
          notices.getState().fail(error);
        }
      },
      clear() {
        selecting.abort();
        set({ episode: null, script: null, audio: null, words: [], isLoading: false });
      },
    };
  });
}

export type ListenStore = ReturnType<typeof createListenStore>;

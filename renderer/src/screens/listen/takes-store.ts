/** Takes of the line that is looked at, heard one against the other at the same loudness. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { PageHost } from '#shared/host.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { TakeSound, TakeView } from '#shared/words/quality.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { matchGain } from '../../player/match-gain.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import { t } from '../../words/t.ts';

export interface TakesState {
  readonly episode: EpisodeId | null;
  readonly line: LineId | null;
  /** The oldest first, as they are counted; null until they are known. */
  readonly takes: readonly TakeView[] | null;
  /** The take that was heard last: the one that Enter chooses. */
  readonly heard: number | null;
  readonly isPlaying: boolean;
  /** Reads the takes of a line, or reads them again. */
  open(episode: EpisodeId, line: LineId): Promise<void>;
  close(): void;
  hear(take: number): Promise<void>;
  stop(): void;
}

/** What a take is heard through, beside the player. */
export type TakeMedia = Pick<HTMLAudioElement, 'src' | 'volume' | 'playbackRate' | 'preservesPitch' | 'play' | 'pause' | 'addEventListener'>;

/** The take after the chosen one, around again; undefined where there is no other. */
export function nextTake(takes: readonly TakeView[]): TakeView | undefined {
  const at = takes.findIndex((take) => take.isChosen);
  return takes.length < 2 ? undefined : takes[(at + 1) % takes.length];
}

export function createTakesStore(api: StudioApi, host: Pick<PageHost, 'fileUrl'>, player: Pick<PlayerStore, 'getState' | 'subscribe'>, notices: NoticesStore, media: TakeMedia) {
  const store = createStore<TakesState>()((set, get) => {
    let reading = new AbortController();
    let sounds = new Map<number, TakeSound>();
    media.preservesPitch = true;
    media.addEventListener('playing', () => set({ isPlaying: true }));
    for (const end of ['pause', 'ended', 'error']) media.addEventListener(end, () => set({ isPlaying: false }));

    /** Sounds of all takes: how loud one is played depends on the others. */
    const listenAll = async (episode: EpisodeId, line: LineId, takes: readonly TakeView[], signal: AbortSignal): Promise<void> => {
      const unknown = takes.filter((take) => !sounds.has(take.id));
      const read = await Promise.all(unknown.map((take) => api.quality.hearTake({ episode, line, take: take.id }, { signal })));
      for (const sound of read) sounds.set(sound.take, sound);
    };

    return {
      episode: null,
      line: null,
      takes: null,
      heard: null,
      isPlaying: false,
      async open(episode, line) {
        reading.abort();
        const { signal } = (reading = new AbortController());
        if (get().line !== line) {
          get().stop();
          sounds = new Map();
          set({ episode, line, takes: null, heard: null });
        }
        try {
          const takes = await api.quality.takes({ episode, line }, { signal });
          if (!signal.aborted) set({ takes: takes.toReversed() });
        } catch (error) {
          if (!signal.aborted) notices.getState().fail(error);
        }
      },
      close() {
        reading.abort();
        get().stop();
        set({ episode: null, line: null, takes: null, heard: null });
      },
      async hear(take) {
        const { episode, line, takes } = get();
        if (!episode || !line || !takes?.some((each) => each.id === take)) return;
        const { signal } = reading;
        set({ heard: take });
        try {
          await listenAll(episode, line, takes, signal);
          const sound = sounds.get(take);
          if (signal.aborted || get().heard !== take || !sound) return;
          player.getState().pause();
          media.src = host.fileUrl(sound.audio, 'audio/wav');
          media.volume = matchGain([...sounds.values()].map((each) => each.levelLufs), sound.levelLufs);
          media.playbackRate = player.getState().speed;
          await media.play();
        } catch (error) {
          if (signal.aborted || isInterrupted(error)) return;
          notices.getState().fail(error instanceof DOMException ? unreadable(error) : error);
        }
      },
      stop: () => media.pause(),
    };
  });
  // One voice at a time.
  player.subscribe((now, before) => {
    if (now.isPlaying && !before.isPlaying) store.getState().stop();
  });
  return store;
}

export type TakesStore = ReturnType<typeof createTakesStore>;

/** Another take or a pause came first. */
function isInterrupted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function unreadable(cause: DOMException): StudioError {
  return new StudioError('take.unreadable', t`This take cannot be played.`, { hint: t`Try once more; if it stays silent, speak the line again.`, retry: 'now', cause, detail: cause.message });
}

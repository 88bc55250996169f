/** A line spoken now, in its own voice, through the player. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { PlayerStore } from '../../player/player-store.ts';

export interface LineSoundState {
  /** Asked for, and not here yet. */
  readonly asked: LineId | null;
  /** In the player, under this address. */
  readonly heard: { readonly line: LineId; readonly url: string } | null;
  /** Speaks it; where it is speaking already, it stops. */
  toggle(episode: EpisodeId, line: LineId, text: string): Promise<void>;
}

export function createLineSoundStore(api: StudioApi, host: Pick<PageHost, 'fileUrl'>, player: Pick<PlayerStore, 'getState'>, notices: NoticesStore) {
  return createStore<LineSoundState>()((set, get) => {
    let asking = new AbortController();
    return {
      asked: null,
      heard: null,
      async toggle(episode, line, text) {
        const { heard, asked } = get();
        const { playing, isPlaying, load } = player.getState();
        asking.abort();
        const { signal } = (asking = new AbortController());
        set({ asked: null });
        if (asked === line) return;
        if (heard?.line === line && playing?.url === heard.url && isPlaying) return player.getState().pause();
        set({ asked: line });
        try {
          const { audio, seconds } = await api.script.hear({ episode, line, text }, { signal });
          if (signal.aborted) return;
          const url = host.fileUrl(audio, 'audio/wav');
          set({ asked: null, heard: { line, url } });
          load({ url, title: text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text, lengthSeconds: seconds, episode: null });
          player.getState().play();
        } catch (error) {
          if (signal.aborted) return;
          set({ asked: null });
          notices.getState().fail(error);
        }
      },
    };
  });
}

export type LineSoundStore = ReturnType<typeof createLineSoundStore>;

/** The player that stays: one media element for the life of the window, and what it is doing. */
import { createStore } from 'zustand/vanilla';
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { Memory } from '../app/memory.ts';
import type { NoticesStore } from '../app/notices.ts';
import type { Peaks } from './peaks.ts';
import { SPEEDS, stepSpeed } from './speed.ts';

export interface Playing {
  readonly url: string;
  readonly title: string;
  /** Length as the core measured it, in seconds. */
  readonly lengthSeconds: number;
  /** Null for a voice that is only being tried. */
  readonly episode: { readonly id: EpisodeId; readonly number: number; readonly production: ProductionId } | null;
}

export interface PlayerState {
  readonly playing: Playing | null;
  readonly peaks: Peaks | null;
  readonly isPlaying: boolean;
  /** Asked to play, but the sound has not arrived yet. */
  readonly isWaiting: boolean;
  readonly seconds: number;
  readonly speed: number;
  readonly loop: Loop | null;
  /** Where playing ends by itself; forgotten as soon as somebody moves. */
  readonly stopAt: number | null;
  /** Takes something in, at its start; what played before stops. */
  load(playing: Playing, peaks?: Peaks | null): void;
  setPeaks(url: string, peaks: Peaks): void;
  play(): void;
  pause(): void;
  /** Plays a stretch, and stops after it where `endSeconds` is given. */
  playFrom(startSeconds: number, endSeconds: number | null): void;
  setLoop(loop: Loop | null): void;
  toggle(): void;
  seek(seconds: number): void;
  /** Moves by so many seconds, back where negative. */
  nudge(seconds: number): void;
  setSpeed(speed: number): void;
  faster(): void;
  slower(): void;
}

/** A stretch that is played over and over; without an end, one that is still being set. */
export interface Loop {
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

/** A shorter loop is a buzz: its end is taken as not set yet. */
const SHORTEST_LOOP = 0.05;

/** What the player needs of an `<audio>` element. */
export type Media = HTMLAudioElement;

export function createPlayerStore(media: Media, memory: Memory, notices: NoticesStore) {
  media.preload = 'metadata';
  media.preservesPitch = true;
  const remembered = SPEEDS.find((speed) => String(speed) === memory.read('speed')) ?? 1;

  const store = createStore<PlayerState>()((set, get) => ({
    playing: null,
    peaks: null,
    isPlaying: false,
    isWaiting: false,
    seconds: 0,
    speed: remembered,
    loop: null,
    stopAt: null,
    load(playing, peaks = null) {
      media.pause();
      media.src = playing.url;
      media.defaultPlaybackRate = get().speed;
      media.playbackRate = get().speed;
      set({ playing, peaks, seconds: 0, isPlaying: false, isWaiting: false, loop: null, stopAt: null });
    },
    setPeaks(url, peaks) {
      if (get().playing?.url === url) set({ peaks });
    },
    play() {
      if (!get().playing) return;
      if (media.ended) media.currentTime = 0;
      // A pause or another source that comes first aborts this; the element's own error event tells real trouble.
      media.play().catch(() => undefined);
    },
    pause: () => media.pause(),
    playFrom(startSeconds, endSeconds) {
      get().seek(startSeconds);
      set({ stopAt: endSeconds });
      get().play();
    },
    setLoop(loop) {
      const isWhole = loop !== null && loop.endSeconds !== null && loop.endSeconds - loop.startSeconds >= SHORTEST_LOOP;
      set({ loop: loop === null || loop.endSeconds === null || isWhole ? loop : { ...loop, endSeconds: null } });
      if (isWhole) set({ stopAt: null });
    },
    toggle: () => (media.paused ? get().play() : media.pause()),
    seek(seconds) {
      const { playing } = get();
      if (!playing) return;
      const to = Math.min(Math.max(0, seconds), playing.lengthSeconds);
      media.currentTime = to;
      set({ seconds: to, stopAt: null });
    },
    nudge: (seconds) => get().seek(media.currentTime + seconds),
    setSpeed(speed) {
      media.defaultPlaybackRate = speed;
      media.playbackRate = speed;
      memory.write('speed', String(speed));
      set({ speed });
    },
    faster: () => get().setSpeed(stepSpeed(get().speed, 1)),
    slower: () => get().setSpeed(stepSpeed(get().speed, -1)),
  }));

  const look = () => {
    const { loop, stopAt } = store.getState();
    const seconds = media.currentTime;
    if (!media.paused && loop && loop.endSeconds !== null && seconds >= loop.endSeconds) media.currentTime = loop.startSeconds;
    else if (!media.paused && stopAt !== null && seconds >= stopAt) {
      media.pause();
      store.setState({ stopAt: null });
    }
    store.setState({ seconds: media.currentTime });
  };
  const lookEachFrame = () => {
    look();
    if (!media.paused) requestAnimationFrame(lookEachFrame);
  };
  media.addEventListener('play', () => store.setState({ isPlaying: true, isWaiting: media.readyState < 3 }));
  media.addEventListener('playing', () => {
    store.setState({ isWaiting: false });
    lookEachFrame();
  });
  media.addEventListener('waiting', () => store.setState({ isWaiting: true }));
  media.addEventListener('pause', () => store.setState({ isPlaying: false, isWaiting: false, seconds: media.currentTime }));
  media.addEventListener('seeked', look);
  // Frames stand still while the window is hidden; this does not.
  media.addEventListener('timeupdate', look);
  media.addEventListener('error', () => {
    if (!store.getState().playing) return;
    store.setState({ isPlaying: false, isWaiting: false });
    notices.getState().fail(
      new StudioError('player.unreadable', 'This sound cannot be played.', {
        hint: 'Try once more; if it stays silent, produce the episode again.',
        retry: 'now',
        detail: media.error ? `${media.error.code}: ${media.error.message}` : 'no reason given',
      }),
    );
  });
  return Object.assign(store, { media });
}

export type PlayerStore = ReturnType<typeof createPlayerStore>;

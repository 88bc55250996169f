/** A character's own line in voices that are tried, one against the other at the same loudness. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import { type Failure, StudioError } from '#shared/words/failure.ts';
import type { PageHost } from '#shared/host.ts';
import type { Audition, AuditionPrice, SpeakerSummary } from '#shared/words/outline.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { Timer } from '../../api/connect.ts';
import { asFailure } from '../../api/failure.ts';
import { matchGain } from '../../player/match-gain.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import { whenSettled } from '../script/settle.ts';
import { isSameVoice, voiceWords } from './same-voice.ts';
import { t } from '../../words/t.ts';

export type Sample = SpeakerSummary['samples'][number];

export interface AuditionState {
  /** What is spoken for a try. */
  readonly sample: Sample | null;
  /** The voice that others are laid beside. */
  readonly a: Voice | null;
  /** The one that is tried. */
  readonly b: Voice | null;
  readonly asked: Voice | null;
  /** Heard last. */
  readonly heard: Voice | null;
  readonly isPlaying: boolean;
  /** What hearing `b` would cost; null until it is known. */
  readonly price: AuditionPrice | null;
  /** Why `b` cannot be heard; such as an account that is missing. */
  readonly failure: Failure | null;
  /** What this sitting has spent on trying voices. */
  readonly spentUsd: number;
  /** Another line, or another character's; what sounds is stopped. */
  choose(sample: Sample | null): void;
  lay(a: Voice | null): void;
  try(b: Voice | null): void;
  /** Speaks the line with it; stops where it sounds already. */
  hear(voice: Voice): Promise<void>;
  /** Hears the other of the two. */
  switch(): Promise<void>;
  stop(): void;
}

/** What a voice is heard through, beside the player. */
export type AuditionMedia = Pick<HTMLAudioElement, 'src' | 'volume' | 'playbackRate' | 'preservesPitch' | 'play' | 'pause' | 'addEventListener'>;

const SETTLE_MS = 150;

export function createAuditionStore(api: StudioApi, host: Pick<PageHost, 'fileUrl'>, player: Pick<PlayerStore, 'getState' | 'subscribe'>, notices: { fail(error: unknown): void }, media: AuditionMedia, timer?: Timer) {
  const store = createStore<AuditionState>()((set, get) => {
    let asking = new AbortController();
    const sounds = new Map<string, Audition>();
    media.preservesPitch = true;
    media.addEventListener('playing', () => set({ isPlaying: true }));
    for (const end of ['pause', 'ended', 'error']) media.addEventListener(end, () => set({ isPlaying: false }));

    const keyOf = (sample: Sample, voice: Voice) => `${sample.episode} ${sample.line} ${sample.text} ${voiceWords(voice)}`;
    const soundOf = (voice: Voice | null): Audition | undefined => {
      const { sample } = get();
      return sample && voice ? sounds.get(keyOf(sample, voice)) : undefined;
    };

    const pricing = whenSettled(
      SETTLE_MS,
      async (signal) => {
        const { sample, b } = get();
        if (!sample || !b) return;
        try {
          const price = await api.cast.price({ episode: sample.episode, line: sample.line, voice: b }, { signal });
          if (!signal.aborted) set({ price, failure: null });
        } catch (error) {
          if (!signal.aborted) set({ price: null, failure: asFailure(error) });
        }
      },
      timer,
    );
    const weigh = (): void => {
      set({ price: null, failure: null });
      if (get().sample && get().b) pricing.ask();
      else pricing.stop();
    };

    const play = async (voice: Voice, sound: Audition): Promise<void> => {
      const levels = [soundOf(get().a), soundOf(get().b), sound].map((one) => one?.levelLufs ?? null);
      player.getState().pause();
      media.src = host.fileUrl(sound.audio, 'audio/wav');
      media.volume = matchGain(levels, sound.levelLufs);
      media.playbackRate = player.getState().speed;
      set({ heard: voice });
      await media.play();
    };

    return {
      sample: null, a: null, b: null, asked: null, heard: null, isPlaying: false, price: null, failure: null, spentUsd: 0,
      choose(sample) {
        if (sample?.line === get().sample?.line && sample?.text === get().sample?.text) return;
        get().stop();
        // The studio remembers what was heard; here it would outlive a change of how the line is said.
        sounds.clear();
        set({ sample, heard: null });
        weigh();
      },
      lay: (a) => set({ a }),
      try(b) {
        if (isSameVoice(b, get().b)) return;
        set({ b });
        weigh();
      },
      async hear(voice) {
        const { sample, asked, heard, isPlaying } = get();
        if (!sample) return;
        asking.abort();
        const { signal } = (asking = new AbortController());
        set({ asked: null });
        if (isSameVoice(asked, voice)) return;
        if (isPlaying && isSameVoice(heard, voice)) return get().stop();
        get().stop();
        try {
          const key = keyOf(sample, voice);
          let sound = sounds.get(key);
          if (!sound) {
            set({ asked: voice });
            sound = await api.cast.hear({ episode: sample.episode, line: sample.line, voice }, { signal });
            sounds.set(key, sound);
            const { costUsd } = sound;
            set(({ spentUsd }) => ({ spentUsd: spentUsd + (costUsd ?? 0) }));
            if (isSameVoice(get().b, voice)) pricing.ask();
          }
          if (signal.aborted) return;
          set({ asked: null });
          await play(voice, sound);
        } catch (error) {
          if (signal.aborted || isInterrupted(error)) return;
          set({ asked: null });
          notices.fail(error instanceof DOMException ? unreadable(error) : error);
        }
      },
      async switch() {
        const { a, b, heard } = get();
        const other = isSameVoice(heard, b) ? a : b;
        if (other) await get().hear(other);
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

export type AuditionStore = ReturnType<typeof createAuditionStore>;

/** Another voice or a pause came first. */
function isInterrupted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function unreadable(cause: DOMException): StudioError {
  return new StudioError('audition.unreadable', t`This voice’s sound cannot be played.`, { hint: t`Hear it once more; if it stays silent, try another line.`, retry: 'now', cause, detail: cause.message });
}

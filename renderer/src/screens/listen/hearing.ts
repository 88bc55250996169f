/** Brings a doubtful place to the ear: opens its episode, and plays from a little before to a little after. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Place, PlaceId } from '#shared/words/quality.ts';
import type { Memory } from '../../app/memory.ts';
import type { NavigationStore } from '../../app/navigation.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import type { ListenStore } from './listen-store.ts';
import { stretchOf } from './places.ts';
import type { QueueStore } from './queue-store.ts';

/** `off` where playing goes on after a place. */
const STOPS = 'stop-after-place';

export function stopsAfterPlace(memory: Memory): boolean {
  return memory.read(STOPS) !== 'off';
}

export function rememberStop(memory: Memory, stops: boolean): void {
  memory.write(STOPS, stops ? 'on' : 'off');
}

export interface Hearing {
  /** Goes to a place and plays it as soon as its sound is there. */
  hear(place: Place): void;
  /** Goes to a moment of an episode and stands still there. */
  visit(episode: EpisodeId, seconds: number): void;
  /** The episode that is being gone to, and is not there yet. */
  heading(): EpisodeId | null;
  /** Somebody has gone elsewhere: what was asked for is not played any more. */
  forget(): void;
}

interface Wanted {
  readonly episode: EpisodeId;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly plays: boolean;
}

interface Parts {
  readonly queue: Pick<QueueStore, 'getState' | 'subscribe'>;
  readonly listen: Pick<ListenStore, 'getState' | 'subscribe'>;
  readonly player: Pick<PlayerStore, 'getState' | 'subscribe'>;
  readonly navigation: Pick<NavigationStore, 'getState'>;
  readonly memory: Memory;
}

export function createHearing({ queue, listen, player, navigation, memory }: Parts): Hearing {
  let wanted: Wanted | null = null;
  const look = () => {
    if (!wanted) return;
    const { episode, startSeconds, endSeconds, plays } = wanted;
    const { episode: shown, audio, isLoading } = listen.getState();
    if (isLoading || shown !== episode) return;
    if (!audio) return void (wanted = null); // not produced any more: there is nothing to hear
    if (player.getState().playing?.episode?.id !== episode) return;
    wanted = null;
    if (plays) player.getState().playFrom(startSeconds, stopsAfterPlace(memory) ? endSeconds : null);
    else player.getState().seek(startSeconds);
  };
  const go = (to: Wanted, place: PlaceId | null) => {
    const { production } = navigation.getState();
    if (!production) return;
    player.getState().pause();
    if (place) queue.getState().goTo(place);
    wanted = to;
    navigation.getState().open(production, 'listen', to.episode);
    look();
  };
  const show = (place: Place) => go({ episode: place.episode, ...stretchOf(place), plays: false }, place.id);
  listen.subscribe(look);
  player.subscribe(look);
  // What is asked next is about the place that was brought back.
  queue.subscribe((now, before) => now.returned && now.returned !== before.returned && show(now.returned));
  return {
    hear: (place) => go({ episode: place.episode, ...stretchOf(place), plays: true }, place.id),
    visit: (episode, seconds) => go({ episode, startSeconds: seconds, endSeconds: seconds, plays: false }, null),
    heading: () => wanted?.episode ?? null,
    forget: () => void (wanted = null),
  };
}

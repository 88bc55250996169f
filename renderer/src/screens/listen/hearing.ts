/** Brings a doubtful place to the ear: opens its episode, and plays from a little before to a little after. */
import type { Place } from '#shared/words/quality.ts';
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
  /** Goes to a place and stands still before it. */
  show(place: Place): void;
  /** Somebody has gone elsewhere: what was asked for is not played any more. */
  forget(): void;
}

interface Parts {
  readonly queue: Pick<QueueStore, 'getState'>;
  readonly listen: Pick<ListenStore, 'getState' | 'subscribe'>;
  readonly player: Pick<PlayerStore, 'getState' | 'subscribe'>;
  readonly navigation: Pick<NavigationStore, 'getState'>;
  readonly memory: Memory;
}

export function createHearing({ queue, listen, player, navigation, memory }: Parts): Hearing {
  let wanted: { readonly place: Place; readonly plays: boolean } | null = null;
  const look = () => {
    if (!wanted) return;
    const { place, plays } = wanted;
    const { episode, audio, isLoading } = listen.getState();
    if (isLoading || episode !== place.episode) return;
    if (!audio) return void (wanted = null); // not produced any more: there is nothing to hear
    if (player.getState().playing?.episode?.id !== place.episode) return;
    wanted = null;
    const { startSeconds, endSeconds } = stretchOf(place);
    if (plays) player.getState().playFrom(startSeconds, stopsAfterPlace(memory) ? endSeconds : null);
    else player.getState().seek(startSeconds);
  };
  const go = (place: Place, plays: boolean) => {
    const { production } = navigation.getState();
    if (!production) return;
    player.getState().pause();
    queue.getState().goTo(place.id);
    wanted = { place, plays };
    navigation.getState().open(production, 'listen', place.episode);
    look();
  };
  listen.subscribe(look);
  player.subscribe(look);
  return {
    hear: (place) => go(place, true),
    show: (place) => go(place, false),
    forget: () => void (wanted = null),
  };
}

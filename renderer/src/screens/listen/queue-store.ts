/** The queue of doubtful places, followed live, the place that is looked at, and what a person decides. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { Marker, Place, PlaceId, Queue } from '#shared/words/quality.ts';
import type { Connection } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { plural } from '../../ui/format.ts';
import { findPlace, placeAfter, stepPlace, withoutPlaces } from './places.ts';
import { t } from '../../words/t.ts';

/** A line of an episode, and the doubtful place for which something is asked of it. */
export interface LineAt {
  readonly episode: EpisodeId;
  readonly line: LineId;
  readonly place: PlaceId | null;
}

export interface QueueState {
  /** Null until the core has told it. Places whose decision is on its way have left it already. */
  readonly queue: Queue | null;
  /** The place that is looked at; a decided one, too. */
  readonly at: PlaceId | null;
  /** The same, whole. */
  readonly place: Place | null;
  /** The place that undo has brought back last. */
  readonly returned: Place | null;
  /** What was decided last, for those who do not see it. */
  readonly said: string;
  follow(production: ProductionId, signal: AbortSignal): Promise<void>;
  goTo(this: void, place: PlaceId | null): void;
  /** Moves to the next or previous undecided place; undefined where there is none. */
  step(step: 1 | -1): Place | undefined;
  /** Each of these is true once the studio has taken it; where it refuses, that is shown and nothing has changed. */
  approve(place: PlaceId): Promise<boolean>;
  approveEpisode(episode: EpisodeId): Promise<boolean>;
  /** Speaks the line again; `text` changes what it says first. */
  pickUp(line: LineAt, text?: string): Promise<boolean>;
  chooseTake(line: LineAt, take: number): Promise<boolean>;
  mark(episode: EpisodeId, seconds: number, note: string, place: PlaceId | null): Promise<boolean>;
  unmark(marker: Marker): Promise<boolean>;
  /** Takes the last decision back, and looks at the place it was about. */
  undo(): Promise<boolean>;
}

export function createQueueStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore) {
  const { api } = connection;
  return createStore<QueueState>()((set, get) => {
    /** As the core tells it. */
    let told: Queue | null = null;
    /** Decided here, and not yet gone from what the core tells. */
    let leaving: readonly PlaceId[] = [];
    /** Decided before an undo was asked for: what comes back from these is looked at. */
    let mayReturn: ReadonlySet<PlaceId> | null = null;
    const show = (at = get().at) => {
      const place = findPlace(told, at) ?? null;
      set({ queue: told && withoutPlaces(told, leaving), at: place?.id ?? null, place });
    };
    const take = (queue: Queue) => {
      told = queue;
      leaving = leaving.filter((id) => queue.places.some((place) => place.id === id));
      const back = queue.places.find((place) => mayReturn?.has(place.id));
      if (back) mayReturn = null;
      show(back?.id);
      if (back) set({ returned: back });
    };

    /** Shows the decision at once and moves on where `moves`; a refusal brings everything back. */
    const decide = async (said: string, places: readonly PlaceId[], moves: boolean, request: (api: StudioApi) => Promise<unknown>): Promise<boolean> => {
      const { queue, at } = get();
      if (!queue) return false;
      const isHere = moves && at !== null && places.includes(at);
      leaving = [...leaving, ...places];
      show(isHere ? (placeAfter(queue.places, places, at)?.id ?? null) : at);
      try {
        await request(api);
        const left = get().queue?.places.length ?? 0;
        set({ said: places.length === 0 ? said : `${said} ${left === 0 ? t`Nothing is left.` : t`${left} left.`}` });
        return true;
      } catch (error) {
        leaving = leaving.filter((place) => !places.includes(place));
        show(at);
        notices.getState().fail(error);
        return false;
      }
    };

    const bookOf = () => told!.production; // only asked within a decision, which needs a queue

    return {
      queue: null,
      at: null,
      place: null,
      returned: null,
      said: '',
      async follow(production, signal) {
        told = null;
        leaving = [];
        set({ queue: null, at: null, place: null, said: '' });
        try {
          await connection.follow(
            (api, signal) => api.quality.watch({ production }, { signal }),
            take,
            signal,
          );
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      goTo: show,
      step(step) {
        const { queue, at } = get();
        // From a decided place the way leads to the worst that is left.
        const place = stepPlace(queue?.places ?? [], at, step);
        if (place) show(place.id);
        return place;
      },
      approve: (place) => decide(t`Approved.`, [place], true, (api) => api.quality.approve({ production: bookOf(), places: [place] })),
      approveEpisode(episode) {
        const places = (get().queue?.places ?? []).filter((place) => place.episode === episode).map((place) => place.id);
        if (places.length === 0) return Promise.resolve(false);
        return decide(t`${plural(places.length, 'place')} of the episode approved.`, places, true, (api) => api.quality.approveEpisode({ episode }));
      },
      pickUp({ episode, line, place }, text) {
        const said = text === undefined ? t`The line is spoken again.` : t`The line is changed and spoken again.`;
        return decide(said, place ? [place] : [], true, (api) => api.quality.pickUp({ episode, line, place, ...(text === undefined ? {} : { text }) }));
      },
      chooseTake: ({ episode, line, place }, take) => decide(t`The take is chosen.`, place ? [place] : [], false, (api) => api.quality.chooseTake({ episode, line, take, place })),
      mark: (episode, seconds, note, place) => decide(t`Marked.`, place ? [place] : [], true, (api) => api.quality.mark({ episode, seconds, note, place })),
      unmark: (marker) => decide(t`The marker is removed.`, [], false, (api) => api.quality.unmark({ production: bookOf(), marker: marker.id })),
      async undo() {
        const { queue } = get();
        if (!queue?.undoable) {
          set({ said: t`There is nothing to take back.` });
          return false;
        }
        leaving = [];
        mayReturn = new Set(queue.decided.map((place) => place.id));
        try {
          await api.quality.undo({ production: queue.production });
          set({ said: t`Taken back: ${queue.undoable}.` });
          return true;
        } catch (error) {
          mayReturn = null;
          notices.getState().fail(error);
          return false;
        }
      },
    };
  });
}

export type QueueStore = ReturnType<typeof createQueueStore>;

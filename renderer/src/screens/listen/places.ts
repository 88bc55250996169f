/** The queue of doubtful places: which is next, what is heard around one, and how long all of it takes. */
import type { FindingKind } from '#shared/words/audio.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { Marker, Place, PlaceId, Queue } from '#shared/words/quality.ts';

/** Seconds to hear before and after a doubtful place. */
const LEAD_IN = 2;
const LEAD_OUT = 2;

/** What is heard of a place: it and a little around it. */
export function stretchOf({ finding }: Pick<Place, 'finding'>): { readonly startSeconds: number; readonly endSeconds: number } {
  return { startSeconds: Math.max(0, finding.seconds - LEAD_IN), endSeconds: Math.max(finding.seconds, finding.endSeconds) + LEAD_OUT };
}

/** How long it takes to hear all of them, in seconds. */
export function listeningSeconds(places: readonly Pick<Place, 'finding'>[]): number {
  return places.reduce((sum, place) => {
    const { startSeconds, endSeconds } = stretchOf(place);
    return sum + endSeconds - startSeconds;
  }, 0);
}

/** Where N and P lead. From a place that is not among them, to the first; undefined beyond either end. */
export function stepPlace(places: readonly Place[], at: PlaceId | null, step: 1 | -1): Place | undefined {
  const index = places.findIndex((place) => place.id === at);
  return index < 0 ? places[0] : places[index + step];
}

/** The place to go to once `decided` are: the one that follows, else the one before, else none. */
export function placeAfter(places: readonly Place[], decided: readonly PlaceId[], at: PlaceId | null): Place | undefined {
  const isLeft = (place: Place) => !decided.includes(place.id);
  const index = places.findIndex((place) => place.id === at);
  return places.slice(Math.max(0, index)).find(isLeft) ?? places.findLast(isLeft);
}

/** The same queue without places that are decided but whose answer is still on its way. */
export function withoutPlaces(queue: Queue, decided: readonly PlaceId[]): Queue {
  return { ...queue, places: queue.places.filter((place) => !decided.includes(place.id)) };
}

export function findPlace(queue: Queue | null, id: PlaceId | null): Place | undefined {
  return id === null ? undefined : (queue?.places.find((place) => place.id === id) ?? queue?.decided.find((place) => place.id === id));
}

/** What of the queue changes how an episode sounds or reads: when this is another, it is read anew. */
export function traceEpisode(queue: Queue | null, episode: EpisodeId | undefined): string {
  if (!queue || !episode) return '';
  const own = [...queue.places, ...queue.decided].filter((place) => place.episode === episode);
  const speaking = queue.speaking.filter((pickup) => pickup.episode === episode);
  return [...own.map((place) => `${place.id}:${place.decision?.kind === 'approve' ? '' : (place.decision?.id ?? '')}:${place.tried.length}`).toSorted(), ...speaking.map((pickup) => `${pickup.id}:${pickup.state}`)].join();
}

/** What was marked and approved of one episode, and what of it is being spoken again. */
export interface EpisodeDoubts {
  readonly markers: readonly Marker[];
  readonly speaking: ReadonlySet<LineId>;
  /** By line, what a person has heard and found good. */
  readonly approved: ReadonlyMap<LineId, readonly FindingKind[]>;
}

export function doubtsOf(queue: Queue | null, episode: EpisodeId | undefined): EpisodeDoubts {
  const own = <Item extends { readonly episode: EpisodeId }>(items: readonly Item[] = []) => items.filter((item) => item.episode === episode);
  const approved = new Map<LineId, FindingKind[]>();
  for (const { finding, decision } of own(queue?.decided)) {
    if (finding.line && decision?.kind === 'approve') approved.set(finding.line, [...(approved.get(finding.line) ?? []), finding.kind]);
  }
  return { approved, markers: own(queue?.markers), speaking: new Set(own(queue?.speaking).map((pickup) => pickup.line)) };
}

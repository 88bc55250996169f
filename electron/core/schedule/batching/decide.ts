/**
 * Which of the requests that wait are given to a worker together. Requests of one kind keep their order; what is full, or
 * can gain nothing by waiting, goes at once.
 */
import type { BatchLimits } from '#shared/words/batching.ts';

export interface Waiting {
  /** Requests of one kind can be spoken together: engine, voice, model, speed, pitch, style. */
  readonly kind: string;
  readonly characters: number;
  /** Of sound to be expected. */
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Others may be waited for; false where a person waits. */
  readonly isPatient: boolean;
}

export interface Circumstances {
  readonly limits: BatchLimits;
  /** The most sound of one batch. */
  readonly maxBytes: number;
  readonly now: number;
  /** Whether further requests are on their way to the queue. */
  readonly moreMayCome: boolean;
  /** Workers that have nothing to do: where nothing more comes, they share what is there. */
  readonly idleWorkers: number;
}

export type Decision =
  /** Places in the queue, ascending. */
  | { readonly at: 'go'; readonly places: readonly number[] }
  /** Nothing is due before this moment, unless something else comes. */
  | { readonly at: 'wait'; readonly until: number };

/** Undefined where nothing waits. */
export function decideBatch(queue: readonly Waiting[], circumstances: Circumstances): Decision | undefined {
  let until: number | undefined;
  for (const places of byKind(queue)) {
    const due = dueAt(places, queue, circumstances);
    if (due <= circumstances.now) return { at: 'go', places: fill(places, queue, circumstances) };
    until = Math.min(until ?? due, due);
  }
  return until === undefined ? undefined : { at: 'wait', until };
}

/** The kind whose first request stands foremost, first. */
function byKind(queue: readonly Waiting[]): number[][] {
  const kinds = new Map<string, number[]>();
  for (const [place, { kind }] of queue.entries()) {
    const own = kinds.get(kind);
    if (own) own.push(place);
    else kinds.set(kind, [place]);
  }
  return [...kinds.values()];
}

function dueAt(places: readonly number[], queue: readonly Waiting[], { limits, maxBytes, now, moreMayCome }: Circumstances): number {
  const own = places.flatMap((place) => queue[place] ?? []);
  const [first] = own;
  if (!first || !moreMayCome || own.some(({ isPatient }) => !isPatient)) return now;
  return countFitting(own, limits, maxBytes).isFull ? now : first.since + limits.waitMs;
}

function fill(places: readonly number[], queue: readonly Waiting[], { limits, maxBytes, moreMayCome, idleWorkers }: Circumstances): number[] {
  const own = places.flatMap((place) => queue[place] ?? []);
  const share = moreMayCome ? own.length : Math.ceil(own.length / Math.max(1, idleWorkers));
  return places.slice(0, Math.min(share, countFitting(own, limits, maxBytes).count));
}

/** How many of them go into one batch: at least one, however large. */
function countFitting(own: readonly Waiting[], limits: BatchLimits, maxBytes: number): { count: number; isFull: boolean } {
  let characters = 0;
  let bytes = 0;
  for (const [count, one] of own.entries()) {
    characters += one.characters;
    bytes += one.bytes;
    if (count > 0 && (count >= limits.maxRequests || characters > limits.maxCharacters || bytes > maxBytes)) return { count, isFull: true };
  }
  const isFull = own.length >= limits.maxRequests || characters >= limits.maxCharacters || bytes >= maxBytes;
  return { count: own.length, isFull };
}

/** What waits for an ear, what was decided, and what undo would take back. */
import type { ProductionId } from '#shared/words/ids.ts';
import type { Decision, Place, PlaceId, Queue } from '#shared/words/quality.ts';
import type { DecisionRow } from '../jobs/decisions.ts';
import type { Tables } from '../jobs/store.ts';
import { placesOf, toPickup } from './places.ts';

export function readQueue(production: ProductionId, tables: Tables): Queue {
  const decisions = tables.decisions.of(production);
  const byPlace = new Map<PlaceId, Decision>();
  for (const decision of decisions) for (const place of decision.places) byPlace.set(place.id, toDecision(decision));
  const here = placesOf(production, tables);
  const known = new Set(here.map(({ id }) => id));
  const places = here.filter(({ id }) => !byPlace.has(id));
  // A place whose line was spoken again is gone; what was decided about it is not.
  const gone = decisions.flatMap((decision) => decision.places.filter(({ id }) => !known.has(id)));
  const decided = [...here.filter(({ id }) => byPlace.has(id)), ...gone]
    .map((place): Place => ({ ...place, decision: byPlace.get(place.id) ?? null }))
    .toSorted((a, b) => (b.decision?.id ?? 0) - (a.decision?.id ?? 0));
  const last = decisions.at(-1);
  const numbers = new Map(tables.productions.episodes(production).map(({ id, number }) => [id, number]));
  return {
    production,
    places,
    decided,
    markers: tables.decisions.markers(production).toSorted((a, b) => (numbers.get(a.episode) ?? 0) - (numbers.get(b.episode) ?? 0) || a.seconds - b.seconds),
    speaking: tables.pickups.open(production).map((pickup) => ({ ...toPickup(pickup), episode: pickup.episode })),
    undoable: last ? sayDecision(last, numbers.get(last.episode)) : null,
  };
}

function toDecision({ id, kind, note, at }: DecisionRow): Decision {
  return { id, kind, note, at };
}

function sayDecision({ kind, places }: DecisionRow, number: number | undefined): string {
  const where = number === undefined ? '' : ` in episode ${number}`;
  switch (kind) {
    case 'approve':
      return places.length === 1 ? `approval${where}` : `approval of ${places.length} places${where}`;
    case 'pickup':
      return `pickup${where}`;
    case 'edit':
      return `edit${where}`;
    case 'take':
      return `choice of a take${where}`;
    case 'marker':
      return `marker${where}`;
    case 'unmark':
      return `removal of a marker${where}`;
  }
}

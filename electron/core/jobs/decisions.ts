/** The tables of decisions about doubtful places, and of markers. */
import { z } from 'zod';
import { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import { DecisionKind, Marker, Place } from '#shared/words/quality.ts';
import type { Db } from './open.ts';

/** What taking a decision back needs to know. */
export const Undo = z.object({
  /** Set by it. */
  marker: z.number().int().optional(),
  /** Removed by it, and the decision that had set it: where that decided places, they are open again. */
  unmarked: z.number().int().optional(),
  takenBack: z.number().int().optional(),
  pickup: z.number().int().optional(),
  line: LineId.optional(),
  /** The take that was chosen before. */
  take: z.number().int().nullable().optional(),
  /** The text as it was before and as it was set, and the edit that did so. */
  text: z.string().optional(),
  set: z.string().optional(),
  edit: z.number().int().optional(),
});
export type Undo = z.infer<typeof Undo>;

const json = <T extends z.ZodType>(schema: T) => z.string().transform((text) => schema.parse(JSON.parse(text)) as z.output<T>);

const DecisionRow = z.object({
  id: z.number().int(),
  production: ProductionId,
  episode: EpisodeId,
  kind: DecisionKind,
  /** As they stood when it was decided. */
  places: json(z.array(Place)),
  undo: json(Undo),
  note: z.string(),
  at: z.number(),
});
export type DecisionRow = z.infer<typeof DecisionRow>;

export type DecisionsTable = ReturnType<typeof decisionsTable>;

export function decisionsTable(db: Db) {
  const insert = db.prepare(
    'INSERT INTO decisions (production_id, episode_id, kind, places, undo, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const all = db.prepare<[string]>(
    `SELECT id, production_id AS production, episode_id AS episode, kind, places, undo, note, at FROM decisions
     WHERE production_id = ? AND undone_at IS NULL ORDER BY id`,
  );
  const takeBack = db.prepare('UPDATE decisions SET undone_at = ? WHERE id = ?');
  const hold = db.prepare('UPDATE decisions SET undone_at = NULL WHERE id = ?');
  const insertMarker = db.prepare('INSERT INTO markers (production_id, episode_id, line_id, seconds, note, at) VALUES (?, ?, ?, ?, ?, ?)');
  const removeMarker = db.prepare('UPDATE markers SET removed_at = ? WHERE id = ? AND production_id = ?');
  const restoreMarker = db.prepare('UPDATE markers SET removed_at = NULL WHERE id = ?');
  const markers = db.prepare<[string]>(
    `SELECT id, episode_id AS episode, line_id AS line, seconds, note, at FROM markers WHERE production_id = ? AND removed_at IS NULL ORDER BY episode_id, seconds`,
  );
  return {
    add(one: Pick<DecisionRow, 'production' | 'episode' | 'kind' | 'places' | 'undo' | 'note'>, now: number): number {
      const { lastInsertRowid } = insert.run(one.production, one.episode, one.kind, JSON.stringify(one.places), JSON.stringify(one.undo), one.note, now);
      return Number(lastInsertRowid);
    },
    /** Those that hold, oldest first. */
    of(production: ProductionId): DecisionRow[] {
      return z.array(DecisionRow).parse(all.all(production));
    },
    takeBack(id: number, now: number): void {
      takeBack.run(now, id);
    },
    /** What was taken back holds again. */
    hold(id: number): void {
      hold.run(id);
    },
    mark(production: ProductionId, marker: Omit<Marker, 'id' | 'at'>, now: number): number {
      const { lastInsertRowid } = insertMarker.run(production, marker.episode, marker.line, marker.seconds, marker.note, now);
      return Number(lastInsertRowid);
    },
    unmark(production: ProductionId, id: number, now: number): void {
      removeMarker.run(now, id, production);
    },
    /** A marker that was removed stands where it stood. */
    remark(id: number): void {
      restoreMarker.run(id);
    },
    markers(production: ProductionId): Marker[] {
      return z.array(Marker).parse(markers.all(production));
    },
  };
}

/** The table of edits: what was done, in order, and what of it was undone. */
import { z } from 'zod';
import type { ProductionId } from '#shared/words/ids.ts';
import type { HistoryEntry } from '#shared/words/edit.ts';
import { StudioPatch } from './studio-patch.ts';
import type { Db } from './open.ts';

const EditRow = z.object({ id: z.number(), label: z.string(), patch: z.string().transform((text) => StudioPatch.parse(JSON.parse(text))) });
export type EditRow = z.infer<typeof EditRow>;

interface NewEdit {
  readonly production: ProductionId;
  readonly label: string;
  readonly patch: StudioPatch;
  readonly lines: number;
  readonly episodes: number;
}

export type EditsTable = ReturnType<typeof editsTable>;

export function editsTable(db: Db) {
  const insert = db.prepare('INSERT INTO edits (production_id, label, patch, lines, episodes, is_end, at) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const dropRedo = db.prepare('DELETE FROM edits WHERE production_id = ? AND undone_at IS NOT NULL');
  const seal = db.prepare(`UPDATE edits SET patch = '{}' WHERE production_id = ?`);
  const last = db.prepare<[string], { id: number; label: string; patch: string; is_end: number }>(
    'SELECT id, label, patch, is_end FROM edits WHERE production_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1',
  );
  const next = db.prepare<[string], { id: number; label: string; patch: string; is_end: number }>(
    'SELECT id, label, patch, is_end FROM edits WHERE production_id = ? AND undone_at IS NOT NULL ORDER BY id LIMIT 1',
  );
  const labels = db.prepare<[string, string], { undo: string | null; redo: string | null }>(
    `SELECT (SELECT CASE is_end WHEN 1 THEN NULL ELSE label END FROM edits WHERE production_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1) AS undo,
       (SELECT label FROM edits WHERE production_id = ? AND undone_at IS NOT NULL ORDER BY id LIMIT 1) AS redo`,
  );
  const turn = db.prepare('UPDATE edits SET undone_at = ? WHERE id = ?');
  const state = db.prepare<[number], { undone: number | null }>('SELECT undone_at AS undone FROM edits WHERE id = ?');
  const history = db.prepare<[string, number], Omit<HistoryEntry, 'isEnd'> & { isEnd: number }>(
    `SELECT id, label, at, undone_at AS undoneAt, lines, episodes, is_end AS isEnd FROM edits WHERE production_id = ? ORDER BY id DESC LIMIT ?`,
  );

  return {
    /** What was undone before can't be done again after this. */
    add({ production, label, patch, lines, episodes }: NewEdit, now: number): number {
      dropRedo.run(production);
      return Number(insert.run(production, label, JSON.stringify(patch), lines, episodes, 0, now).lastInsertRowid);
    },
    /** Nothing older can be undone any more; what it was called stays. */
    end(production: ProductionId, label: string, now: number): void {
      dropRedo.run(production);
      seal.run(production);
      insert.run(production, label, '{}', 0, 0, 1, now);
    },
    /** What undo takes back; undefined where there is nothing. */
    last(production: ProductionId): EditRow | undefined {
      const row = last.get(production);
      return row === undefined || row.is_end === 1 ? undefined : EditRow.parse(row);
    },
    isEnded(production: ProductionId): boolean {
      return last.get(production)?.is_end === 1;
    },
    /** What redo does again. */
    next(production: ProductionId): EditRow | undefined {
      const row = next.get(production);
      return row === undefined ? undefined : EditRow.parse(row);
    },
    labels(production: ProductionId): { undo: string | null; redo: string | null } {
      return labels.get(production, production) ?? { undo: null, redo: null };
    },
    turn(id: number, undoneAt: number | null): void {
      turn.run(undoneAt, id);
    },
    holds(id: number): boolean {
      return state.get(id)?.undone === null;
    },
    history(production: ProductionId, limit: number): HistoryEntry[] {
      return history.all(production, limit).map((row) => ({ ...row, isEnd: row.isEnd === 1 }));
    },
  };
}

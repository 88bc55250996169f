/** The table of pickups: lines that are spoken again, why, and what came of it. */
import { z } from 'zod';
import { EpisodeId, LineId, ProductionId, RunId } from '#shared/words/ids.ts';
import { Treatment } from '#shared/words/quality.ts';
import { Voice } from '#shared/words/voice.ts';
import type { Db } from './open.ts';

/** What is different when the line is spoken again; what is left out stays as it was. */
export const PickupChange = z.object({
  /** How each of its sentences is said. */
  spoken: z.array(z.string()).optional(),
  voice: Voice.optional(),
  /** Alone, without the lines around it in the same call. */
  isAlone: z.boolean().optional(),
});
export type PickupChange = z.infer<typeof PickupChange>;

const PickupRow = z.object({
  id: z.number().int(),
  production: ProductionId,
  episode: EpisodeId,
  line: LineId,
  run: RunId.nullable(),
  origin: z.enum(['repair', 'person']),
  treatment: Treatment.nullable(),
  round: z.number().int(),
  change: z.string().transform((text) => PickupChange.parse(JSON.parse(text))),
  /** `spoken`: the new take is there, and not judged yet. */
  state: z.enum(['waiting', 'running', 'spoken', 'kept', 'refused', 'failed', 'cancelled']),
  earlierTake: z.number().int().nullable(),
  take: z.number().int().nullable(),
  qualityBefore: z.number().nullable(),
  qualityAfter: z.number().nullable(),
  costUsd: z.number(),
  at: z.number(),
});
export type PickupRow = z.infer<typeof PickupRow>;

export type NewPickup = Pick<PickupRow, 'production' | 'episode' | 'line' | 'run' | 'origin' | 'treatment' | 'round' | 'change' | 'earlierTake' | 'qualityBefore'>;

const PICKUP = `SELECT id, production_id AS production, episode_id AS episode, line_id AS line, run_id AS run, origin, treatment, round,
  change, state, earlier_take AS earlierTake, take_id AS take, quality_before AS qualityBefore, quality_after AS qualityAfter,
  cost_usd AS costUsd, at FROM pickups`;

export type PickupsTable = ReturnType<typeof pickupsTable>;

export function pickupsTable(db: Db) {
  const insert = db.prepare(
    `INSERT INTO pickups (production_id, episode_id, line_id, run_id, origin, treatment, round, change, state, earlier_take, quality_before, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)`,
  );
  const get = db.prepare<[number]>(`${PICKUP} WHERE id = ?`);
  const ofEpisode = db.prepare<[string]>(`${PICKUP} WHERE episode_id = ? ORDER BY id`);
  const ofProduction = db.prepare<[string]>(`${PICKUP} WHERE production_id = ? ORDER BY id`);
  const asked = db.prepare<[string]>(`${PICKUP} WHERE episode_id = ? AND state IN ('waiting', 'running') ORDER BY id`);
  const open = db.prepare<[string]>(`${PICKUP} WHERE production_id = ? AND state IN ('waiting', 'running') ORDER BY id`);
  const spoken = db.prepare<[string]>(`${PICKUP} WHERE episode_id = ? AND state = 'spoken' ORDER BY id`);
  const begin = db.prepare(`UPDATE pickups SET state = 'running', run_id = ? WHERE id = ?`);
  const land = db.prepare(`UPDATE pickups SET state = 'spoken', take_id = ?, cost_usd = cost_usd + ? WHERE id = ?`);
  const judge = db.prepare('UPDATE pickups SET state = ?, quality_after = ? WHERE id = ?');
  const end = db.prepare(`UPDATE pickups SET state = ? WHERE id = ? AND state IN ('waiting', 'running')`);
  const rows = (found: unknown[]) => z.array(PickupRow).parse(found);
  return {
    add(one: NewPickup, now: number): number {
      const { lastInsertRowid } = insert.run(
        one.production, one.episode, one.line, one.run, one.origin, one.treatment, one.round, JSON.stringify(one.change), one.earlierTake, one.qualityBefore, now,
      );
      return Number(lastInsertRowid);
    },
    get(id: number): PickupRow | undefined {
      const row = get.get(id);
      return row === undefined ? undefined : PickupRow.parse(row);
    },
    /** Everything that was ever spoken again, oldest first. */
    ofEpisode: (episode: EpisodeId) => rows(ofEpisode.all(episode)),
    ofProduction: (production: ProductionId) => rows(ofProduction.all(production)),
    /** Asked for and not spoken yet. */
    asked: (episode: EpisodeId) => rows(asked.all(episode)),
    open: (production: ProductionId) => rows(open.all(production)),
    /** Spoken and not judged yet. */
    spoken: (episode: EpisodeId) => rows(spoken.all(episode)),
    begin(id: number, run: RunId): void {
      begin.run(run, id);
    },
    land(id: number, take: number, costUsd: number): void {
      land.run(take, costUsd, id);
    },
    judge(id: number, state: 'kept' | 'refused', quality: number | null): void {
      judge.run(state, quality, id);
    },
    /** Nothing comes of it any more. */
    end(id: number, state: 'failed' | 'cancelled'): void {
      end.run(state, id);
    },
  };
}

/** The table of batch jobs at providers: which calls each holds, and how far it has come. */
import { z } from 'zod';
import { Failure } from '#shared/words/failure.ts';
import { CallKey, RunId } from '#shared/words/ids.ts';
import type { Db } from './open.ts';

const json = <T extends z.ZodType>(schema: T) => z.string().transform((text) => schema.parse(JSON.parse(text)) as z.output<T>);

const Batch = z.object({
  /** Chosen by us before the provider hears of it. */
  id: z.string(),
  engine: z.string(),
  run: RunId,
  state: z.enum(['formed', 'submitted', 'collected', 'failed']),
  /** In the order of the job's inputs. */
  calls: json(z.array(CallKey)),
  submittedAt: z.number().nullable(),
  /** How often the provider was asked how it stands. */
  polls: z.number(),
  failure: json(Failure).nullable(),
});
export type Batch = z.infer<typeof Batch>;

const BATCH = 'SELECT id, engine, run_id AS run, state, calls, submitted_at AS submittedAt, polls, failure FROM batches';

export type BatchesTable = ReturnType<typeof batchesTable>;

export function batchesTable(db: Db) {
  const insert = db.prepare(`INSERT INTO batches (id, engine, run_id, state, calls, made_at) VALUES (?, ?, ?, 'formed', ?, ?)`);
  const get = db.prepare<[string]>(`${BATCH} WHERE id = ?`);
  const ofRun = db.prepare<[string]>(`${BATCH} WHERE run_id = ? ORDER BY made_at, id`);
  const states = db.prepare<[string, string], { id: string; state: Batch['state'] }>('SELECT id, state FROM batches WHERE run_id = ? AND engine = ?');
  const setCalls = db.prepare('UPDATE batches SET calls = ? WHERE id = ?');
  const submitted = db.prepare(`UPDATE batches SET state = 'submitted', submitted_at = ? WHERE id = ?`);
  const polled = db.prepare('UPDATE batches SET polls = polls + 1 WHERE id = ?');
  const end = db.prepare('UPDATE batches SET state = ?, failure = ?, ended_at = ? WHERE id = ?');
  return {
    insert(batch: Pick<Batch, 'id' | 'engine' | 'run' | 'calls'>, now: number): void {
      insert.run(batch.id, batch.engine, batch.run, JSON.stringify(batch.calls), now);
    },
    get(id: string): Batch | undefined {
      const row = get.get(id);
      return row === undefined ? undefined : Batch.parse(row);
    },
    ofRun(run: RunId): Batch[] {
      return z.array(Batch).parse(ofRun.all(run));
    },
    /** How far each of the run's jobs at an engine is. */
    states(run: RunId, engine: string): { id: string; state: Batch['state'] }[] {
      return states.all(run, engine);
    },
    /** Fewer than were gathered: the budget did not hold them all. */
    setCalls(id: string, calls: readonly CallKey[]): void {
      setCalls.run(JSON.stringify(calls), id);
    },
    submitted(id: string, now: number): void {
      submitted.run(now, id);
    },
    polled(id: string): void {
      polled.run(id);
    },
    end(id: string, state: 'collected' | 'failed', failure: Failure | null, now: number): void {
      end.run(state, failure === null ? null : JSON.stringify(failure), now, id);
    },
  };
}

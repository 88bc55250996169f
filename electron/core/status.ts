/** What a home holds, for a look beside a studio that may be at work in it. */
import { join } from 'node:path';
import type { ProductionSummary } from '#shared/words/production.ts';
import type { RunState } from '#shared/words/run.ts';
import { openDatabaseToRead } from './jobs/open.ts';
import { openTables } from './jobs/store.ts';

export interface StatusReport {
  readonly productions: readonly (ProductionSummary & {
    readonly runs: readonly { readonly id: string; readonly number: number; readonly follows: string | null; readonly state: RunState; readonly done: number; readonly failed: number; readonly total: number; readonly costUsd: number }[];
  })[];
}

/** An empty library where there is no home yet. */
export function readStatus(home: string): StatusReport {
  const db = openDatabaseToRead(join(home, 'studio.db'));
  if (!db) return { productions: [] };
  try {
    const { productions, runs } = openTables(db);
    const all = runs.all();
    return {
      productions: productions.list().map((production) => ({
        ...production,
        runs: all
          .filter((run) => run.production === production.id)
          .map((run) => {
            const rows = runs.episodes(run.id);
            return {
              id: run.id,
              number: run.number,
              follows: run.follows,
              state: run.state,
              done: rows.filter((row) => row.state === 'done' || row.state === 'doubtful').length,
              failed: rows.filter((row) => row.state === 'failed').length,
              total: rows.length,
              costUsd: run.costUsd,
            };
          }),
      })),
    };
  } finally {
    db.close();
  }
}

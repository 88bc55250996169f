/** A run as its updates tell it: whole once, then only the rows that moved. */
import type { Run, RunUpdate } from '#shared/words/run.ts';

/** The run after several updates in order. Rows are laid in once, however often each has moved. */
export function foldRuns(run: Run | null, updates: readonly RunUpdate[]): Run | null {
  let now = run;
  let rows: Extract<RunUpdate, { kind: 'rows' }> | null = null;
  for (const update of updates) {
    if (update.kind === 'rows' && rows?.run === update.run) rows = { ...update, rows: [...rows.rows, ...update.rows] };
    else {
      if (rows) now = foldRun(now, rows);
      rows = update.kind === 'rows' ? update : null;
      if (!rows) now = foldRun(now, update);
    }
  }
  return rows ? foldRun(now, rows) : now;
}

/** The run after an update. Rows that did not move stay the same objects, so their lines on screen stay still. */
export function foldRun(run: Run | null, update: RunUpdate): Run | null {
  if (update.kind === 'none') return null;
  if (update.kind === 'run') return update.run;
  if (!run || run.id !== update.run) return run; // words of an older run, overtaken
  const moved = new Map(update.rows.map((row) => [row.episode, row]));
  return {
    ...run,
    rows: moved.size === 0 ? run.rows : run.rows.map((row) => moved.get(row.episode) ?? row),
    progress: update.progress,
    state: update.state,
    // A run that moves again is no longer held up by what had stopped it.
    stopped: update.state === 'running' ? null : run.stopped,
  };
}

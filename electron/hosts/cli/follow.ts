/** Follows a run to its end, telling as it goes. */
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { type EpisodeRow, isGoingOn, type Run } from '#shared/words/run.ts';
import { formatSeconds, type Printer } from './print.ts';
import { exitStatus, finished, NOTHING_TOLD, tell } from './run-events.ts';

/** A long run would fill a log with more than this. */
const PROGRESS_EVERY_MS = 1_000;

/** Resolves with the exit status once the run is over or stands still. */
export async function followRun(api: StudioApi, production: ProductionId, printer: Printer, signal: AbortSignal): Promise<number> {
  const startedAt = Date.now();
  let progressToldAt = 0;
  let told = NOTHING_TOLD;
  let heard = new Map<string, EpisodeRow>();
  for await (const update of await api.runs.watch({ production }, { signal })) {
    const step = tell(told, update);
    told = step.told;
    const now = Date.now();
    const isProgressDue = now - progressToldAt >= PROGRESS_EVERY_MS || (update.kind === 'run' && !isGoingOn(update.run));
    for (const { event, fields } of step.events) if (event !== 'run.progress' || isProgressDue) printer.event(event, fields);
    if (isProgressDue) progressToldAt = now;
    heard = sayEnds(told.rows, heard, printer);
    // Only a whole run carries its files and why it stands still.
    if (update.kind === 'run' && !isGoingOn(update.run)) return close(update.run, startedAt, printer);
  }
  return 130;
}

function close(run: Run, startedAt: number, printer: Printer): number {
  const wallSeconds = (Date.now() - startedAt) / 1000;
  const { event, fields } = finished(run, wallSeconds);
  printer.event(event, fields);
  const stopped = run.stopped ?? run.followUp?.stopped;
  if (stopped) printer.fail(stopped);
  for (const file of run.files) printer.say(file);
  printer.say(`${fields['completed']} of ${run.rows.length} episodes done in ${formatSeconds(wallSeconds)}, ${fields['calls']} calls, ${fields['cachedCalls']} kept from before.`);
  return exitStatus(run);
}

function sayEnds(rows: ReadonlyMap<string, EpisodeRow>, heard: ReadonlyMap<string, EpisodeRow>, printer: Printer): Map<string, EpisodeRow> {
  for (const [id, row] of rows) {
    if (heard.get(id)?.state.at === row.state.at) continue;
    const name = `${String(row.number).padStart(3)}  ${row.title}`;
    if (row.state.at === 'done') printer.say(`${name}  ${formatSeconds(row.audioSeconds ?? 0)}  done`);
    if (row.state.at === 'doubtful') printer.say(`${name}  ${formatSeconds(row.audioSeconds ?? 0)}  waits for an ear, quality ${row.quality}`);
    if (row.state.at === 'failed') printer.say(`${name}  failed: ${row.state.failure.message} ${row.state.failure.hint}`);
  }
  return new Map(rows);
}

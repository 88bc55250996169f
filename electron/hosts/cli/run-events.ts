/** Turns what `runs.watch` tells into the events of the command line's contract. Pure. */
import { type EpisodeRow, type Run, type RunProgress, type RunUpdate, STAGES, type Stage } from '#shared/words/run.ts';

export interface RunEvent {
  readonly event: string;
  readonly fields: Record<string, unknown>;
}

/** What has been told so far. */
export interface Told {
  readonly run: Run | undefined;
  readonly rows: ReadonlyMap<string, EpisodeRow>;
  readonly stages: ReadonlySet<string>;
  /** The highest share of the budget that was told of, in percent. */
  readonly alert: number;
}

export const NOTHING_TOLD: Told = { run: undefined, rows: new Map(), stages: new Set(), alert: 0 };

/** The run as it stands after an update, and what is to be told of the difference. */
export function tell(told: Told, update: RunUpdate): { told: Told; events: RunEvent[] } {
  if (update.kind === 'none') return { told, events: [] };
  const events: RunEvent[] = [];
  const stages = new Set(told.stages);
  const rows = new Map(told.rows);
  if (update.kind === 'run' && told.run?.id !== update.run.id) events.push(started(update.run));
  const changed = update.kind === 'run' ? update.run.rows : update.rows;
  for (const row of changed) {
    const before = rows.get(row.episode);
    events.push(...stageEvents(row, stages));
    events.push(...endEvents(row, before));
    rows.set(row.episode, row);
  }
  const progress = update.kind === 'run' ? update.run.progress : update.progress;
  const alert = Math.max(told.alert, alertOf(progress));
  if (alert > told.alert) events.push({ event: 'budget.alert', fields: { level: alert, spentUsd: progress.costUsd, budgetUsd: progress.budgetUsd } });
  events.push({ event: 'run.progress', fields: progressFields(progress) });
  const run =
    update.kind === 'run' ? update.run : told.run && { ...told.run, progress: update.progress, state: update.state };
  return { told: { run, rows, stages, alert }, events };
}

function started(run: Run): RunEvent {
  const { characters, calls, audioSeconds, costUsd } = run.estimate;
  return {
    event: 'run.started',
    fields: { run: run.id, production: run.production, episodes: run.rows.length, estimate: { characters, calls, audioSeconds, costUsd } },
  };
}

/** One event a stage when it is behind, and one a tenth while it goes on. */
function stageEvents(row: EpisodeRow, stages: Set<string>): RunEvent[] {
  const events: RunEvent[] = [];
  const once = (stage: Stage, tenth: number) => {
    const key = `${row.episode}/${stage}/${tenth}`;
    if (stages.has(key)) return;
    stages.add(key);
    events.push({ event: 'episode.stage', fields: { episode: row.number, stage, done: tenth / 10, total: 1 } });
  };
  for (const stage of STAGES) if (row.stagesDone.includes(stage)) once(stage, 10);
  if (row.state.at === 'running') once(row.state.stage, Math.floor((row.state.done / row.state.total) * 10));
  return events;
}

function endEvents(row: EpisodeRow, before: EpisodeRow | undefined): RunEvent[] {
  if (before?.state.at === row.state.at) return [];
  if (row.state.at === 'done' || row.state.at === 'doubtful') {
    const { number, title, audioSeconds, costUsd, calls, quality, checks, files } = row;
    return [{ event: 'episode.finished', fields: { episode: number, title, audioSeconds, costUsd, calls, quality, checks, files } }];
  }
  if (row.state.at === 'failed') {
    const { code, message, hint } = row.state.failure;
    return [{ event: 'episode.failed', fields: { episode: row.number, title: row.title, error: { code, message, hint } } }];
  }
  return [];
}

/** Percent of the budget at which a producer wants to hear of it; 0 below. */
const ALERTS = [90, 75];

function alertOf({ costUsd, budgetUsd }: RunProgress): number {
  if (budgetUsd === null) return 0;
  return ALERTS.find((level) => costUsd > 0 && costUsd >= (level / 100) * budgetUsd) ?? 0;
}

function progressFields({ done, failed, total, etaSeconds, costUsd, projectedCostUsd }: RunProgress): Record<string, unknown> {
  return { done, failed, total, etaSeconds, costUsd, projectedCostUsd };
}

/** The closing event of a run. `wallSeconds` is what this command waited. */
export function finished(run: Run, wallSeconds: number): RunEvent {
  const at = (state: string) => run.rows.filter((row) => row.state.at === state).length;
  const completed = at('done');
  const waiting = at('doubtful');
  const sum = (value: (row: EpisodeRow) => number) => run.rows.reduce((total, row) => total + value(row), 0);
  return {
    event: 'run.finished',
    fields: {
      run: run.id,
      completed,
      failed: at('failed'),
      waiting,
      successRate: run.rows.length === 0 ? 1 : (completed + waiting) / run.rows.length,
      wallSeconds,
      episodesPerHour: wallSeconds > 0 ? ((completed + waiting) / wallSeconds) * 3600 : 0,
      costUsd: run.progress.costUsd,
      calls: sum((row) => row.calls),
      cachedCalls: sum((row) => row.cachedCalls),
      files: [...run.rows.flatMap((row) => row.files), ...run.files],
    },
  };
}

/** 0 all done; 1 some episodes failed or wait for a person; 3 stopped by the budget. */
export function exitStatus(run: Run): number {
  const stopped = run.stopped ?? run.followUp?.stopped ?? null;
  if (stopped?.code.startsWith('budget.')) return 3;
  return run.state === 'finished' && stopped === null && run.followUp === null && run.rows.every((row) => row.state.at === 'done') ? 0 : 1;
}

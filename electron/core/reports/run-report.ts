/** The report of a run: what it made, how good that is, what it cost against the estimate, what failed and what to do about it. */
import type { RunCosts } from '#shared/words/cost.ts';
import type { Production } from '#shared/words/production.ts';
import type { Attempt } from '#shared/words/run-record.ts';
import type { EpisodeRow, Run } from '#shared/words/run.ts';
import { toCsv } from './csv.ts';
import { clock, list, page, section } from './html.ts';

export interface RunReport {
  readonly production: Production;
  readonly run: Run;
  readonly costs: RunCosts;
  attemptsOf(episode: EpisodeRow['episode']): readonly Attempt[];
  /** For as long as it was going on, pauses left out. */
  readonly activeSeconds: number;
  readonly at: Date;
}

const COLUMNS = ['episode', 'title', 'state', 'quality', 'checks', 'audio seconds', 'characters', 'calls', 'answered by earlier recordings', 'cost usd', 'wall seconds', 'way', 'attempts', 'failure', 'what happened', 'what to do', 'files'] as const;

export function runReportCsv({ run, attemptsOf }: RunReport): string {
  return toCsv([COLUMNS, ...run.rows.map((row) => csvCells(row, attemptsOf))]);
}

export function runReportHtml(report: RunReport): string {
  const { production, run, costs, at } = report;
  const failed = run.rows.filter(({ state }) => state.at === 'failed');
  return page(`Run ${run.number}: ${production.title}`, at, [
    list(factsOf(report)),
    section('Estimate and outcome', ['', 'Estimated', 'Came to'], comparison(report)),
    ...(failed.length === 0 ? [] : [section('Failed', ['Episode', 'Title', 'While', 'What happened', 'What to do', 'Tried'], failed.map((row) => failedCells(row, report)))]),
    section('Episodes', ['Episode', 'Title', 'State', 'Quality', 'Checked', 'Length', 'Calls', 'Kept', 'Cost', 'Time'], run.rows.map(episodeCells)),
    ...(costs.engines.length === 0 ? [] : [section('Costs by engine', ['Engine', 'Calls', 'Characters', 'Cost'], costs.engines.map(({ engine, calls, characters, usd }) => [engine, String(calls), String(characters), dollars(usd)]))]),
    ...(run.files.length === 0 ? [] : [section('Files of the whole book', ['Path'], run.files.map((file) => [file]))]),
  ], production.language);
}

function factsOf({ run, production, activeSeconds }: RunReport): string[] {
  const { done, failed, total } = run.progress;
  const scores = run.rows.flatMap(({ quality }) => (quality === null ? [] : [quality]));
  const bar = production.settings.minQuality;
  const count = (at: EpisodeRow['state']['at']) => run.rows.filter(({ state }) => state.at === at).length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return [
    `${run.state}${run.stopped ? `: ${run.stopped.message} ${run.stopped.hint}` : ''}`,
    `${done} of ${total} episodes done, ${failed} failed, ${count('doubtful')} wait for an ear, ${count('cancelled')} left out`,
    scores.length === 0 ? 'no episode has a score' : `quality ${mean.toFixed(1)} on average over ${scores.length} episodes; ${scores.filter((score) => score >= bar).length} of them at or over the bar of ${bar}`,
    `began ${new Date(run.startedAt).toISOString()}${run.finishedAt === null ? '' : `, ended ${new Date(run.finishedAt).toISOString()}`}; at work for ${clock(activeSeconds)}`,
    ...(run.options.budgetUsd === null ? [] : [`${dollars(run.progress.costUsd)} of a budget of ${dollars(run.options.budgetUsd)}`]),
  ];
}

function comparison({ run, activeSeconds }: RunReport): string[][] {
  const { estimate, rows, progress } = run;
  const sum = (of: (row: EpisodeRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const calls = sum((row) => row.calls);
  const cached = sum((row) => row.cachedCalls);
  return [
    ['Calls', String(estimate.calls), `${calls - cached}${cached > 0 ? `, and ${cached} answered by earlier recordings` : ''}`],
    ['Length', clock(estimate.audioSeconds), clock(sum((row) => row.audioSeconds ?? 0))],
    ['Cost', estimate.costUsd === null ? 'price not known' : dollars(estimate.costUsd), dollars(progress.costUsd)],
    ['Time at work', estimate.wallSeconds === null ? 'not known then' : clock(estimate.wallSeconds), clock(activeSeconds)],
  ];
}

function episodeCells(row: EpisodeRow): string[] {
  return [
    String(row.number),
    row.title,
    sayState(row),
    row.quality === null ? 'not scored' : row.quality.toFixed(1),
    row.checks.join(', ') || 'nothing',
    row.audioSeconds === null ? '' : clock(row.audioSeconds),
    String(row.calls),
    row.cachedCalls === 0 ? '' : String(row.cachedCalls),
    row.costUsd === 0 ? '' : dollars(row.costUsd),
    row.wallSeconds === null ? '' : clock(row.wallSeconds),
  ];
}

function failedCells(row: EpisodeRow, { attemptsOf }: RunReport): string[] {
  if (row.state.at !== 'failed') return [];
  const { stage, failure } = row.state;
  return [String(row.number), row.title, stage, `${failure.message} (${failure.code})`, failure.hint, sayAttempts(attemptsOf(row.episode))];
}

function csvCells(row: EpisodeRow, attemptsOf: RunReport['attemptsOf']): string[] {
  const failure = row.state.at === 'failed' ? row.state.failure : null;
  return [
    String(row.number),
    row.title,
    sayState(row),
    row.quality === null ? '' : String(row.quality),
    row.checks.join(' '),
    row.audioSeconds === null ? '' : row.audioSeconds.toFixed(3),
    String(row.characters),
    String(row.calls),
    String(row.cachedCalls),
    row.costUsd.toFixed(6),
    row.wallSeconds === null ? '' : row.wallSeconds.toFixed(3),
    row.mode?.chosen ?? '',
    failure ? sayAttempts(attemptsOf(row.episode)) : '',
    failure?.code ?? '',
    failure?.message ?? '',
    failure?.hint ?? '',
    row.files.join(' | '),
  ];
}

function sayAttempts(attempts: readonly Attempt[]): string {
  return attempts.map(({ at, failure }) => `${new Date(at).toISOString()} ${failure.code}`).join('; ');
}

function sayState({ state }: EpisodeRow): string {
  return { idle: 'not in this run', waiting: 'waiting', running: 'under way', done: 'done', doubtful: 'waits for an ear', failed: 'failed', cancelled: 'left out' }[state.at];
}

function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}

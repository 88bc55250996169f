/** A run as the window shows it: committed rows, what is going on this moment, and where it leads. */
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import { type BatchOutlook, etaSeconds, type EpisodeRow, type EpisodeState, type Run, type RunProgress } from '#shared/words/run.ts';
import type { RunEpisode, RunRow } from '../jobs/runs.ts';
import type { Store } from '../jobs/store.ts';
import type { RunDriver } from './run-driver.ts';
import { type Live, runProgress, stageProgress, stagesDone } from './progress.ts';

export interface RunViewer {
  whole(run: RunRow): Run;
  latest(production: ProductionId): Run | undefined;
  rows(run: RunId, only: ReadonlySet<EpisodeId>): EpisodeRow[];
  progress(run: RunRow): RunProgress;
}

export interface ViewerParts {
  readonly store: Store;
  readonly driver: RunDriver;
  readonly workers: { readonly busy: number; readonly size: number };
  batchOutlook(run: RunId): BatchOutlook | null;
}

export function openRunViewer({ store, driver, workers, batchOutlook }: ViewerParts): RunViewer {
  function row(episode: RunEpisode, live: Live | undefined): EpisodeRow {
    const behind = stagesDone(episode);
    const judged = store.renders.judgement(episode.episode);
    const checked = behind.includes('check');
    return {
      episode: episode.episode,
      number: episode.number,
      title: episode.title,
      state: stateOf(episode, live),
      stagesDone: behind,
      characters: episode.characters,
      audioSeconds: behind.includes('assemble') ? (judged?.seconds ?? null) : null,
      calls: episode.calls,
      cachedCalls: episode.cachedCalls,
      mode: episode.plan,
      quality: checked ? (judged?.quality ?? null) : null,
      checks: checked ? (judged?.checks ?? []) : [],
      costUsd: episode.costUsd,
      wallSeconds:
        episode.startedAt !== null && episode.finishedAt !== null ? (episode.finishedAt - episode.startedAt) / 1000 : null,
      files: episode.files,
    };
  }

  function progress(run: RunRow, rows = store.runs.episodes(run.id)): RunProgress {
    const share = runProgress(rows, driver.liveOf(run.id));
    const { costUsd } = run;
    const reserved = store.ledger.reservedOf(run.id);
    const count = (...states: RunEpisode['state'][]) => rows.filter((one) => states.includes(one.state)).length;
    return {
      done: count('done', 'doubtful'),
      failed: count('failed'),
      total: rows.length,
      progress: run.state === 'finished' ? 1 : share,
      etaSeconds: run.state === 'running' ? (etaSeconds(share, driver.activeMs(run) / 1000) ?? null) : null,
      costUsd,
      reservedUsd: reserved.usd,
      budgetUsd: run.options.budgetUsd,
      projectedCostUsd: run.state === 'finished' ? costUsd : Math.max(costUsd + reserved.usd, run.estimate.costUsd ?? 0),
      batch: run.state === 'running' || run.state === 'paused' ? batchOutlook(run.id) : null,
      workersBusy: workers.busy,
      workers: workers.size,
    };
  }

  const viewer: RunViewer = {
    whole(run) {
      const rows = store.runs.episodes(run.id);
      const live = driver.liveOf(run.id);
      const stopped = driver.stoppedBy(run.id) ?? run.stopped;
      return {
        id: run.id,
        production: run.production,
        number: run.number,
        state: driver.stoppedBy(run.id) && run.state === 'running' ? 'paused' : run.state,
        stopped,
        options: run.options,
        estimate: run.estimate,
        progress: progress(run, rows),
        startedAt: run.startedAt,
        finishedAt: run.finishedAt,
        rows: rows.map((one) => row(one, live.get(one.episode))),
        files: run.files,
      };
    },
    latest(production) {
      const run = store.runs.latest(production);
      return run && viewer.whole(run);
    },
    rows(run, only) {
      const live = driver.liveOf(run);
      return [...only].flatMap((id) => {
        const episode = store.runs.episode(run, id);
        return episode ? [row(episode, live.get(id))] : [];
      });
    },
    progress: (run) => progress(run),
  };
  return viewer;
}

function stateOf(row: RunEpisode, live: Live | undefined): EpisodeState {
  switch (row.state) {
    case 'running':
      return live && live.jobs.size > 0
        ? { at: 'running', stage: row.stage, done: stageProgress(row, live), total: 1 }
        : { at: 'waiting' };
    case 'failed':
      return row.failure
        ? { at: 'failed', stage: row.stage, failure: row.failure, attempts: row.attempts }
        : { at: 'cancelled' };
    case 'waiting':
      return live && live.jobs.size > 0 ? { at: 'running', stage: row.stage, done: stageProgress(row, live), total: 1 } : { at: 'waiting' };
    default:
      return { at: row.state };
  }
}

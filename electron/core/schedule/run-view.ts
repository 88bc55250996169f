/** A run as the window shows it: committed rows, what is going on this moment, and where it leads. */
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import { type BatchOutlook, etaSeconds, type EpisodeRow, type EpisodeState, type FollowUp, type Run, type RunProgress } from '#shared/words/run.ts';
import type { RunEpisode, RunRow } from '../jobs/runs.ts';
import type { Store } from '../jobs/store.ts';
import type { RunDriver } from './run-driver.ts';
import { type Live, runProgress, stageProgress, stagesDone } from './progress.ts';
import { type LatestEpisode, latestEpisodes } from './run/latest-episodes.ts';

export interface RunViewer {
  /** Of one that follows another, that other is shown, brought up to date. */
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
  function row({ episode, by }: LatestEpisode): EpisodeRow {
    const live = driver.liveOf(by).get(episode.episode);
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

  function progress(family: readonly [RunRow, ...RunRow[]], latest: readonly LatestEpisode[]): RunProgress {
    const [run] = family;
    const rows = latest.map(({ episode }) => episode);
    const share = runProgress(rows, new Map(latest.flatMap(({ episode: { episode }, by }) => {
      const live = driver.liveOf(by).get(episode);
      return live ? [[episode, live] as const] : [];
    })));
    const costUsd = family.reduce((sum, one) => sum + one.costUsd, 0);
    const { usd: reservedUsd } = store.ledger.reservedOf(run.id);
    const count = (...states: RunEpisode['state'][]) => rows.filter((one) => states.includes(one.state)).length;
    return {
      done: count('done', 'doubtful'),
      failed: count('failed'),
      total: rows.length,
      progress: family.every(({ state }) => state === 'finished') ? 1 : share,
      etaSeconds: run.state === 'running' ? (etaSeconds(share, driver.activeMs(run) / 1000) ?? null) : null,
      costUsd,
      reservedUsd,
      budgetUsd: run.options.budgetUsd,
      projectedCostUsd: run.state === 'finished' ? costUsd + reservedUsd : Math.max(costUsd + reservedUsd, run.estimate.costUsd ?? 0),
      batch: run.state === 'running' || run.state === 'paused' ? batchOutlook(run.id) : null,
      workersBusy: workers.busy,
      workers: workers.size,
    };
  }

  /** Where the store could not be told that a run stands still, the driver knows. */
  function standOf(run: RunRow): Pick<Run, 'state' | 'stopped'> {
    const stopped = driver.stoppedBy(run.id);
    return { state: stopped && run.state === 'running' ? 'paused' : run.state, stopped: stopped ?? run.stopped };
  }

  function followUpOf(family: readonly RunRow[]): FollowUp | null {
    const open = family.find((run) => run.follows !== null && (run.state === 'running' || run.state === 'paused'));
    return open ? { run: open.id, ...standOf(open), episodes: store.runs.episodes(open.id).map(({ number }) => number) } : null;
  }

  const viewer: RunViewer = {
    whole({ id, follows }) {
      const family = store.runs.family(follows ?? id);
      const [run] = family;
      const latest = latestEpisodes(family, store.runs);
      return {
        id: run.id,
        production: run.production,
        number: run.number,
        ...standOf(run),
        options: run.options,
        estimate: run.estimate,
        progress: progress(family, latest),
        startedAt: run.startedAt,
        finishedAt: run.finishedAt,
        rows: latest.map(row),
        files: run.files,
        followUp: followUpOf(family),
      };
    },
    latest(production) {
      const run = store.runs.latest(production);
      return run && viewer.whole(run);
    },
    rows: (run, only) => latestEpisodes(store.runs.family(run), store.runs, only).map(row),
    progress(run) {
      const family = store.runs.family(run.id);
      return progress(family, latestEpisodes(family, store.runs));
    },
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

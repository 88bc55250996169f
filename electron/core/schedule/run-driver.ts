/** Leads runs along: starts, halts and ends them, and hands each job to its stage. */
import { randomUUID } from 'node:crypto';
import { type Failure, StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import type { Estimate, RunAdjustment, RunOptions } from '#shared/words/run.ts';
import type { Commit, JobContext } from '../jobs/commit.ts';
import type { Job } from '../jobs/jobs.ts';
import type { RunEpisode, RunRow } from '../jobs/runs.ts';
import { definitionOf, RUN_STAGES } from '../stages/index.ts';
import { present, type StageTools } from '../stages/stage.ts';
import { engineOf } from './accounts/accounts.ts';
import type { Hub } from './hub.ts';
import { isOver, type Live } from './progress.ts';
import { chooseEpisodes } from './run/choose-episodes.ts';
import { openEndings } from './run/endings.ts';
import { latestEpisodes } from './run/latest-episodes.ts';
import { openKnown } from './run/known.ts';
import { leaveOut } from './run/leave-out.ts';
import { openSittings } from './run/sittings.ts';
import { takeUpAgain } from './run/take-up-again.ts';
import { openUnderWay } from './run/under-way.ts';
import { openWay } from './run/way.ts';

export interface RunDriver {
  /** @throws StudioError `run.unknown` */
  get(run: RunId): RunRow;
  /** @param follows the run that this one brings up to date; null where a person pressed Produce */
  start(production: ProductionId, options: RunOptions, estimate: Estimate, follows: RunId | null): RunRow;
  pause(run: RunId): RunRow;
  resume(run: RunId): RunRow;
  /** An account opens again: runs that stood still for it go on. Returns how many. */
  resumeFor(engine: string): number;
  cancel(run: RunId): RunRow;
  /** Failed episodes: those that are named, or all. */
  retry(run: RunId, episodes: readonly EpisodeId[] | null): RunRow;
  /** Episodes of an open run, as they are written now. @throws StudioError `run.over`, `run.binding` */
  takeUpAgain(run: RunId, episodes: readonly EpisodeId[]): RunRow;
  leaveOut(run: RunId, episodes: readonly EpisodeId[]): RunRow;
  /** Budget, workers and calls at once, changed while it goes on or stands still. */
  adjust(run: RunId, change: RunAdjustment): RunRow;
  /** Goes on with every run that a crash or a closed window left running. */
  takeUp(): RunRow[];
  /** Settings or text have changed: the next job reads them anew. */
  forget(production: ProductionId): void;
  runJob(job: Job, context: JobContext): Promise<Commit>;
  jobFailed(job: Job, failure: Failure, attempts: number): void;
  jobProgress(job: Job, done: number): void;
  runStopped(run: RunId, failure: Failure): void;
  /** Something of it that windows show is different now. */
  shown(run: RunId): void;
  /** A job has come to its end, whichever: what shows it is to be drawn again. */
  jobChanged(job: Job): void;
  liveOf(run: RunId): ReadonlyMap<EpisodeId, Live>;
  /** Wall milliseconds the run was going on, this sitting included. */
  activeMs(run: RunRow): number;
  /** Why a run stands still although the store could not be told so. */
  stoppedBy(run: RunId): Failure | undefined;
  isBusy(): boolean;
  /** Notes the time of this sitting; the runs stay as they are and are taken up next time. */
  close(): void;
}

export interface DriverOptions {
  readonly tools: StageTools;
  readonly hub: Hub;
  wake(): void;
  abort(run: RunId): void;
  holds(job: number): boolean;
  /** What a run may use of this machine and of the accounts. */
  allot(options: RunOptions): void;
  /** An episode's calls are planned: part of the transaction that ends the plan. */
  planned(run: RunId): void;
  /** Takes back what is not sent of a run, in the caller's transaction: which episodes have lost calls. */
  takeBack(run: RunId, only?: ReadonlySet<EpisodeId>): readonly EpisodeId[];
  /** Why nothing of the run can go on, although it is not over; undefined while something can. */
  standstill(run: RunId): Failure | undefined;
  /** A person acts: walls and accounts that stand still are tried again. */
  unblock(run: RunId): void;
}

export function openRunDriver({ tools, hub, wake, abort, holds, allot, planned, takeBack, standstill, unblock }: DriverOptions): RunDriver {
  const { store, clock } = tools;
  const known = openKnown(store);
  const sittings = openSittings(store, clock);
  const underWay = openUnderWay();
  const endings = openEndings({ tools, hub, known, sittings, underWay, stop });
  const way = openWay({ tools, known, underWay, endings, planned });

  /** By the number it had when the run began, whatever became of it in the script since. */
  function episodeOf(run: RunId, id: EpisodeId) {
    const { title } = present(store.productions.episode(id), 'the episode');
    const { number } = present(store.runs.episode(run, id), 'the episode of the run');
    return { id, number, title };
  }

  function changed(run: RunId, episode: EpisodeId | null): void {
    hub.runChanged({ production: known.run(run).production, run, episode });
  }

  function stop(run: RunId, failure: Failure): void {
    sittings.stop(run, failure);
    changed(run, null);
  }

  /** Whatever held it up is tried again, now. */
  function goOn(run: RunId, options: RunOptions): void {
    sittings.begin(run);
    unblock(run);
    allot(options);
    changed(run, null);
    wake();
  }

  /** What is not sent of a run is planned anew, by the way that holds now. */
  function moveUnsent(run: RunId): void {
    for (const episode of takeBack(run)) if (!store.jobs.isOpen(run, episode, 'call')) way.queue(run, episode, 'plan');
    planned(run);
  }

  function resume(id: RunId): RunRow {
    const run = known.readRun(id);
    if (run.state === 'paused' || (run.state === 'running' && sittings.stoppedBy(id))) {
      store.transaction(() => {
        store.jobs.reclaim(holds, clock.now());
        store.runs.setState(id, 'running', null, clock.now());
        planned(id);
      });
      sittings.forgive(id);
      goOn(id, run.options);
    }
    return known.readRun(id);
  }

  /** The failed episodes of a run, in the last run that failed at any: what followed it may have failed at others. */
  function failedEpisodes({ id, follows }: RunRow, only: readonly EpisodeId[] | null): { run: RunId; rows: RunEpisode[] } | undefined {
    const failed = latestEpisodes(store.runs.family(follows ?? id), store.runs).filter(({ episode }) => episode.state === 'failed' && (only === null || only.includes(episode.episode)));
    const run = failed.at(-1)?.by;
    return run && { run, rows: failed.flatMap(({ episode, by }) => (by === run ? [episode] : [])) };
  }

  return {
    get: known.readRun,

    start(id, options, estimate, follows) {
      const production = present(store.productions.get(id), 'the production');
      known.remember(production);
      const open = store.runs.open().find((run) => run.production === id);
      if (open) {
        throw new StudioError('run.under-way', open.follows ? 'Lines of this production are being spoken again.' : 'A run of this production is not over yet.', {
          hint: open.follows ? 'Produce when that is done, or cancel it.' : 'Resume it, or cancel it and start another one.',
          detail: open.id,
        });
      }
      const chosen = chooseEpisodes(production, options.episodes);
      const run = randomUUID() as RunId;
      store.transaction(() => {
        store.runs.insert({ id: run, production: id, follows, options, estimate, episodes: chosen }, clock.now());
        store.runs.note(run, 'run.started', { episodes: chosen.length }, clock.now());
        for (const episode of chosen) {
          store.written.takeUp(episode.id);
          way.queue(run, episode.id, 'prepare');
        }
      });
      goOn(run, options);
      return known.readRun(run);
    },

    pause(id) {
      const run = known.readRun(id);
      if (run.state === 'running') {
        store.transaction(() => {
          sittings.end(id);
          store.runs.setState(id, 'paused', null, clock.now());
        });
        changed(id, null);
      }
      return known.readRun(id);
    },

    resume,

    resumeFor(engine) {
      wake();
      const waiting = store.runs.open().filter((run) => {
        const why = run.stopped ?? sittings.stoppedBy(run.id);
        return why?.code.startsWith('account.') && store.jobs.openByLane(run.id).some(({ lane }) => engineOf(lane) === engine);
      });
      for (const run of waiting) resume(run.id);
      return waiting.length;
    },

    cancel(id) {
      const run = known.readRun(id);
      if (run.state === 'running' || run.state === 'paused') {
        store.transaction(() => {
          store.jobs.cancelRun(id, clock.now());
          for (const row of store.runs.episodes(id)) {
            if (!isOver(row)) store.runs.moveEpisode(id, row.episode, { state: 'cancelled', stage: row.stage }, clock.now());
          }
          endings.endRun(id, 'cancelled', null);
        });
        abort(id);
        changed(id, null);
      }
      return known.readRun(id);
    },

    retry(asked, only) {
      const run = known.readRun(asked);
      const failed = failedEpisodes(run, only);
      const id = failed?.run ?? asked;
      const rows = failed?.rows ?? [];
      const other = store.runs.open().find((one) => one.production === run.production && one.id !== id);
      if (other) throw new StudioError('run.under-way', 'A newer run of this production is not over yet.', { hint: 'Let it end, or cancel it, then try again.' });
      store.transaction(() => {
        for (const row of rows) {
          // What was changed since is what should be tried now: that is another plan. What can never go well as it was asked
          // for is asked for anew too: somebody has chosen another voice, or another way.
          if (store.written.isEdited(row.episode) || row.failure?.retry === 'never') {
            store.jobs.cancelFailed(id, row.episode, clock.now());
            way.queue(id, row.episode, 'prepare');
          } else store.jobs.retryEpisode(id, row.episode, clock.now());
          store.written.takeUp(row.episode);
          store.runs.moveEpisode(id, row.episode, { state: 'waiting', stage: row.stage }, clock.now());
        }
        if (store.jobs.retryEpisode(id, null, clock.now()) + rows.length > 0) store.runs.setState(id, 'running', null, clock.now());
      });
      known.forgetProduction(run.production);
      goOn(id, run.options);
      return known.readRun(id);
    },

    takeUpAgain(id, episodes) {
      const run = known.readRun(id);
      takeUpAgain(run, episodes, { store, clock, way });
      known.forgetProduction(run.production);
      if (run.state === 'running') wake();
      changed(id, null);
      return known.readRun(id);
    },

    leaveOut(id, episodes) {
      store.transaction(() => {
        leaveOut(id, episodes, { store, clock, endings, takeBack });
        planned(id);
      });
      changed(id, null);
      wake();
      return known.readRun(id);
    },

    adjust(id, change) {
      const run = known.readRun(id);
      // One budget holds for a run and for all that brings it up to date.
      const shared = run.follows === null ? [run] : [known.readRun(run.follows), run];
      store.transaction(() => {
        for (const one of shared) store.runs.setOptions(one.id, withChanges(one.options, change));
        const options = withChanges(run.options, change);
        if ((run.state === 'running' || run.state === 'paused') && options.mode !== run.options.mode) moveUnsent(id);
      });
      for (const one of shared) known.forgetRun(one.id);
      if (run.state === 'running') allot(known.run(id).options);
      // More money lifts the wall by itself; a run that stopped at it goes on only when told to.
      unblock(id);
      changed(id, null);
      wake();
      return known.readRun(id);
    },

    takeUp() {
      const runs = store.runs.open().filter((run) => run.state === 'running');
      for (const run of runs) {
        sittings.begin(run.id);
        allot(run.options);
        store.transaction(() => planned(run.id));
      }
      if (runs.length > 0) wake();
      return runs;
    },

    forget: known.forgetProduction,

    async runJob(job, context) {
      const run = known.run(job.run);
      const production = known.production(run.production);
      const commit = await work();
      return {
        ...(commit.landed ? { landed: commit.landed } : {}),
        ...(commit.committed ? { committed: commit.committed } : {}),
        ...(commit.isFree ? { isFree: true } : {}),
        done() {
          underWay.ended(job);
          // The run was moved while this was planned the old way.
          if (job.kind === 'plan' && job.episode !== null && known.run(job.run).options.mode !== run.options.mode) return way.queue(job.run, job.episode, 'plan');
          commit.done();
          way.advance(job, commit.next);
        },
      };

      function work(): Promise<Commit> {
        if (job.episode === null) {
          const stage = present(RUN_STAGES.find((one) => one.kind === job.kind), `the stage ${job.kind}`);
          return stage.run({ job, run, production, context }, tools);
        }
        const stage = present(definitionOf(job.kind), `the stage ${job.kind}`);
        underWay.progress(job, 0);
        changed(job.run, job.episode);
        return stage.run({ job, run, production, context, episode: episodeOf(job.run, job.episode) }, tools);
      }
    },

    jobFailed: way.failed,

    jobProgress(job, done) {
      if (job.episode === null) return;
      underWay.progress(job, done);
      changed(job.run, job.episode);
    },

    runStopped: stop,

    shown: (run) => changed(run, null),

    jobChanged(job) {
      changed(job.run, job.episode);
      if (job.kind === 'check' || job.kind === 'repair' || job.kind === 'master') hub.qualityChanged(known.run(job.run).production);
      const why = sittings.isGoingOn(job.run) ? standstill(job.run) : undefined;
      if (why) stop(job.run, why);
      // The last episode's end ends the run, and its rows alone would not say so.
      if (job.episode === null || !sittings.isGoingOn(job.run)) changed(job.run, null);
    },

    liveOf: underWay.of,
    activeMs: sittings.activeMs,
    stoppedBy: sittings.stoppedBy,
    isBusy: sittings.isAnyGoingOn,
    close: sittings.close,
  };
}

/** What is left out of the change stays. */
function withChanges(options: RunOptions, change: RunAdjustment): RunOptions {
  return { ...options, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
}

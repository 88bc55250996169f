/** Leads runs along: starts and ends them, and after each job decides what comes next for its episode. */
import { randomUUID } from 'node:crypto';
import { type Failure, StudioError, toFailure } from '#shared/words/failure.ts';
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Estimate, RunAdjustment, RunOptions, Stage } from '#shared/words/run.ts';
import type { Commit, JobContext } from '../jobs/commit.ts';
import type { Job, JobKind } from '../jobs/jobs.ts';
import type { RunRow } from '../jobs/runs.ts';
import { definitionOf, priorityOf, RUN_STAGES, stageAfter, stageOf } from '../stages/index.ts';
import { CallPayload } from '../stages/call-payload.ts';
import { present, type StageTools } from '../stages/stage.ts';
import { unheard } from '../stages/listening.ts';
import { isChosen } from './chosen.ts';
import type { Hub } from './hub.ts';
import { isOver, type Live } from './progress.ts';

export interface RunDriver {
  /** @throws StudioError `run.unknown` */
  get(run: RunId): RunRow;
  start(production: ProductionId, options: RunOptions, estimate: Estimate): RunRow;
  pause(run: RunId): RunRow;
  resume(run: RunId): RunRow;
  cancel(run: RunId): RunRow;
  retry(run: RunId, episode: EpisodeId | null): RunRow;
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
  /** Why nothing of the run can go on, although it is not over; undefined while something can. */
  standstill(run: RunId): Failure | undefined;
  /** A person acts: walls and accounts that stand still are tried again. */
  unblock(run: RunId): void;
}

const AFTER_SPEECH: ReadonlySet<JobKind> = new Set(['assemble', 'check', 'repair', 'master', 'export']);
/** Above every stage of the others. */
const URGENT = 200;

export function openRunDriver({ tools, hub, wake, abort, holds, allot, planned, standstill, unblock }: DriverOptions): RunDriver {
  const { store, clock } = tools;
  // A run of thousands of calls asks for both with each of them.
  const productions = new Map<ProductionId, Production>();
  const runs = new Map<RunId, RunRow>();
  const sittings = new Map<RunId, number>();
  const live = new Map<RunId, Map<EpisodeId, { stage: Live['stage']; jobs: Map<number, number> }>>();
  const stopped = new Map<RunId, Failure>();

  const runOf = (id: RunId): RunRow => {
    const run = store.runs.get(id);
    if (!run) throw new StudioError('run.unknown', 'There is no such run.', { hint: 'It may belong to another home; “lectern status” lists the runs of this one.' });
    return run;
  };

  function productionOf(id: ProductionId): Production {
    const known = productions.get(id) ?? present(store.productions.get(id), 'the production');
    productions.set(id, known);
    return known;
  }

  /** By the number it had when the run began, whatever became of it in the script since. */
  function episodeOf(run: RunId, id: EpisodeId) {
    const { title } = present(store.productions.episode(id), 'the episode');
    const { number } = present(store.runs.episode(run, id), 'the episode of the run');
    return { id, number, title };
  }

  function runAtWork(id: RunId): RunRow {
    const run = runs.get(id) ?? runOf(id);
    runs.set(id, run);
    return run;
  }

  function changed(run: RunId, episode: EpisodeId | null): void {
    hub.runChanged({ production: runAtWork(run).production, run, episode });
  }

  function sitDown(run: RunId): void {
    if (!sittings.has(run)) sittings.set(run, clock.now());
  }

  function standUp(run: RunId): void {
    const since = sittings.get(run);
    if (since !== undefined) store.runs.addActive(run, clock.now() - since);
    sittings.delete(run);
  }

  function queue(run: RunId, episode: EpisodeId, kind: JobKind): void {
    const stage = present(definitionOf(kind), `the stage ${kind}`);
    // Episodes that are at hand do not keep those waiting that have work to do: the run ends with the last of these.
    const urgency = AFTER_SPEECH.has(kind) && (store.runs.episode(run, episode)?.callCharacters ?? 0) > 0 ? URGENT : 0;
    store.jobs.add({ run, episode, kind, lane: stage.lane, priority: priorityOf(kind) + urgency }, clock.now());
  }

  /** The stage of `job` is behind its episode: what now? Runs in the transaction that ends the job. */
  function advance(job: Job, chosen?: JobKind): void {
    if (job.episode === null) return endRun(job.run, 'finished', null);
    const { run, episode } = job;
    if (job.kind === 'plan' || job.kind === 'call') {
      if (job.kind === 'plan') planned(run);
      if (store.jobs.isOpen(run, episode, 'call')) {
        if (job.kind === 'plan') moveTo(run, episode, 'speak');
        return;
      }
      const [failure] = store.jobs.failuresOf(run, episode);
      if (failure) return endEpisode(run, episode, 'failed', { stage: 'speak', failure });
      return goTo(run, episode, 'assemble');
    }
    if (job.kind === 'transcribe') return store.jobs.isOpen(run, episode, 'transcribe') ? undefined : goTo(run, episode, 'check');
    if (job.kind === 'assemble' && listen(run, episode)) return;
    const next = chosen ?? stageAfter(job.kind)?.kind;
    if (next) return goTo(run, episode, next);
    const quality = store.renders.judgement(episode)?.quality ?? null;
    const bar = productionOf(runAtWork(run).production).settings.minQuality;
    endEpisode(run, episode, quality !== null && quality < bar ? 'doubtful' : 'done', { stage: 'export' });
  }

  function goTo(run: RunId, episode: EpisodeId, kind: JobKind): void {
    moveTo(run, episode, stageOf(kind));
    queue(run, episode, kind);
  }

  /** While lines are spoken again, that is what the row shows, whatever it takes. */
  function moveTo(run: RunId, episode: EpisodeId, stage: Stage): void {
    const isRepair = store.runs.episode(run, episode)?.stage === 'repair' && stage !== 'master';
    store.runs.moveEpisode(run, episode, { state: 'running', stage: isRepair ? 'repair' : stage }, clock.now());
  }

  /** Recordings that nobody has listened to come before the check. True where there are any. */
  function listen(run: RunId, episode: EpisodeId): boolean {
    const { options, production } = runAtWork(run);
    const transcriber = tools.transcriber(options.transcribe);
    if (!transcriber) return false;
    const recordings = unheard(episode, productionOf(production), transcriber, store);
    for (const { call } of recordings) {
      store.jobs.add({ run, episode, kind: 'transcribe', lane: tools.transcribeLaneOf(transcriber), priority: priorityOf('transcribe'), call }, clock.now());
    }
    if (recordings.length > 0) moveTo(run, episode, 'check');
    return recordings.length > 0;
  }

  /** So many episodes in a row under the bar, and something is wrong with the voice: no more money goes into it. */
  function stopAfterBad(run: RunId): void {
    const { options } = runAtWork(run);
    if (options.stopAfterBad === null) return;
    const ended = store.runs.episodes(run).filter((row) => row.finishedAt !== null).toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
    const latest = ended.slice(0, options.stopAfterBad);
    if (latest.length < options.stopAfterBad || latest.some((row) => row.state !== 'doubtful')) return;
    if (!store.runs.hasUnfinished(run)) return;
    view.runStopped(run, toFailure(new StudioError('quality.falling', `${latest.length} episodes in a row are under the quality bar.`, {
      hint: 'Hear their doubtful places; then change the voice or lower the bar, and resume.',
      retry: 'later',
    })));
  }

  function endEpisode(
    run: RunId,
    episode: EpisodeId,
    state: 'done' | 'doubtful' | 'failed',
    how: { stage: Live['stage']; failure?: Failure; attempts?: number },
  ): void {
    store.runs.moveEpisode(run, episode, { state, ...how }, clock.now());
    store.runs.note(run, `episode.${state}`, { episode, failure: how.failure?.code }, clock.now());
    live.get(run)?.delete(episode);
    hub.libraryChanged();
    if (state === 'doubtful') stopAfterBad(run);
    if (store.runs.hasUnfinished(run)) return;
    const rows = store.runs.episodes(run);
    // A book with a hole in it is not bound; the window says which episodes are missing and offers to try them again.
    if (rows.every((row) => row.state === 'done' || row.state === 'doubtful')) {
      store.jobs.add({ run, episode: null, kind: 'bind', lane: 'cpu', priority: priorityOf('bind') }, clock.now());
    } else {
      endRun(run, 'finished', null);
    }
  }

  function endRun(run: RunId, state: 'finished' | 'cancelled', why: Failure | null): void {
    const row = runOf(run);
    const activeMs = view.activeMs(row);
    standUp(run);
    store.runs.setState(run, state, why, clock.now());
    store.runs.note(run, `run.${state}`, { failure: why?.code }, clock.now());
    store.productions.touch(row.production, clock.now());
    if (state === 'finished') notePace(run, activeMs);
    live.delete(run);
    stopped.delete(run);
    hub.libraryChanged();
  }

  /** Characters a second of wall time, for the next estimate. Small runs say little and are not noted. */
  function notePace(run: RunId, activeMs: number): void {
    // What an account spoke says nothing about this machine.
    if (runOf(run).estimate.engines.some(({ engine }) => tools.engine(engine).capabilities({ engine, voice: '', speed: 1, pitch: 1 }).runsOn === 'account')) return;
    const spoken = store.runs.episodes(run).reduce((sum, row) => sum + row.spokenCharacters, 0);
    if (spoken >= 5_000 && activeMs > 0) store.writeFact('pace', String((spoken / activeMs) * 1000));
  }

  const view: RunDriver = {
    get: runOf,

    start(id, options, estimate) {
      const production = present(store.productions.get(id), 'the production');
      productions.set(id, production);
      const open = store.runs.open().find((run) => run.production === id);
      if (open) {
        throw new StudioError('run.under-way', 'A run of this production is not over yet.', {
          hint: 'Resume it, or cancel it and start another one.',
          detail: open.id,
        });
      }
      const chosen = chooseEpisodes(production, options.episodes);
      const run = randomUUID() as RunId;
      store.transaction(() => {
        store.runs.insert({ id: run, production: id, options, estimate, episodes: chosen }, clock.now());
        store.runs.note(run, 'run.started', { episodes: chosen.length }, clock.now());
        for (const episode of chosen) {
          store.written.takeUp(episode.id);
          queue(run, episode.id, 'prepare');
        }
      });
      sitDown(run);
      unblock(run);
      allot(options);
      changed(run, null);
      wake();
      return runOf(run);
    },

    pause(id) {
      const run = runOf(id);
      if (run.state === 'running') {
        store.transaction(() => {
          standUp(id);
          store.runs.setState(id, 'paused', null, clock.now());
        });
        changed(id, null);
      }
      return runOf(id);
    },

    resume(id) {
      const run = runOf(id);
      if (run.state === 'paused' || (run.state === 'running' && stopped.has(id))) {
        store.transaction(() => {
          store.jobs.reclaim(holds, clock.now());
          store.runs.setState(id, 'running', null, clock.now());
          planned(id);
        });
        stopped.delete(id);
        sitDown(id);
        unblock(id);
        allot(run.options);
        changed(id, null);
        wake();
      }
      return runOf(id);
    },

    cancel(id) {
      const run = runOf(id);
      if (run.state === 'running' || run.state === 'paused') {
        store.transaction(() => {
          store.jobs.cancelRun(id, clock.now());
          for (const row of store.runs.episodes(id)) {
            if (!isOver(row)) store.runs.moveEpisode(id, row.episode, { state: 'cancelled', stage: row.stage }, clock.now());
          }
          endRun(id, 'cancelled', null);
        });
        abort(id);
        changed(id, null);
      }
      return runOf(id);
    },

    retry(id, only) {
      const run = runOf(id);
      const rows = store.runs.episodes(id).filter((row) => row.state === 'failed' && (only === null || row.episode === only));
      const other = store.runs.open().find((one) => one.production === run.production && one.id !== id);
      if (other) throw new StudioError('run.under-way', 'A newer run of this production is not over yet.', { hint: 'Let it end, or cancel it, then try again.' });
      store.transaction(() => {
        for (const row of rows) {
          // What was changed since is what should be tried now: that is another plan.
          if (store.written.isEdited(row.episode)) {
            store.jobs.cancelFailed(id, row.episode, clock.now());
            queue(id, row.episode, 'prepare');
          } else store.jobs.retryEpisode(id, row.episode, clock.now());
          store.written.takeUp(row.episode);
          store.runs.moveEpisode(id, row.episode, { state: 'waiting', stage: row.stage }, clock.now());
        }
        if (store.jobs.retryEpisode(id, null, clock.now()) + rows.length > 0) store.runs.setState(id, 'running', null, clock.now());
      });
      productions.delete(run.production);
      sitDown(id);
      unblock(id);
      allot(run.options);
      changed(id, null);
      wake();
      return runOf(id);
    },

    adjust(id, change) {
      const run = runOf(id);
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const options: RunOptions = { ...run.options, ...Object.fromEntries(given) };
      store.transaction(() => store.runs.setOptions(id, options));
      runs.delete(id);
      if (run.state === 'running') allot(options);
      // More money lifts the wall by itself; a run that stopped at it goes on only when told to.
      unblock(id);
      changed(id, null);
      wake();
      return runOf(id);
    },

    takeUp() {
      const runs = store.runs.open().filter((run) => run.state === 'running');
      for (const run of runs) {
        sitDown(run.id);
        allot(run.options);
        store.transaction(() => planned(run.id));
      }
      if (runs.length > 0) wake();
      return runs;
    },

    forget(production) {
      productions.delete(production);
    },

    async runJob(job, context) {
      const run = runAtWork(job.run);
      const production = productionOf(run.production);
      const commit = await work();
      return {
        ...(commit.landed ? { landed: commit.landed } : {}),
        ...(commit.committed ? { committed: commit.committed } : {}),
        ...(commit.isFree ? { isFree: true } : {}),
        done() {
          commit.done();
          live.get(job.run)?.get(job.episode as EpisodeId)?.jobs.delete(job.id);
          advance(job, commit.next);
        },
      };

      function work(): Promise<Commit> {
        if (job.episode === null) {
          const stage = present(RUN_STAGES.find((one) => one.kind === job.kind), `the stage ${job.kind}`);
          return stage.run({ job, run, production, context }, tools);
        }
        const stage = present(definitionOf(job.kind), `the stage ${job.kind}`);
        view.jobProgress(job, 0);
        return stage.run({ job, run, production, context, episode: episodeOf(job.run, job.episode) }, tools);
      }
    },

    jobFailed(job, failure, attempts) {
      const { run, episode } = job;
      if (episode === null) return endRun(run, 'finished', failure);
      live.get(run)?.get(episode)?.jobs.delete(job.id);
      if (job.kind === 'transcribe') {
        store.runs.note(run, 'transcript.missing', { episode, failure: failure.code }, clock.now());
        return advance(job);
      }
      if (job.kind === 'call') for (const { variant } of CallPayload.parse(job.payload).lines) if (variant > 0) store.pickups.end(variant, 'failed');
      // Other calls of the episode still land: what they bring is kept for the next try.
      if (job.kind === 'call' && store.jobs.isOpen(run, episode, 'call')) return;
      // A line that could not be spoken again keeps the take it has.
      if (job.kind === 'call' && CallPayload.parse(job.payload).isPickup) return advance(job);
      endEpisode(run, episode, 'failed', { stage: stageOf(job.kind), failure, attempts });
    },

    jobProgress(job, done) {
      if (job.episode === null) return;
      const episodes = live.get(job.run) ?? new Map<EpisodeId, { stage: Live['stage']; jobs: Map<number, number> }>();
      live.set(job.run, episodes);
      const stage = stageOf(job.kind);
      const known = episodes.get(job.episode);
      const at = known?.stage === stage ? known : { stage, jobs: new Map<number, number>() };
      at.jobs.set(job.id, done);
      episodes.set(job.episode, at);
      changed(job.run, job.episode);
    },

    runStopped(run, failure) {
      stopped.set(run, failure);
      standUpQuietly(run);
      changed(run, null);
    },

    jobChanged(job) {
      changed(job.run, job.episode);
      if (job.kind === 'check' || job.kind === 'repair' || job.kind === 'master') hub.qualityChanged(runAtWork(job.run).production);
      const why = sittings.has(job.run) ? standstill(job.run) : undefined;
      if (why) view.runStopped(job.run, why);
      // The last episode's end ends the run, and its rows alone would not say so.
      if (job.episode === null || !sittings.has(job.run)) changed(job.run, null);
    },

    liveOf: (run) => live.get(run) ?? new Map(),

    activeMs(run) {
      const since = sittings.get(run.id);
      return run.activeMs + (since === undefined ? 0 : clock.now() - since);
    },

    stoppedBy: (run) => stopped.get(run),
    isBusy: () => sittings.size > 0,

    close() {
      for (const run of sittings.keys()) standUpQuietly(run, false);
    },
  };

  /** Writes down that a run stands still, as far as the store lets us: it may be what is in trouble. */
  function standUpQuietly(run: RunId, pause = true): void {
    try {
      store.transaction(() => {
        standUp(run);
        const failure = stopped.get(run);
        if (pause) store.runs.setState(run, 'paused', failure ?? null, clock.now());
      });
    } catch {
      sittings.delete(run);
    }
  }

  return view;
}

function chooseEpisodes(production: Production, numbers: readonly number[] | null): { id: EpisodeId; number: number }[] {
  const chosen = production.episodeList.filter((episode) => isChosen(episode, numbers));
  if (numbers === null && chosen.length > 0) return chosen;
  if (numbers === null) {
    throw new StudioError('episodes.unknown', 'Every episode of this production is skipped.', { hint: 'Take one in again in the script.' });
  }
  const known = new Set(production.episodeList.map((episode) => episode.number));
  const missing = numbers.filter((number) => !known.has(number));
  if (missing.length > 0 || numbers.length === 0) {
    throw new StudioError('episodes.unknown', `This production has no episode ${missing.join(', ') || 'chosen'}.`, {
      hint: `It has episodes 1 to ${production.episodeList.length}.`,
    });
  }
  return chosen;
}

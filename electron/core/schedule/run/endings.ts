/** How episodes and runs end, and what an end brings about. All of it is part of the transaction that ends a job. */
import { type Failure, StudioError, toFailure } from '#shared/words/failure.ts';
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import { priorityOf } from '../../stages/index.ts';
import type { StageTools } from '../../stages/stage.ts';
import type { Hub } from '../hub.ts';
import type { Live } from '../progress.ts';
import type { Known } from './known.ts';
import { noteFiles } from './note-files.ts';
import type { Sittings } from './sittings.ts';
import type { UnderWay } from './under-way.ts';

export interface EpisodeEnd {
  readonly stage: Live['stage'];
  readonly failure?: Failure;
  readonly attempts?: number;
}

type EndState = 'done' | 'doubtful' | 'failed' | 'cancelled';

export interface Endings {
  endEpisode(run: RunId, episode: EpisodeId, state: EndState, how: EpisodeEnd): void;
  endRun(run: RunId, state: 'finished' | 'cancelled', why: Failure | null): void;
}

export interface EndingsParts {
  readonly tools: StageTools;
  readonly hub: Hub;
  readonly known: Known;
  readonly sittings: Sittings;
  readonly underWay: UnderWay;
  /** The run stands still, and who watches is told. */
  stop(run: RunId, failure: Failure): void;
}

export function openEndings({ tools, hub, known, sittings, underWay, stop }: EndingsParts): Endings {
  const { store, clock } = tools;

  function endEpisode(run: RunId, episode: EpisodeId, state: EndState, how: EpisodeEnd): void {
    store.runs.moveEpisode(run, episode, { state, ...how }, clock.now());
    store.runs.note(run, `episode.${state}`, { episode, failure: how.failure?.code }, clock.now());
    underWay.forgetEpisode(run, episode);
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
    const row = known.readRun(run);
    const activeMs = sittings.activeMs(row);
    sittings.end(run);
    store.runs.setState(run, state, why, clock.now());
    store.runs.note(run, `run.${state}`, { failure: why?.code }, clock.now());
    store.productions.touch(row.production, clock.now());
    if (state === 'finished') {
      notePace(run, activeMs);
      noteFiles(row, tools);
    }
    underWay.forgetRun(run);
    sittings.forgive(run);
    hub.libraryChanged();
  }

  /** So many episodes in a row under the bar, and something is wrong with the voice: no more money goes into it. */
  function stopAfterBad(run: RunId): void {
    const { options } = known.run(run);
    if (options.stopAfterBad === null) return;
    const ended = store.runs.episodes(run).filter((row) => row.finishedAt !== null).toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
    const latest = ended.slice(0, options.stopAfterBad);
    if (latest.length < options.stopAfterBad || latest.some((row) => row.state !== 'doubtful')) return;
    if (!store.runs.hasUnfinished(run)) return;
    stop(run, toFailure(new StudioError('quality.falling', `${latest.length} episodes in a row are under the quality bar.`, {
      hint: 'Hear their doubtful places; then change the voice or lower the bar, and resume.',
      retry: 'later',
    })));
  }

  /** Characters a second of wall time, for the next estimate. Small runs say little and are not noted. */
  function notePace(run: RunId, activeMs: number): void {
    // What an account spoke says nothing about this machine.
    if (known.readRun(run).estimate.engines.some(({ engine }) => tools.engine(engine).capabilities({ engine, voice: '', speed: 1, pitch: 1 }).runsOn === 'account')) return;
    const spoken = store.runs.episodes(run).reduce((sum, row) => sum + row.spokenCharacters, 0);
    if (spoken >= 5_000 && activeMs > 0) store.writeFact('pace', String((spoken / activeMs) * 1000));
  }

  return { endEpisode, endRun };
}

/** The way of an episode through a run: what comes next once a job is done, or has failed for good. */
import type { Failure } from '#shared/words/failure.ts';
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import type { Stage } from '#shared/words/run.ts';
import type { Job, JobKind } from '../../jobs/jobs.ts';
import { undecidedOf } from '../../proofing/places.ts';
import { CallPayload } from '../../stages/call-payload.ts';
import { definitionOf, priorityOf, stageAfter, stageOf } from '../../stages/index.ts';
import { unheard, untimed } from '../../stages/listening.ts';
import { present, type StageTools } from '../../stages/stage.ts';
import type { Endings } from './endings.ts';
import type { Known } from './known.ts';
import type { UnderWay } from './under-way.ts';

export interface Way {
  queue(run: RunId, episode: EpisodeId, kind: JobKind): void;
  /** The stage of `job` is behind its episode: what now? Runs in the transaction that ends the job. */
  advance(job: Job, chosen?: JobKind): void;
  failed(job: Job, failure: Failure, attempts: number): void;
}

export interface WayParts {
  readonly tools: StageTools;
  readonly known: Known;
  readonly underWay: UnderWay;
  readonly endings: Endings;
  /** An episode's calls are planned: part of the transaction that ends the plan. */
  planned(run: RunId): void;
}

const AFTER_SPEECH: ReadonlySet<JobKind> = new Set(['assemble', 'check', 'repair', 'master', 'export']);
/** Above every stage of the others. */
const URGENT = 200;

export function openWay({ tools, known, underWay, endings, planned }: WayParts): Way {
  const { store, clock } = tools;

  function queue(run: RunId, episode: EpisodeId, kind: JobKind): void {
    const stage = present(definitionOf(kind), `the stage ${kind}`);
    // Episodes that are at hand do not keep those waiting that have work to do: the run ends with the last of these.
    const urgency = AFTER_SPEECH.has(kind) && (store.runs.episode(run, episode)?.callCharacters ?? 0) > 0 ? URGENT : 0;
    store.jobs.add({ run, episode, kind, lane: stage.lane, priority: priorityOf(kind) + urgency }, clock.now());
  }

  function advance(job: Job, chosen?: JobKind): void {
    if (job.episode === null) return endings.endRun(job.run, 'finished', null);
    const { run, episode } = job;
    // It was left out meanwhile: what was on its way is kept, and nothing comes after it.
    if (store.runs.episode(run, episode)?.state === 'cancelled') return;
    if (job.kind === 'plan' || job.kind === 'call') {
      if (job.kind === 'plan') {
        store.jobs.forgetTakenBack(run, episode);
        planned(run);
      }
      if (store.jobs.isOpen(run, episode, 'call')) {
        if (job.kind === 'plan') moveTo(run, episode, 'speak');
        return;
      }
      const [failure] = store.jobs.failuresOf(run, episode);
      if (failure) return endings.endEpisode(run, episode, 'failed', { stage: 'speak', failure, attempts: store.jobs.mostAttempts(run, episode) });
      // What was under way when the run was moved has landed: the rest goes the other way.
      return goTo(run, episode, store.jobs.hasTakenBack(run, episode) ? 'plan' : 'assemble');
    }
    if (job.kind === 'transcribe') return store.jobs.isOpen(run, episode, 'transcribe') ? undefined : goTo(run, episode, 'check');
    if (job.kind === 'align') return store.jobs.isOpen(run, episode, 'align') ? undefined : goTo(run, episode, 'master');
    if (job.kind === 'assemble' && listen(run, episode)) return;
    const next = chosen ?? stageAfter(job.kind)?.kind;
    if (next === 'master' && align(run, episode)) return;
    if (next) return goTo(run, episode, next);
    endings.endEpisode(run, episode, isDoubtful(known.run(run).production, episode) ? 'doubtful' : 'done', { stage: 'export' });
  }

  /** Under the bar, and not all of that was heard and decided by a person. */
  function isDoubtful(production: ProductionId, episode: EpisodeId): boolean {
    const quality = store.renders.judgement(episode)?.quality ?? null;
    const bar = known.production(production).settings.minQuality;
    return quality !== null && quality < bar && undecidedOf(production, episode, store).length > 0;
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
    const { options, production } = known.run(run);
    const transcriber = tools.transcriber(options.transcribe);
    if (!transcriber) return false;
    const recordings = unheard(episode, known.production(production), transcriber, store);
    for (const { call } of recordings) {
      store.jobs.add({ run, episode, kind: 'transcribe', lane: tools.transcribeLaneOf(transcriber), priority: priorityOf('transcribe'), call }, clock.now());
    }
    if (recordings.length > 0) moveTo(run, episode, 'check');
    return recordings.length > 0;
  }

  /** Once nothing is spoken again any more: only what is heard in the end is aligned. True where there is anything. */
  function align(run: RunId, episode: EpisodeId): boolean {
    if (known.run(run).options.wordTimes !== 'aligned') return false;
    const by = tools.aligner();
    const recordings = untimed(episode, by, store);
    for (const { call } of recordings) {
      store.jobs.add({ run, episode, kind: 'align', lane: tools.transcribeLaneOf(by), priority: priorityOf('align'), call }, clock.now());
    }
    if (recordings.length > 0) moveTo(run, episode, 'master');
    return recordings.length > 0;
  }

  function failed(job: Job, failure: Failure, attempts: number): void {
    const { run, episode } = job;
    if (episode === null) return endings.endRun(run, 'finished', failure);
    underWay.ended(job);
    if (job.kind === 'transcribe' || job.kind === 'align') {
      store.runs.note(run, job.kind === 'align' ? 'alignment.missing' : 'transcript.missing', { episode, failure: failure.code }, clock.now());
      return advance(job);
    }
    if (job.kind === 'call') for (const { variant } of CallPayload.parse(job.payload).lines) if (variant > 0) store.pickups.end(variant, 'failed');
    if (store.runs.episode(run, episode)?.state === 'cancelled') return;
    // Other calls of the episode still land: what they bring is kept for the next try.
    if (job.kind === 'call' && store.jobs.isOpen(run, episode, 'call')) return;
    // A line that could not be spoken again keeps the take it has.
    if (job.kind === 'call' && CallPayload.parse(job.payload).isPickup) return advance(job);
    endings.endEpisode(run, episode, 'failed', { stage: stageOf(job.kind), failure, attempts });
  }

  return { queue, advance, failed };
}

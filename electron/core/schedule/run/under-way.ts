/** What jobs are at this moment, by episode: told by the workers, kept nowhere. */
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Job } from '../../jobs/jobs.ts';
import { stageOf } from '../../stages/index.ts';
import type { Live } from '../progress.ts';

export interface UnderWay {
  of(run: RunId): ReadonlyMap<EpisodeId, Live>;
  /** `done` is 0 to 1 of the one job. */
  progress(job: Job, done: number): void;
  /** The job has come to its end. */
  ended(job: Job): void;
  forgetEpisode(run: RunId, episode: EpisodeId): void;
  forgetRun(run: RunId): void;
}

export function openUnderWay(): UnderWay {
  const runs = new Map<RunId, Map<EpisodeId, { stage: Live['stage']; jobs: Map<number, number> }>>();
  return {
    of: (run) => runs.get(run) ?? new Map(),
    progress(job, done) {
      if (job.episode === null) return;
      const episodes = runs.get(job.run) ?? new Map<EpisodeId, { stage: Live['stage']; jobs: Map<number, number> }>();
      runs.set(job.run, episodes);
      const stage = stageOf(job.kind);
      const known = episodes.get(job.episode);
      const at = known?.stage === stage ? known : { stage, jobs: new Map<number, number>() };
      at.jobs.set(job.id, done);
      episodes.set(job.episode, at);
    },
    ended(job) {
      if (job.episode !== null) runs.get(job.run)?.get(job.episode)?.jobs.delete(job.id);
    },
    forgetEpisode: (run, episode) => void runs.get(run)?.delete(episode),
    forgetRun: (run) => void runs.delete(run),
  };
}

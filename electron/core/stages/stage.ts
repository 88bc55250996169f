/** What every stage is given, and what it gives back. A stage can be run again at any time with the same result. */
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { ProductionSettings, ProductionSummary } from '#shared/words/production.ts';
import type { TranscriberId } from '#shared/words/quality.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { Engine } from '../engines/port.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Spool } from '../files/spool.ts';
import type { Commit, JobContext } from '../jobs/commit.ts';
import type { Job, JobKind } from '../jobs/jobs.ts';
import type { RunRow } from '../jobs/runs.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock } from '../ports.ts';
import type { Purse } from './purse.ts';
import type { AligningTranscriber } from '../transcripts/index.ts';
import type { Transcriber } from '../transcripts/port.ts';
import type { Executor } from '../worker/executor.ts';

export interface StageTools extends Executor {
  readonly store: Store;
  readonly files: FileStore;
  readonly clock: Clock;
  /** Where finished files go when a run does not say. */
  readonly exportsDir: string;
  engine(id: string): Engine;
  readonly purse: Purse;
  readonly spool: Spool;
  /** The catalog's; a production may change some. */
  readonly thresholds: Thresholds;
  /** The lane where calls with this voice wait. */
  laneOf(voice: Voice): string;
  /** Undefined for `none`. @throws StudioError `transcript.unknown` */
  transcriber(id: TranscriberId): Transcriber | undefined;
  /** Who finds the words of a text in its sound. */
  aligner(): AligningTranscriber;
  /** The lane where recordings wait to be listened to. */
  transcribeLaneOf(transcriber: Transcriber): string;
  /** The same for calls that are gathered into batch jobs, while the engine takes any. */
  batchedLaneOf(voice: Voice): string;
}

export interface StageWork {
  readonly job: Job;
  readonly run: RunRow;
  readonly production: ProductionSummary & { readonly settings: ProductionSettings };
  readonly context: JobContext;
}

export interface EpisodeWork extends StageWork {
  readonly episode: { readonly id: EpisodeId; readonly number: number; readonly title: string };
}

export interface StageDefinition<Work extends StageWork = EpisodeWork> {
  readonly kind: JobKind;
  /** `core` for moments of work in the studio's own process, `cpu` for a worker process. */
  readonly lane: 'core' | 'cpu';
  run(work: Work, tools: StageTools): Promise<Commit>;
}

/** Where calls of this machine's voices wait: more of them go on at once than there are workers, so that these find enough to batch. */
export const SPEECH_LANE = 'speech';

/** An invariant between stages that only a bug or a hand in the files can break. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) {
    throw new StudioError('stage.out-of-order', `Something this step needs is missing: ${what}.`, {
      hint: 'Produce the episode again; what is missing is made anew.',
      retry: 'now',
    });
  }
  return value;
}

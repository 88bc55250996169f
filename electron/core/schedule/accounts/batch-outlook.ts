/** How far a run's batch jobs are and where they lead, reckoned anew with all that is known by now. */
import type { BatchOutlook } from '#shared/words/run.ts';
import type { BatchCapabilities } from '../../engines/port.ts';

export interface OutlookFacts {
  readonly limits: Pick<BatchCapabilities, 'maxJobs' | 'queueSeconds' | 'pollSeconds' | 'secondsPer1000Characters'>;
  /** Calls of one job, as it would be filled now. */
  readonly size: number;
  /** Milliseconds since the epoch: when each job under way may be expected to end. */
  readonly expectedEnds: readonly number[];
  readonly collected: number;
  /** Calls that wait for a job, and their characters. */
  readonly waiting: { readonly calls: number; readonly characters: number };
  /** What jobs take in truth of the catalog's time. */
  readonly factor: number;
  readonly now: number;
}

export function batchOutlook({ limits, size, expectedEnds, collected, waiting, factor, now }: OutlookFacts): BatchOutlook {
  const toMake = Math.ceil(waiting.calls / size);
  const underWaySeconds = Math.max(0, ...expectedEnds.map((end) => (end - now) / 1000));
  return {
    size,
    jobs: collected + expectedEnds.length + toMake,
    collected,
    underWay: expectedEnds.length,
    secondsLeft: underWaySeconds + jobSeconds(limits, toMake, waiting.characters, factor),
  };
}

/** Jobs under way at once wait for their beginning together, and are then worked off one after another. */
export function jobSeconds({ maxJobs, queueSeconds, pollSeconds, secondsPer1000Characters }: OutlookFacts['limits'], jobs: number, characters: number, factor: number): number {
  return Math.ceil(jobs / maxJobs) * (queueSeconds + pollSeconds) + (characters / 1000) * secondsPer1000Characters * factor;
}

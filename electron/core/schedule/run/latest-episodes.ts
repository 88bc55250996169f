/** The episodes of a run as they are by now: where lines were spoken again since, by the run that did so. */
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import { isOver } from '../progress.ts';
import type { RunEpisode, RunRow, RunsTable } from '../../jobs/runs.ts';

export interface LatestEpisode {
  /** Its state is that of the last run; calls and cost are the sum of all, files and time those of the first. */
  readonly episode: RunEpisode;
  /** The run that its state is from. */
  readonly by: RunId;
}

/** In the order of the book. Episodes that only a later run touched are there as well. */
export function latestEpisodes(family: readonly [RunRow, ...RunRow[]], runs: Pick<RunsTable, 'episode' | 'episodes'>, only?: ReadonlySet<EpisodeId>): LatestEpisode[] {
  const latest = new Map<EpisodeId, LatestEpisode>();
  for (const { id } of family) {
    const rows = only ? [...only].flatMap((episode) => runs.episode(id, episode) ?? []) : runs.episodes(id);
    for (const row of rows) {
      const earlier = latest.get(row.episode);
      // What was cancelled has left the episode as it was.
      if (earlier && row.state === 'cancelled') continue;
      // The first was taken up again since.
      if (earlier && !isOver(earlier.episode)) continue;
      latest.set(row.episode, { episode: earlier ? joined(earlier.episode, row) : row, by: id });
    }
  }
  return [...latest.values()].toSorted((a, b) => a.episode.number - b.episode.number);
}

function joined(earlier: RunEpisode, later: RunEpisode): RunEpisode {
  return {
    ...later,
    calls: earlier.calls + later.calls,
    cachedCalls: earlier.cachedCalls,
    costUsd: earlier.costUsd + later.costUsd,
    plan: earlier.plan,
    files: earlier.files,
    startedAt: earlier.startedAt,
    finishedAt: earlier.finishedAt,
  };
}

/** Takes episodes of an open run up again, as they are written now. */
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { RunRow } from '../../jobs/runs.ts';
import type { Store } from '../../jobs/store.ts';
import type { Clock } from '../../ports.ts';
import { isOver } from '../progress.ts';
import type { Way } from './way.ts';

/** Those that are still on their way stay on it. @throws StudioError `run.over`, `run.binding` */
export function takeUpAgain(run: RunRow, episodes: readonly EpisodeId[], { store, clock, way }: { store: Store; clock: Clock; way: Pick<Way, 'queue'> }): void {
  if (run.state !== 'running' && run.state !== 'paused') {
    throw new StudioError('run.over', 'This run is over.', { hint: 'Produce these episodes in a run of their own.' });
  }
  if (store.jobs.isOpen(run.id, null, 'bind')) {
    throw new StudioError('run.binding', 'The book is being bound from the episodes as they are.', { hint: 'Produce these again when that is done.', retry: 'later' });
  }
  store.transaction(() => {
    for (const episode of episodes) {
      const row = store.runs.episode(run.id, episode);
      if (!row || !isOver(row)) continue;
      store.jobs.cancelFailed(run.id, episode, clock.now());
      store.written.takeUp(episode);
      store.runs.moveEpisode(run.id, episode, { state: 'waiting', stage: 'prepare' }, clock.now());
      way.queue(run.id, episode, 'prepare');
    }
  });
}

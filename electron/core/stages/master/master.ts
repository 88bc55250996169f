/** Brings an episode's mix to the loudness asked for, under the ceiling. */
import type { StageDefinition } from '../stage.ts';
import { masterEpisode } from './master-episode.ts';

export const master: StageDefinition = {
  kind: 'master',
  lane: 'cpu',
  run: ({ episode, production, context }, tools) =>
    masterEpisode(episode.id, production.settings.loudness, { signal: context.signal, onProgress: context.progress }, tools),
};

/** What files are made of: those made of something else are stale. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EpisodeSummary, Production } from '#shared/words/production.ts';
import { keyOf } from '../keys.ts';
import type { StageTools } from '../stages/stage.ts';

/** Changes when any master or title does: of the episodes that are named, or of the whole book. */
export function madeOf(production: Production, episodes: readonly EpisodeId[] | null, { store }: Pick<StageTools, 'store'>): string {
  const isIn = ({ id, skipped }: EpisodeSummary) => (episodes === null ? !skipped : episodes.includes(id));
  return keyOf(
    production.title,
    production.author,
    production.cover,
    // Where nobody named them, the hash is that of studios which did not know them.
    ...(production.narrator === null && production.year === null ? [] : [production.narrator, production.year]),
    production.episodeList.filter(isIn).map((episode) => [episode.title, store.renders.masterKey(episode.id)]),
  );
}

/** What files are made of: those made of something else are stale. */
import type { Production } from '#shared/words/production.ts';
import { keyOf } from '../keys.ts';
import type { StageTools } from '../stages/stage.ts';

/** Changes when any master or title does. */
export function madeOf(production: Production, { store }: Pick<StageTools, 'store'>): string {
  return keyOf(
    production.title,
    production.author,
    production.cover,
    production.episodeList.filter(({ skipped }) => !skipped).map((episode) => [episode.title, store.renders.masterKey(episode.id)]),
  );
}

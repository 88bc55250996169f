/** The episodes of a run, by the numbers that were asked for. */
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import { isChosen } from '../chosen.ts';

/** Null for all that are not skipped. @throws StudioError `episodes.unknown` */
export function chooseEpisodes(production: Production, numbers: readonly number[] | null): { id: EpisodeId; number: number }[] {
  const chosen = production.episodeList.filter((episode) => isChosen(episode, numbers));
  if (numbers === null && chosen.length > 0) return chosen;
  if (numbers === null) {
    throw new StudioError('episodes.unknown', 'Every episode of this production is skipped.', { hint: 'Take one in again in the script.' });
  }
  const known = new Set(production.episodeList.map((episode) => episode.number));
  const missing = numbers.filter((number) => !known.has(number));
  if (missing.length > 0 || numbers.length === 0) {
    throw new StudioError('episodes.unknown', `This production has no episode ${missing.join(', ') || 'chosen'}.`, {
      hint: `It has episodes 1 to ${production.episodeList.length}.`,
    });
  }
  return chosen;
}

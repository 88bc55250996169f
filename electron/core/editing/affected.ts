/** Which lines say certain words. */
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { SpokenWord } from '#shared/words/lexicon.ts';
import type { WrittenText } from '../jobs/overviews.ts';

/** However the words are written: one line too many costs nothing but its preparing. */
export function linesWithWords(words: readonly Pick<SpokenWord, 'word'>[], texts: readonly WrittenText[]): Map<EpisodeId, LineId[]> {
  const found = new Map<EpisodeId, LineId[]>();
  const escaped = words.map(({ word }) => word.replaceAll(/[$()*+.?[\\\]^{|}/]/gu, '\\$&'));
  if (escaped.length === 0) return found;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  for (const { episode, id, text } of texts) {
    if (!pattern.test(text)) continue;
    const lines = found.get(episode);
    if (lines) lines.push(id);
    else found.set(episode, [id]);
  }
  return found;
}

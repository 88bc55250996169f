/** Names and rare words that a recogniser should expect. */
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { Tables } from '../../jobs/store.ts';

const MOST = 100;

/** Words of the lexicon first, then what the text writes with a capital within a sentence, the most frequent first. */
export function hintsFor(episode: EpisodeId, production: ProductionId, { scripts, productions }: Pick<Tables, 'scripts' | 'productions'>): string[] {
  const counts = new Map<string, number>();
  for (const { text } of scripts.lines(episode)) {
    for (const [, name] of text.matchAll(/(?<=[\p{Ll},;:’'—-]\s)(\p{Lu}[\p{L}’'-]{2,})/gu)) {
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const names = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  return [...new Set([...productions.lexicon(production).map(({ grapheme }) => grapheme), ...names])].slice(0, MOST);
}

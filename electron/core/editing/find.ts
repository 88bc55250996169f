/** Finding text over a whole production. */
import type { FindQuery, Found, Match } from '#shared/words/edit.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Store } from '../jobs/store.ts';
import { searchSafely } from './search.ts';

/** Of the line around a match, on each side. */
const CONTEXT = 80;

/** @throws StudioError `find.pattern`, `find.endless` */
export function findInScript(production: ProductionId, query: FindQuery, limit: number, { written, overviews }: Pick<Store, 'written' | 'overviews'>): Found {
  const texts = overviews.texts(production);
  const episodes = new Map(written.episodes(production).map((episode) => [episode.id, episode]));
  const found = searchSafely(query, '', texts.map(({ text }) => text));
  const matches: Match[] = [];
  const counts = new Map<string, number>();
  let total = 0;
  let lines = 0;
  for (const [index, { episode, id, text }] of texts.entries()) {
    const hits = found[index] ?? [];
    if (hits.length === 0) continue;
    total += hits.length;
    lines += 1;
    counts.set(episode, (counts.get(episode) ?? 0) + hits.length);
    for (const { start, end } of hits) {
      if (matches.length === limit) break;
      matches.push({
        episode, line: id, number: episodes.get(episode)?.number ?? 0, start, end, was: text.slice(start, end),
        before: text.slice(Math.max(0, start - CONTEXT), start).toWellFormed(), after: text.slice(end, end + CONTEXT).toWellFormed(),
      });
    }
  }
  return {
    matches, total, lines,
    episodes: [...episodes.values()].flatMap(({ id, number, title }) => {
      const own = counts.get(id);
      return own === undefined ? [] : [{ episode: id, number, title, matches: own }];
    }),
  };
}

/** What was found, as it is listed: each episode, and under it its matches. */
import type { Found, Match } from '#shared/words/edit.ts';

export type MatchEntry =
  | { readonly kind: 'episode'; readonly number: number; readonly title: string; readonly matches: number }
  | { readonly kind: 'match'; readonly match: Match; readonly index: number };

export function arrangeMatches({ matches, episodes }: Pick<Found, 'matches' | 'episodes'>): MatchEntry[] {
  const heads = new Map(episodes.map((one) => [one.episode, one]));
  return matches.flatMap((match, index): MatchEntry[] => {
    const row: MatchEntry = { kind: 'match', match, index };
    const head = matches[index - 1]?.episode === match.episode ? undefined : heads.get(match.episode);
    return head ? [{ kind: 'episode', number: head.number, title: head.title, matches: head.matches }, row] : [row];
  });
}

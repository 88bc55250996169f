/** Replacing what was found, and one name for a speaker of several. */
import type { MatchRef, SingleCommand } from '../words/edit.ts';
import type { EpisodeId } from '../words/ids.ts';
import { changeLine } from './change-line.ts';
import type { ScriptView } from './draft.ts';
import { counted, quoted } from './labels.ts';
import { nothing, only, touched } from './lines.ts';
import type { Splice } from './patch.ts';
import { positionsOf, splicesOf } from './places.ts';
import type { Planned, PlanTools } from './plan.ts';
import type { Hit } from './search.ts';
import { emptyLines, stale } from './troubles.ts';

type Of<Kind extends SingleCommand['kind']> = Extract<SingleCommand, { kind: Kind }>;

export function planReplace({ query, by, matches }: Of<'replace'>, view: ScriptView, { search }: PlanTools): Planned {
  const chosen = matches && Map.groupBy(matches, ({ episode }) => episode);
  const episodes = chosen ? [...chosen.keys()] : view.episodes.map(({ id }) => id);
  let empty = 0;
  const splices = episodes.flatMap((episode): Splice[] => {
    const wanted = chosen && Map.groupBy(chosen.get(episode) ?? [], ({ line }) => line);
    const lines = wanted ? positionsOf(view, episode, [...wanted.keys()]) : view.lines(episode).map((line, at) => ({ line, at }));
    const found = search(query, by, lines.map(({ line }) => line.text));
    return lines.flatMap(({ line, at }, index) => {
      const hits = wanted ? pick(found[index] ?? [], wanted.get(line.id) ?? [], line.text) : (found[index] ?? []);
      if (hits.length === 0) return [];
      const text = exchange(line.text, hits);
      if (text.trim() === '') empty += 1;
      return splicesOf(episode, [{ line, at }], (one) => changeLine(one, { text }));
    });
  });
  if (empty > 0) throw emptyLines(empty);
  if (splices.length === 0) return nothing();
  return { patch: only(splices), label: `Replace ${quoted(query.find)} by ${quoted(by)} in ${counted(splices.length, 'line')}`, notes: [], lines: touched(splices) };
}

/** Those hits that were chosen. @throws StudioError `edit.stale` where one of them is not there any more */
function pick(hits: readonly Hit[], refs: readonly MatchRef[], text: string): Hit[] {
  return refs.toSorted((a, b) => a.start - b.start).map((ref) => {
    const hit = hits.find(({ start, end }) => start === ref.start && end === ref.end);
    if (!hit || text.slice(ref.start, ref.end) !== ref.was) throw stale(text);
    return hit;
  });
}

function exchange(text: string, hits: readonly Hit[]): string {
  let made = '';
  let from = 0;
  for (const { start, end, by } of hits) {
    made += text.slice(from, start) + by;
    from = end;
  }
  return (made + text.slice(from)).toWellFormed();
}

export function planMergeSpeakers({ into, from }: Of<'merge-speakers'>, view: ScriptView): Planned {
  const others = new Set(from.filter((name) => name !== into));
  const episodes: readonly EpisodeId[] = view.spokenBy?.([...others]) ?? view.episodes.map(({ id }) => id);
  const splices = episodes.flatMap((episode) => {
    const places = view.lines(episode).flatMap((line, at) => (others.has(line.speaker) ? [{ line, at }] : []));
    return splicesOf(episode, places, (line) => changeLine(line, { speaker: into }));
  });
  if (splices.length === 0) return nothing();
  return { patch: only(splices), label: `Merge ${[...others].map(quoted).join(', ')} into ${quoted(into)}`, notes: [], lines: touched(splices) };
}

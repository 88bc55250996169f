/** Where lines stand in an episode. */
import type { EpisodeId, LineId } from '../words/ids.ts';
import type { ScriptView } from './draft.ts';
import type { PatchLine, Splice } from './patch.ts';
import { unknownEpisode, unknownLine } from './troubles.ts';

export interface Place {
  readonly line: PatchLine;
  readonly at: number;
}

/** As many as were asked for, in their order. @throws StudioError `episode.unknown`, `line.unknown` */
export function linesAt(view: ScriptView, episode: EpisodeId, ids: readonly LineId[]): [Place, ...Place[]] {
  assertEpisode(view, episode);
  const lines = view.lines(episode);
  return ids.map((id): Place => {
    const at = lines.findIndex((line) => line.id === id);
    const line = lines[at];
    if (!line) throw unknownLine(id);
    return { line, at };
  }) as [Place, ...Place[]];
}

/** The same for many lines, in the order of the text, each once. */
export function positionsOf(view: ScriptView, episode: EpisodeId, ids: readonly LineId[]): Place[] {
  assertEpisode(view, episode);
  const wanted = new Set(ids);
  const places = view.lines(episode).flatMap((line, at): Place[] => (wanted.delete(line.id) ? [{ line, at }] : []));
  const [missing] = wanted;
  if (missing !== undefined) throw unknownLine(missing);
  return places;
}

/** What is the same after the change is left out. */
export function splicesOf(episode: EpisodeId, places: readonly Place[], change: (line: PatchLine) => PatchLine): Splice[] {
  return places.flatMap(({ line, at }): Splice[] => {
    const next = change(line);
    return isSame(line, next) ? [] : [{ episode, at, removed: [line], inserted: [next] }];
  });
}

function isSame(a: PatchLine, b: PatchLine): boolean {
  return (
    a.text === b.text && a.speaker === b.speaker && a.pauseAfter === b.pauseAfter && a.pauseSeconds === b.pauseSeconds &&
    a.direction?.pace === b.direction?.pace && a.direction?.style === b.direction?.style && a.direction?.note === b.direction?.note
  );
}

export function assertEpisode(view: ScriptView, episode: EpisodeId): void {
  if (!view.episodes.some(({ id }) => id === episode)) throw unknownEpisode(episode);
}

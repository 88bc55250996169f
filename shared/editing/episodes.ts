/** Edits of episodes: where one ends, their order, their titles, what is skipped. */
import type { SingleCommand } from '../words/edit.ts';
import type { EpisodeId } from '../words/ids.ts';
import { changeLine } from './change-line.ts';
import type { EpisodeEntry, ScriptView } from './draft.ts';
import { counted, quoted } from './labels.ts';
import { nothing } from './lines.ts';
import type { PatchLine, ScriptPatch, Splice } from './patch.ts';
import { linesAt } from './places.ts';
import type { Planned, PlanTools } from './plan.ts';
import { alone, apart, emptyEpisode, outOfRange, unknownEpisode } from './troubles.ts';

type Of<Kind extends SingleCommand['kind']> = Extract<SingleCommand, { kind: Kind }>;

export function planSplitEpisode({ episode, line, title }: Of<'split-episode'>, view: ScriptView, tools: PlanTools): Planned {
  const [{ at }] = linesAt(view, episode, [line]);
  if (at === 0) throw emptyEpisode();
  const entry = entryOf(view, episode);
  const id = tools.newEpisode();
  const tail = view.lines(episode).slice(at);
  const before = view.episodes.map((one) => one.id);
  return {
    patch: {
      splices: [{ episode, at, removed: [...tail], inserted: [] }, { episode: id, at: 0, removed: [], inserted: [...tail] }],
      heads: [{ episode: id, before: null, after: { title, skipped: entry.skipped } }],
      order: { before, after: before.toSpliced(before.indexOf(episode) + 1, 0, id) },
    },
    label: `Begin the episode ${quoted(title)} within ${quoted(entry.title)}`,
    notes: [],
    lines: tail.slice(0, 1).map((one) => ({ episode: id, line: one.id })),
  };
}

/** As chapters that were merged at import: they follow one another as after a scene. */
export function planMergeEpisodes({ episodes }: Of<'merge-episodes'>, view: ScriptView): Planned {
  const places = [...new Set(episodes)].map((id) => placeOf(view, id)).toSorted((a, b) => a - b);
  const [at = 0] = places;
  if (places.length < 2) throw alone('episode');
  if (places.some((place, index) => place !== at + index)) throw apart('episodes');
  const [first, ...others] = view.episodes.slice(at, at + places.length);
  if (!first) throw alone('episode');
  const splices: Splice[] = [];
  let lines = [...view.lines(first.id)];
  for (const { id } of others) {
    const more = [...view.lines(id)];
    const last = lines.at(-1);
    if (last) splices.push({ episode: first.id, at: lines.length - 1, removed: [last], inserted: [asBeforeScene(last)] });
    const added = more.map((line, index) => (index === 0 && line.before === '' ? { ...line, before: '\n\n' } : line));
    splices.push({ episode: id, at: 0, removed: more, inserted: [] }, { episode: first.id, at: lines.length, removed: [], inserted: added });
    lines = [...lines, ...added];
  }
  const before = view.episodes.map(({ id }) => id);
  const gone = new Set(others.map(({ id }) => id));
  return {
    patch: {
      splices: splices.filter(({ removed, inserted }) => removed.length + inserted.length > 0),
      heads: others.map(({ id, title, skipped }) => ({ episode: id, before: { title, skipped }, after: null })),
      order: { before, after: before.filter((id) => !gone.has(id)) },
    },
    label: others.length === 1 ? `Merge ${quoted(others[0]?.title ?? '')} into ${quoted(first.title)}` : `Merge ${counted(places.length, 'episode')} into ${quoted(first.title)}`,
    notes: [],
    lines: [],
  };
}

function asBeforeScene(line: PatchLine): PatchLine {
  return changeLine(line, { pauseAfter: 'scene' });
}

export function planMoveEpisode({ episode, to }: Of<'move-episode'>, view: ScriptView): Planned {
  const from = placeOf(view, episode);
  const before = view.episodes.map(({ id }) => id);
  if (to < 1 || to > before.length) throw outOfRange(before.length);
  if (to === from + 1) return nothing();
  const after = before.toSpliced(from, 1).toSpliced(to - 1, 0, episode);
  return of({ splices: [], heads: [], order: { before, after } }, `Move ${quoted(entryOf(view, episode).title)} to place ${to}`);
}

export function planRenameEpisode({ episode, title }: Of<'rename-episode'>, view: ScriptView): Planned {
  const entry = entryOf(view, episode);
  if (entry.title === title) return nothing();
  return of(change([entry], (one) => ({ ...one, title })), `Rename ${quoted(entry.title)} to ${quoted(title)}`);
}

export function planSkipEpisodes({ episodes, skipped }: Of<'skip-episodes'>, view: ScriptView): Planned {
  const entries = [...new Set(episodes)].map((id) => entryOf(view, id)).filter((one) => one.skipped !== skipped);
  const [first] = entries;
  if (!first) return nothing();
  const what = entries.length === 1 ? quoted(first.title) : counted(entries.length, 'episode');
  return of(change(entries, (one) => ({ ...one, skipped })), skipped ? `Skip ${what}` : `Take ${what} in again`);
}

function change(entries: readonly EpisodeEntry[], to: (entry: EpisodeEntry) => EpisodeEntry): ScriptPatch {
  const head = ({ title, skipped }: EpisodeEntry) => ({ title, skipped });
  return { splices: [], heads: entries.map((one) => ({ episode: one.id, before: head(one), after: head(to(one)) })), order: null };
}

function of(patch: ScriptPatch, label: string): Planned {
  return { patch, label, notes: [], lines: [] };
}

function placeOf(view: ScriptView, id: EpisodeId): number {
  const at = view.episodes.findIndex((one) => one.id === id);
  if (at < 0) throw unknownEpisode(id);
  return at;
}

function entryOf(view: ScriptView, id: EpisodeId): EpisodeEntry {
  const entry = view.episodes[placeOf(view, id)];
  if (!entry) throw unknownEpisode(id);
  return entry;
}

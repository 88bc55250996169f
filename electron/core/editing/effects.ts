/** Writes what an edit changes, and has everything that hangs on it made anew. Part of a transaction. */
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import { SharedSettings } from '#shared/words/series.ts';
import type { Store } from '../jobs/store.ts';
import { writeSetting } from '../jobs/settings.ts';
import type { StudioPatch, WordPatch } from '../jobs/studio-patch.ts';
import { prepareLine, type Respell, respelling } from '../script/index.ts';
import { lexiconOf } from '../stages/lexicon.ts';
import { linesWithWords } from './affected.ts';

/** What was reached: for each production the episodes that are said otherwise, null where that may be any. */
export type Reached = ReadonlyMap<ProductionId, readonly EpisodeId[] | null>;

/** @throws StudioError `edit.stale` where the script is not as the patch has it */
export function writePatch(production: ProductionId, patch: StudioPatch, store: Store, now: number): Reached {
  const reached = new Map<ProductionId, readonly EpisodeId[] | null>();
  const add = (id: ProductionId, episodes: readonly EpisodeId[] | null) => {
    const known = reached.get(id);
    reached.set(id, known === null || episodes === null ? null : [...new Set([...(known ?? []), ...episodes])]);
  };
  const { script, words, settings } = patch;
  if (script.splices.length + script.heads.length > 0 || script.order) {
    store.written.apply(production, script);
    add(production, script.order ? null : script.splices.map(({ episode }) => episode));
  }
  if (words.length > 0) for (const [id, episodes] of writeWords(words, store)) add(id, episodes);
  for (const { of, path, after } of settings) {
    if (of.owner === 'production') {
      store.productions.configure(of.production, writeSetting(store.productions.ownSettings(of.production), path, after), now);
      add(of.production, null);
    } else {
      const series = store.series.get(of.series);
      if (!series) continue;
      store.series.configure(of.series, SharedSettings.parse(writeSetting(series.settings, path, after)));
      for (const id of store.series.members(of.series)) add(id, null);
    }
  }
  for (const id of reached.keys()) store.written.revise(id, now);
  return reached;
}

/** Lines that say one of the words are prepared anew; a run that is on goes on saying them as before. */
function writeWords(words: readonly WordPatch[], store: Store): Map<ProductionId, EpisodeId[]> {
  const reached = productionsOf(words, store);
  const before = reached.map((production) => ({ production, ...affectedIn(production, words, store) }));
  for (const { id, after } of words) {
    if (after) store.words.put(after);
    else store.words.drop(id);
  }
  return new Map(before.map(({ production, respell, affected }) => {
    const sayNow = respelling(lexiconOf(production.id, store), production.language);
    for (const [episode, lines] of affected) {
      store.written.unprepare(episode, lines);
      if (!store.written.isAside(episode)) continue;
      // The run says what it began with, in lines that it has not come to yet as well.
      const wanted = new Set(lines);
      for (const line of store.scripts.lines(episode)) {
        if (wanted.has(line.id) && line.sentences === null) store.scripts.prepare(episode, line.position, prepareLine(line, production.language, respell));
      }
      for (const line of store.scripts.written(episode)) {
        if (wanted.has(line.id)) store.written.prepare(episode, line.position, prepareLine(line, production.language, sayNow));
      }
      store.written.compare(episode);
    }
    return [production.id, [...affected.keys()]] as const;
  }));
}

function affectedIn(production: Production, words: readonly WordPatch[], store: Store): { respell: Respell; affected: Map<EpisodeId, LineId[]> } {
  return {
    respell: respelling(lexiconOf(production.id, store), production.language),
    affected: linesWithWords(words.flatMap(({ before, after }) => [before, after].filter((word) => word !== null)), store.overviews.texts(production.id)),
  };
}

/** Every production in which one of the words holds. */
export function productionsOf(words: readonly WordPatch[], store: Pick<Store, 'productions' | 'series'>): Production[] {
  const scopes = words.flatMap(({ before, after }) => before?.scope ?? after?.scope ?? []);
  const ids = scopes.flatMap((scope): readonly ProductionId[] => {
    if (scope.of === 'production') return [scope.production];
    return scope.of === 'series' ? store.series.members(scope.series) : store.productions.titles().map(({ id }) => id);
  });
  return [...new Set(ids)].flatMap((id) => store.productions.get(id) ?? []);
}

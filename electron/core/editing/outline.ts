/** The script as the Script room shows it: all episodes at a glance, one of them line by line. */
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { EditableEpisode, EditableLine, ScriptChange, ScriptOutline } from '#shared/words/outline.ts';
import type { Production } from '#shared/words/production.ts';
import type { WorkingLine } from '../jobs/scripts.ts';
import type { PauseCount } from '../jobs/overviews.ts';
import { want } from '../stages/plan/wanted.ts';
import type { StageTools } from '../stages/stage.ts';
import { unknownEpisode } from '#shared/editing/troubles.ts';

type Tools = Pick<StageTools, 'store' | 'engine'>;

export function readOutline(production: Production, { store, engine }: Tools): ScriptOutline {
  const { voice, pauses } = production.settings;
  const perSecond = engine(voice.engine).capabilities(voice).charactersPerSecond * voice.speed;
  const counts = Map.groupBy(store.overviews.pauses(production.id), ({ episode }) => episode);
  return {
    production: production.id,
    title: production.title,
    language: production.language,
    direction: production.direction,
    revision: store.written.revision(production.id),
    episodes: store.overviews.outline(production.id).map((row) => {
      const own = counts.get(row.id) ?? [];
      return { ...row, lines: own.reduce((sum, { lines }) => sum + lines, 0), estimatedSeconds: row.characters / perSecond + silence(own, pauses) };
    }),
    ...store.edits.labels(production.id),
  };
}

function silence(counts: readonly PauseCount[], pauses: Production['settings']['pauses']): number {
  return counts.reduce((sum, { pause, lines, own, ownSeconds }) => sum + (lines - own) * pauses[pause] + ownSeconds, pauses.head + pauses.tail);
}

/** @throws StudioError `episode.unknown` */
export function readEpisode(id: EpisodeId, tools: Tools): EditableEpisode {
  const { store } = tools;
  const episode = store.productions.episode(id);
  const production = episode && store.productions.get(episode.production);
  if (!episode || !production || episode.number < 0) throw unknownEpisode(id);
  const lines = store.written.isAside(id) ? new Map(store.scripts.lines(id).map((line) => [line.id, line])) : undefined;
  const written = store.scripts.written(id);
  const everSpoken = store.calls.linesWithTakes(production.id, written.map((line) => line.id));
  return {
    episode: id,
    production: production.id,
    number: episode.number,
    title: episode.title,
    skipped: episode.skipped,
    revision: store.written.revision(production.id),
    lines: written.map((line) => toEditable(line, lines, everSpoken.has(line.id), production, tools)),
  };
}

function toEditable({ position, sentences, take, ...line }: WorkingLine, spoken: ReadonlyMap<string, WorkingLine> | undefined, hasTakes: boolean, production: Production, tools: Tools): EditableLine {
  const { settings } = production;
  const voice = settings.cast[line.speaker] ?? settings.voice;
  const perSecond = tools.engine(voice.engine).capabilities(voice).charactersPerSecond * voice.speed * (line.direction?.pace ?? 1);
  const now = { ...line, position, sentences, take };
  return {
    ...line,
    estimatedSeconds: line.text.length / perSecond,
    pauseLength: line.pauseSeconds ?? settings.pauses[line.pauseAfter],
    isEdited: spoken !== undefined && isOther(spoken.get(line.id), now),
    isAtHand: hasTakes && isAtHand(now, production, tools),
  };
}

/** What nobody hears, such as a note, makes no difference. */
function isOther(was: WorkingLine | undefined, now: WorkingLine): boolean {
  if (!was) return true;
  const sound = ({ text, kind, speaker, pauseAfter, pauseSeconds, direction }: WorkingLine) => JSON.stringify([text, kind, speaker, pauseAfter, pauseSeconds, direction?.pace, direction?.style]);
  const isSaidOtherwise = was.sentences !== null && now.sentences !== null && JSON.stringify(was.sentences) !== JSON.stringify(now.sentences);
  return sound(was) !== sound(now) || isSaidOtherwise;
}

/** Of a line that no run has prepared as it stands, nobody can have a take yet but from before an edit that came back. */
function isAtHand(line: WorkingLine, production: Production, { store, engine }: Tools): boolean {
  if (line.sentences === null) return false;
  try {
    const { soundKey } = want(line, line.sentences, production, { engine });
    const chosen = line.take === null ? undefined : store.calls.take(line.take);
    return chosen?.soundKey === soundKey || store.calls.findTake(production.id, line.id, soundKey) !== undefined;
  } catch {
    // A voice that cannot speak is told where voices are chosen.
    return false;
  }
}

export function scriptNow(production: ProductionId, episodes: EpisodeId[] | null, { store }: Pick<Tools, 'store'>): ScriptChange {
  return { revision: store.written.revision(production), episodes, ...store.edits.labels(production) };
}

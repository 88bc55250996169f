/** The script as people change it: lines that give way to others, episodes that come, go and move. */
import { type EpisodeHead, Imported, type PatchLine, type ScriptPatch, type Splice } from '#shared/editing/patch.ts';
import { StudioError } from '#shared/words/failure.ts';
import { EpisodeId, LineId, type ProductionId } from '#shared/words/ids.ts';
import { countWords } from '#shared/words/manuscript.ts';
import { Direction, type PauseKind, type Sentence } from '#shared/words/script.ts';
import type { Db } from './open.ts';

/** Below this are the numbers of episodes that were taken out. */
const TAKEN_OUT = -1_000_000;
/** Numbers on their way from one order to another. */
const PARKED = 500_000;

/** As it stands in the table: a whole episode is read for every key that is typed. */
interface PatchRow extends Omit<PatchLine, 'imported' | 'direction' | 'pauseSeconds'> {
  readonly direction: string | null;
  readonly pauseSeconds: number | null;
  readonly importedText: string | null;
  readonly imported: string | null;
}

/** What was made of a line, for when it comes back as it was. */
interface Made {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly sentences: string | null;
  readonly take: number | null;
}

export interface WrittenEpisode extends EpisodeHead {
  readonly id: EpisodeId;
  readonly number: number;
}

export interface OutlineRow extends WrittenEpisode {
  readonly words: number;
  readonly characters: number;
  readonly edited: number;
  readonly audioSeconds: number | null;
  readonly isSpeaking: boolean;
}

export interface PauseCount {
  readonly episode: EpisodeId;
  readonly pause: PauseKind;
  readonly lines: number;
  readonly own: number;
  readonly ownSeconds: number;
}

export interface SpeakerCount {
  readonly speaker: string;
  readonly lines: number;
  readonly characters: number;
  readonly episodes: number;
}

/** A line's text alone, for looking through a whole production. */
export interface WrittenText {
  readonly episode: EpisodeId;
  readonly id: LineId;
  readonly text: string;
}

export type WrittenTable = ReturnType<typeof writtenTable>;

export function writtenTable(db: Db) {
  const patchLines = db.prepare<[string], PatchRow>(
    `SELECT id, kind, speaker, before, text, pause_after AS pauseAfter, take_id AS take, direction, pause_seconds AS pauseSeconds,
       imported_text AS importedText, imported FROM lines WHERE episode_id = ? ORDER BY position`,
  );
  const episodes = db.prepare<[string], { id: EpisodeId; number: number; title: string; skipped: number }>(
    'SELECT id, number, title, skipped FROM episodes WHERE production_id = ? AND number > 0 ORDER BY number',
  );
  const texts = db.prepare<[string], WrittenText>(
    `SELECT l.episode_id AS episode, l.id, l.text FROM episodes e JOIN lines l ON l.episode_id = e.id
     WHERE e.production_id = ? AND e.number > 0 ORDER BY e.number, l.position`,
  );
  const outline = db.prepare<[string], Omit<OutlineRow, 'skipped' | 'isSpeaking'> & { skipped: number; isSpeaking: number }>(
    `SELECT e.id, e.number, e.title, e.words, e.characters, e.skipped, e.edited, json_extract(r.facts, '$.seconds') AS audioSeconds,
       EXISTS (SELECT 1 FROM run_episodes x JOIN runs ON runs.id = x.run_id
         WHERE x.episode_id = e.id AND runs.state IN ('running', 'paused') AND x.state IN ('waiting', 'running')) AS isSpeaking
     FROM episodes e LEFT JOIN episode_audio a ON a.episode_id = e.id LEFT JOIN renders r ON r.key = a.master
     WHERE e.production_id = ? AND e.number > 0 ORDER BY e.number`,
  );
  const pauses = db.prepare<[string], PauseCount>(
    `SELECT l.episode_id AS episode, l.pause_after AS pause, count(*) AS lines, count(l.pause_seconds) AS own, total(l.pause_seconds) AS ownSeconds
     FROM episodes e JOIN lines l ON l.episode_id = e.id WHERE e.production_id = ? AND e.number > 0 GROUP BY l.episode_id, l.pause_after`,
  );
  const speakers = db.prepare<[string], SpeakerCount>(
    `SELECT l.speaker, count(*) AS lines, sum(length(l.text)) AS characters, count(DISTINCT l.episode_id) AS episodes
     FROM episodes e JOIN lines l ON l.episode_id = e.id WHERE e.production_id = ? AND e.number > 0
     GROUP BY l.speaker ORDER BY characters DESC, l.speaker`,
  );
  const samples = db.prepare<[string], { speaker: string; episode: EpisodeId; line: LineId; text: string }>(
    `SELECT x.speaker, x.episode, x.line, l.text FROM
       (SELECT l.speaker, l.episode_id AS episode, l.id AS line, l.position, row_number() OVER
          (PARTITION BY l.speaker ORDER BY length(l.text) NOT BETWEEN 40 AND 300, e.number, l.position) AS place
        FROM episodes e JOIN lines l ON l.episode_id = e.id WHERE e.production_id = ? AND e.number > 0) x
     JOIN lines l ON l.episode_id = x.episode AND l.position = x.position WHERE x.place <= 3 ORDER BY x.place`,
  );
  const spokenBy = db.prepare<[string, string], { id: EpisodeId }>(
    `SELECT e.id FROM episodes e WHERE e.production_id = ? AND e.number > 0 AND EXISTS
       (SELECT 1 FROM lines l WHERE l.episode_id = e.id AND l.speaker IN (SELECT value FROM json_each(?))) ORDER BY e.number`,
  );
  const made = db.prepare<[string, number, number], Made>(
    'SELECT id, text, kind, sentences, take_id AS take FROM lines WHERE episode_id = ? AND position >= ? AND position < ? ORDER BY position',
  );
  const drop = db.prepare('DELETE FROM lines WHERE episode_id = ? AND position >= ? AND position < ?');
  const end = db.prepare<[string], { end: number | null }>('SELECT max(position) + 1 AS end FROM lines WHERE episode_id = ?');
  const shift = db.prepare('UPDATE lines SET position = ? WHERE episode_id = ? AND position = ?');
  const insert = db.prepare(
    `INSERT INTO lines (episode_id, position, id, kind, speaker, before, text, pause_after, pause_seconds, direction, sentences, take_id, imported_text, imported)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const keepAside = db.prepare(
    `INSERT INTO spoken_lines (episode_id, position, id, kind, speaker, before, text, pause_after, sentences, take_id, direction, pause_seconds)
     SELECT episode_id, position, id, kind, speaker, before, text, pause_after, sentences, take_id, direction, pause_seconds FROM lines
     WHERE episode_id = @episode AND NOT EXISTS (SELECT 1 FROM spoken_lines WHERE episode_id = @episode) AND (
       EXISTS (SELECT 1 FROM episode_audio WHERE episode_id = @episode AND mix IS NOT NULL) OR
       EXISTS (SELECT 1 FROM run_episodes WHERE episode_id = @episode AND state IN ('waiting', 'running', 'failed')))`,
  );
  const prepare = db.prepare('UPDATE lines SET sentences = ? WHERE episode_id = ? AND position = ?');
  const isAside = db.prepare<[string]>('SELECT 1 FROM spoken_lines WHERE episode_id = ? LIMIT 1');
  const takeUp = db.prepare('DELETE FROM spoken_lines WHERE episode_id = @episode AND EXISTS (SELECT 1 FROM episodes WHERE id = @episode AND number > 0)');
  const settled = db.prepare('UPDATE episodes SET edited = 0 WHERE id = ?');
  const compare = db.prepare(
    `UPDATE episodes SET edited = CASE WHEN NOT EXISTS (SELECT 1 FROM spoken_lines WHERE episode_id = @episode) THEN 0 ELSE
       (SELECT count(*) FROM lines l LEFT JOIN spoken_lines s ON s.episode_id = l.episode_id AND s.id = l.id
        WHERE l.episode_id = @episode AND (s.id IS NULL OR s.text <> l.text OR s.kind <> l.kind OR s.speaker <> l.speaker
          OR s.pause_after <> l.pause_after OR s.pause_seconds IS NOT l.pause_seconds
          OR coalesce(json_remove(s.direction, '$.note'), '{}') <> coalesce(json_remove(l.direction, '$.note'), '{}')
          OR coalesce(s.sentences <> l.sentences, 0)))
       + (SELECT count(*) FROM spoken_lines s WHERE s.episode_id = @episode AND s.id NOT IN (SELECT id FROM lines WHERE episode_id = @episode))
     END WHERE id = @episode`,
  );
  const edited = db.prepare<[string], { edited: number }>('SELECT edited FROM episodes WHERE id = ? AND number > 0');
  const recount = db.prepare('UPDATE episodes SET words = words + ?, characters = characters + ? WHERE id = ?');
  const putHead = db.prepare(
    `INSERT INTO episodes (id, production_id, number, title, words, characters, skipped) VALUES (@id, @production, @number, @title, 0, 0, @skipped)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, skipped = excluded.skipped`,
  );
  const setHead = db.prepare('UPDATE episodes SET title = ?, skipped = ? WHERE id = ?');
  const lowest = db.prepare<[string], { number: number | null }>('SELECT min(number) AS number FROM episodes WHERE production_id = ?');
  const park = db.prepare(`UPDATE episodes SET number = number - ${PARKED} WHERE production_id = ? AND number > 0`);
  const place = db.prepare('UPDATE episodes SET number = ? WHERE id = ?');
  const parked = db.prepare<[string, number], { id: string }>('SELECT id FROM episodes WHERE production_id = ? AND number < 0 AND number > ?');
  const unprepare = db.prepare('UPDATE lines SET sentences = NULL WHERE episode_id = ? AND sentences IS NOT NULL AND id IN (SELECT value FROM json_each(?))');
  const unprepareAll = db.prepare('UPDATE lines SET sentences = NULL WHERE episode_id = ?');
  const revision = db.prepare<[string], { revision: number }>('SELECT revision FROM productions WHERE id = ?');
  const revise = db.prepare('UPDATE productions SET revision = revision + 1, updated_at = ? WHERE id = ?');

  const nextBelow = (production: ProductionId) => Math.min(lowest.get(production)?.number ?? 0, TAKEN_OUT) - 1;

  function splice({ episode, at, removed, inserted }: Splice, known: Map<string, Made>): void {
    const to = at + removed.length;
    const gone = made.all(episode, at, to);
    if (gone.length !== removed.length || gone.some(({ id, text }, index) => id !== removed[index]?.id || text !== removed[index]?.text)) throw changedMeanwhile();
    for (const one of gone) known.set(one.id, one);
    drop.run(episode, at, to);
    const by = inserted.length - removed.length;
    if (by !== 0) moveTail(episode, to, by);
    for (const [index, line] of inserted.entries()) put(episode, at + index, line, known.get(line.id));
  }

  /** One after the other, from the side where there is room: two lines never stand at one position, not even on the way. */
  function moveTail(episode: EpisodeId, from: number, by: number): void {
    const last = (end.get(episode)?.end ?? 0) - 1;
    for (let step = 0; step <= last - from; step += 1) {
      const position = by > 0 ? last - step : from + step;
      shift.run(position + by, episode, position);
    }
  }

  /** What was made of these very words stays with them; for others, what was chosen when they last stood here. */
  function put(episode: EpisodeId, position: number, line: PatchLine, before: Made | undefined): void {
    const isSame = before !== undefined && before.text === line.text && before.kind === line.kind;
    const { text: importedText, ...imported } = line.imported ?? {};
    insert.run(
      episode, position, line.id, line.kind, line.speaker, line.before, line.text, line.pauseAfter, line.pauseSeconds ?? null,
      line.direction === undefined ? null : JSON.stringify(Direction.parse(line.direction)),
      isSame ? before.sentences : null, isSame ? before.take : (line.take ?? before?.take ?? null),
      importedText ?? null, Object.keys(imported).length === 0 ? null : JSON.stringify(imported),
    );
  }

  function reorder(production: ProductionId, after: readonly EpisodeId[]): void {
    park.run(production);
    after.forEach((id, index) => place.run(index + 1, id));
    let below = nextBelow(production);
    for (const { id } of parked.all(production, TAKEN_OUT)) {
      place.run(below, id);
      below -= 1;
    }
  }

  return {
    episodes(production: ProductionId): WrittenEpisode[] {
      return episodes.all(production).map(({ skipped, ...row }) => ({ ...row, skipped: skipped === 1 }));
    },

    /** With all that an undo brings back. */
    patchLines(episode: EpisodeId): PatchLine[] {
      return patchLines.all(episode).map(({ importedText, imported, direction, pauseSeconds, ...line }) => {
        if (importedText === null && imported === null && direction === null && pauseSeconds === null) return line;
        const first = Imported.parse({ ...(importedText === null ? {} : { text: importedText }), ...(imported === null ? {} : (JSON.parse(imported) as object)) });
        return {
          ...line,
          ...(direction === null ? {} : { direction: Direction.parse(JSON.parse(direction)) }),
          ...(pauseSeconds === null ? {} : { pauseSeconds }),
          ...(Object.keys(first).length === 0 ? {} : { imported: first }),
        };
      });
    },

    /** Of the whole production, in order. */
    texts(production: ProductionId): WrittenText[] {
      return texts.all(production);
    },

    outline(production: ProductionId): OutlineRow[] {
      return outline.all(production).map(({ skipped, isSpeaking, ...row }) => ({ ...row, skipped: skipped === 1, isSpeaking: isSpeaking === 1 }));
    },

    /** How many pauses of each kind every episode has, and the seconds of those that have their own. */
    pauses(production: ProductionId): PauseCount[] {
      return pauses.all(production);
    },

    /** Those who speak most first. */
    speakers(production: ProductionId): SpeakerCount[] {
      return speakers.all(production);
    },

    /** For each speaker up to three lines that tell how they speak. */
    samples(production: ProductionId): { speaker: string; episode: EpisodeId; line: LineId; text: string }[] {
      return samples.all(production);
    },

    spokenBy(production: ProductionId, speakers: readonly string[]): EpisodeId[] {
      return spokenBy.all(production, JSON.stringify(speakers)).map(({ id }) => id);
    },

    /**
     * Lays a patch over the script; lines that a run still speaks, or that were spoken, are kept aside first.
     * @throws StudioError `edit.stale` where it does not fit
     */
    apply(production: ProductionId, patch: ScriptPatch): void {
      const known = new Map<string, Made>();
      const touched = new Set(patch.splices.map(({ episode }) => episode));
      for (const episode of touched) keepAside.run({ episode });
      for (const { episode, before, after } of patch.heads) {
        if (after === null) continue;
        if (before === null) putHead.run({ id: episode, production, number: nextBelow(production), title: after.title, skipped: after.skipped ? 1 : 0 });
        else setHead.run(after.title, after.skipped ? 1 : 0, episode);
      }
      for (const one of patch.splices) splice(one, known);
      if (patch.order) reorder(production, patch.order.after);
      for (const { episode, removed, inserted } of patch.splices) {
        const [was, is] = [measure(removed), measure(inserted)];
        recount.run(is.words - was.words, is.characters - was.characters, episode);
      }
      for (const episode of touched) compare.run({ episode });
    },

    /** Their words are said otherwise now: they are prepared anew. */
    unprepare(episode: EpisodeId, lines: readonly LineId[]): void {
      keepAside.run({ episode });
      unprepare.run(episode, JSON.stringify(lines));
    },

    /** The lexicon as a whole is another one. */
    unprepareAll(episode: EpisodeId): void {
      keepAside.run({ episode });
      unprepareAll.run(episode);
    },

    /** Kept as they were spoken, before a newer text takes their place. */
    keepAside(episode: EpisodeId): void {
      keepAside.run({ episode });
    },

    prepare(episode: EpisodeId, position: number, sentences: readonly Sentence[]): void {
      prepare.run(JSON.stringify(sentences), episode, position);
    },

    /** Lines of it are kept as they were spoken. */
    isAside(episode: EpisodeId): boolean {
      return isAside.get(episode) !== undefined;
    },

    compare(episode: EpisodeId): void {
      compare.run({ episode });
    },

    /** Otherwise than as it was spoken, or than a run began to speak it. */
    isEdited(episode: EpisodeId): boolean {
      return (edited.get(episode)?.edited ?? 0) > 0;
    },

    /** From now on the episode is spoken as it is written; one that was taken out stays what its run made of it. */
    takeUp(episode: EpisodeId): void {
      takeUp.run({ episode });
      settled.run(episode);
    },

    revision(production: ProductionId): number {
      return revision.get(production)?.revision ?? 0;
    },

    revise(production: ProductionId, now: number): void {
      revise.run(now, production);
    },
  };
}

function measure(lines: readonly PatchLine[]): { words: number; characters: number } {
  return lines.reduce((sum, { text }) => ({ words: sum.words + countWords(text), characters: sum.characters + text.length }), { words: 0, characters: 0 });
}

function changedMeanwhile(): StudioError {
  return new StudioError('edit.stale', 'The script has changed meanwhile.', { hint: 'Look at it as it is now, then make the change again.', retry: 'later' });
}

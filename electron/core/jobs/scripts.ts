/** The table of lines: an episode's script, its sentences and the take chosen for each line. */
import { z } from 'zod';
import { type EpisodeId, LineId, type ProductionId } from '#shared/words/ids.ts';
import { countWords } from '#shared/words/manuscript.ts';
import { type Line, LineKind, PauseKind, Sentence } from '#shared/words/script.ts';
import type { Db } from './open.ts';

/** A line with what production has made of it so far. */
export interface WorkingLine extends Line {
  readonly position: number;
  /** Null until the prepare stage has seen this text. */
  readonly sentences: Sentence[] | null;
  readonly take: number | null;
}

const Row = z.object({
  position: z.number(),
  id: LineId,
  kind: LineKind,
  speaker: z.string(),
  before: z.string(),
  text: z.string(),
  pauseAfter: PauseKind,
  sentences: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : z.array(Sentence).parse(JSON.parse(text)))),
  take: z.number().nullable(),
});

export interface EpisodeText {
  readonly id: EpisodeId;
  readonly title: string;
  readonly lines: readonly Line[];
}

export type ScriptsTable = ReturnType<typeof scriptsTable>;

export function scriptsTable(db: Db) {
  const lines = db.prepare<[string]>(
    `SELECT position, id, kind, speaker, before, text, pause_after AS pauseAfter, sentences, take_id AS take
     FROM lines WHERE episode_id = ? ORDER BY position`,
  );
  const insertLine = db.prepare(
    `INSERT INTO lines (episode_id, position, id, kind, speaker, before, text, pause_after, sentences, take_id, imported_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const oldLines = db.prepare<[string], { id: string; text: string; imported: string | null; kind: string; sentences: string | null; take: number | null }>(
    `SELECT l.id, l.text, l.imported_text AS imported, l.kind, l.sentences, l.take_id AS take FROM lines l
     JOIN episodes e ON e.id = l.episode_id WHERE e.production_id = ?`,
  );
  const oldEpisodes = db.prepare<[string], { id: string; number: number }>(
    'SELECT id, number FROM episodes WHERE production_id = ?',
  );
  const clearLines = db.prepare('DELETE FROM lines WHERE episode_id = ?');
  const dropEpisode = db.prepare('DELETE FROM episodes WHERE id = ?');
  const park = db.prepare('UPDATE episodes SET number = -number WHERE production_id = ?');
  const upsertEpisode = db.prepare(
    `INSERT INTO episodes (id, production_id, number, title, words, characters) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET number = excluded.number, title = excluded.title, words = excluded.words,
       characters = excluded.characters`,
  );
  const setSentences = db.prepare('UPDATE lines SET sentences = ? WHERE episode_id = ? AND position = ?');
  const setText = db.prepare(
    `UPDATE lines SET imported_text = CASE WHEN coalesce(imported_text, text) = ? THEN NULL ELSE coalesce(imported_text, text) END,
       text = ?, sentences = NULL WHERE episode_id = ? AND id = ?`,
  );
  const recount = db.prepare(
    `UPDATE episodes SET characters = (SELECT coalesce(sum(length(text)), 0) FROM lines WHERE episode_id = episodes.id) WHERE id = ?`,
  );
  const setTake = db.prepare('UPDATE lines SET take_id = ? WHERE episode_id = ? AND position = ?');

  return {
    /**
     * Puts `episodes` in place as the whole text of a production. What was made of a line that is still there
     * under its id stays with it: sentences and chosen take.
     */
    replaceAll(production: ProductionId, episodes: readonly EpisodeText[]): void {
      const known = new Map(oldLines.all(production).map((row) => [row.id, row]));
      park.run(production);
      const gone = new Set(oldEpisodes.all(production).map((row) => row.id));
      episodes.forEach((episode, index) => {
        const text = episode.lines.map((line) => line.text).join(' ');
        const characters = episode.lines.reduce((sum, line) => sum + line.text.length, 0);
        gone.delete(episode.id);
        clearLines.run(episode.id);
        upsertEpisode.run(episode.id, production, index + 1, episode.title, countWords(text), characters);
        episode.lines.forEach((line, position) => {
          const old = known.get(line.id);
          // What a person changed stays changed for as long as the manuscript itself says the same as before.
          const edited = old !== undefined && old.imported === line.text ? old.text : undefined;
          const text = edited ?? line.text;
          const same = old !== undefined && old.text === text && old.kind === line.kind;
          insertLine.run(
            episode.id, position, line.id, line.kind, line.speaker, line.before, text, line.pauseAfter,
            same ? old.sentences : null, same ? old.take : null, edited === undefined ? null : line.text,
          );
        });
      });
      for (const id of gone) dropEpisode.run(id);
    },

    lines(episode: EpisodeId): WorkingLine[] {
      return z.array(Row).parse(lines.all(episode));
    },

    prepare(episode: EpisodeId, position: number, sentences: readonly Sentence[]): void {
      setSentences.run(JSON.stringify(sentences), episode, position);
    },

    /** A person's own text for a line; the one it was imported with is remembered. */
    edit(episode: EpisodeId, line: LineId, text: string): void {
      setText.run(text, text, episode, line);
      recount.run(episode);
    },

    choose(episode: EpisodeId, position: number, take: number): void {
      setTake.run(take, episode, position);
    },
  };
}

/**
 * The table of lines: an episode's script, its sentences and the take chosen for each line. What production works on are
 * the lines as its run speaks them; edits that no run has taken up yet stand beside, in what is written.
 */
import { z } from 'zod';
import { type EpisodeId, LineId, type ProductionId } from '#shared/words/ids.ts';
import { countWords } from '#shared/words/manuscript.ts';
import { Direction, type Line, LineKind, PauseKind, Sentence } from '#shared/words/script.ts';
import type { Db } from './open.ts';

/** A line with what production has made of it so far. */
export interface WorkingLine extends Line {
  readonly position: number;
  /** Null until the prepare stage has seen this text. */
  readonly sentences: Sentence[] | null;
  readonly take: number | null;
}

const LINE_COLUMNS = `position, id, kind, speaker, before, text, pause_after AS pauseAfter, sentences, take_id AS take,
  direction, pause_seconds AS pauseSeconds`;

const LineRow = z.object({
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
  direction: z
    .string()
    .nullable()
    .transform((text) => (text === null ? undefined : Direction.parse(JSON.parse(text)))),
  pauseSeconds: z
    .number()
    .nullable()
    .transform((seconds) => seconds ?? undefined),
});

export interface EpisodeText {
  readonly id: EpisodeId;
  readonly title: string;
  readonly lines: readonly Line[];
}

interface OldLine {
  readonly id: string;
  readonly text: string;
  readonly importedText: string | null;
  readonly imported: string | null;
  readonly kind: string;
  readonly speaker: string;
  readonly sentences: string | null;
  readonly take: number | null;
  readonly direction: string | null;
  readonly pauseAfter: PauseKind;
  readonly pauseSeconds: number | null;
}

export type ScriptsTable = ReturnType<typeof scriptsTable>;

export function scriptsTable(db: Db) {
  const written = db.prepare<[string]>(`SELECT ${LINE_COLUMNS} FROM lines WHERE episode_id = ? ORDER BY position`);
  const spoken = db.prepare<[string]>(`SELECT ${LINE_COLUMNS} FROM spoken_lines WHERE episode_id = ? ORDER BY position`);
  const hasSpoken = db.prepare<[string]>('SELECT 1 FROM spoken_lines WHERE episode_id = ? LIMIT 1');
  const insertLine = db.prepare(
    `INSERT INTO lines (episode_id, position, id, kind, speaker, before, text, pause_after, sentences, take_id, imported_text, imported, direction, pause_seconds)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const oldLines = db.prepare<[string], OldLine>(
    `SELECT l.id, l.text, l.imported_text AS importedText, l.imported, l.kind, l.speaker, l.sentences, l.take_id AS take, l.direction,
       l.pause_after AS pauseAfter, l.pause_seconds AS pauseSeconds FROM lines l JOIN episodes e ON e.id = l.episode_id WHERE e.production_id = ?`,
  );
  const oldEpisodes = db.prepare<[string], { id: string }>('SELECT id FROM episodes WHERE production_id = ?');
  const clearLines = db.prepare('DELETE FROM lines WHERE episode_id = ?');
  const dropEpisode = db.prepare('DELETE FROM episodes WHERE id = ?');
  const park = db.prepare('UPDATE episodes SET number = -number WHERE production_id = ? AND number > 0');
  const upsertEpisode = db.prepare(
    `INSERT INTO episodes (id, production_id, number, title, words, characters) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET number = excluded.number, title = excluded.title, words = excluded.words,
       characters = excluded.characters`,
  );
  const prepareWritten = db.prepare('UPDATE lines SET sentences = ? WHERE episode_id = ? AND position = ?');
  const prepareSpoken = db.prepare('UPDATE spoken_lines SET sentences = ? WHERE episode_id = ? AND position = ?');
  const chooseWritten = db.prepare('UPDATE lines SET take_id = ? WHERE episode_id = ? AND position = ?');
  const chooseSpoken = db.prepare('UPDATE spoken_lines SET take_id = ? WHERE episode_id = ? AND position = ?');
  const chooseSame = db.prepare(
    `UPDATE lines SET take_id = ? WHERE episode_id = ? AND id = (SELECT id FROM spoken_lines WHERE episode_id = ? AND position = ?)`,
  );

  return {
    /**
     * Puts `episodes` in place as the whole text of a production. What was made of a line that is still there
     * under its id stays with it: sentences, chosen take, and what a person changed for as long as the manuscript
     * itself says the same as before.
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
          const kept = keepChanges(line, old);
          const same = old !== undefined && old.text === kept.text && old.kind === line.kind;
          insertLine.run(
            episode.id, position, line.id, line.kind, kept.speaker, line.before, kept.text, kept.pauseAfter,
            same ? old.sentences : null, same ? old.take : null, kept.text === line.text ? null : line.text, kept.imported,
            old?.direction ?? null, old?.pauseSeconds ?? null,
          );
        });
      });
      for (const id of gone) dropEpisode.run(id);
    },

    /** As its run speaks them, or as the finished audio says them. */
    lines(episode: EpisodeId): WorkingLine[] {
      return z.array(LineRow).parse((hasSpoken.get(episode) ? spoken : written).all(episode));
    },

    /** With every edit: what the next run speaks. */
    written(episode: EpisodeId): WorkingLine[] {
      return z.array(LineRow).parse(written.all(episode));
    },

    prepare(episode: EpisodeId, position: number, sentences: readonly Sentence[]): void {
      (hasSpoken.get(episode) ? prepareSpoken : prepareWritten).run(JSON.stringify(sentences), episode, position);
    },

    /** The line as it is written has it too, wherever it stands now. */
    choose(episode: EpisodeId, position: number, take: number): void {
      if (!hasSpoken.get(episode)) return void chooseWritten.run(take, episode, position);
      chooseSpoken.run(take, episode, position);
      chooseSame.run(take, episode, episode, position);
    },
  };
}

const Changed = z.object({ speaker: z.string().optional(), pauseAfter: PauseKind.optional() });

function keepChanges(line: Line, old: OldLine | undefined) {
  const imported = Changed.parse(JSON.parse(old?.imported ?? '{}'));
  const { text, speaker, pauseAfter } = line;
  const kept = {
    ...(imported.speaker === speaker ? { speaker } : {}),
    ...(imported.pauseAfter === pauseAfter ? { pauseAfter } : {}),
  };
  return {
    text: old?.importedText === text ? old.text : text,
    speaker: kept.speaker === undefined ? speaker : (old?.speaker ?? speaker),
    pauseAfter: kept.pauseAfter === undefined ? pauseAfter : (old?.pauseAfter ?? pauseAfter),
    imported: Object.keys(kept).length === 0 ? null : JSON.stringify(kept),
  };
}

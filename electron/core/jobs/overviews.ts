/** The script at a glance: what is counted and looked through over a whole production. */
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { PauseKind } from '#shared/words/script.ts';
import type { Db } from './open.ts';
import type { WrittenEpisode } from './written.ts';

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
  /** Lines that have a take. */
  readonly spoken: number;
}

/** A line's text alone, for looking through a whole production. */
export interface WrittenText {
  readonly episode: EpisodeId;
  readonly id: LineId;
  readonly text: string;
}

export type OverviewsTable = ReturnType<typeof overviewsTable>;

export function overviewsTable(db: Db) {
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
    `SELECT l.speaker, count(*) AS lines, sum(length(l.text)) AS characters, count(DISTINCT l.episode_id) AS episodes, count(l.take_id) AS spoken
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
  const texts = db.prepare<[string], WrittenText>(
    `SELECT l.episode_id AS episode, l.id, l.text FROM episodes e JOIN lines l ON l.episode_id = e.id
     WHERE e.production_id = ? AND e.number > 0 ORDER BY e.number, l.position`,
  );
  const spokenBy = db.prepare<[string, string], { id: EpisodeId }>(
    `SELECT e.id FROM episodes e WHERE e.production_id = ? AND e.number > 0 AND EXISTS
       (SELECT 1 FROM lines l WHERE l.episode_id = e.id AND l.speaker IN (SELECT value FROM json_each(?))) ORDER BY e.number`,
  );

  return {
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

    /** Of the whole production, in order. */
    texts(production: ProductionId): WrittenText[] {
      return texts.all(production);
    },

    spokenBy(production: ProductionId, speakers: readonly string[]): EpisodeId[] {
      return spokenBy.all(production, JSON.stringify(speakers)).map(({ id }) => id);
    },
  };
}

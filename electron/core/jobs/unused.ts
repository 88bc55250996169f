/** Rows that nothing uses any more, and their removal. What a production in the library needs is never among them. */
import type { CallKey } from '#shared/words/ids.ts';
import type { Db } from './open.ts';

/** Recordings that went, by what they did cost. */
export interface Dropped {
  readonly costUsd: number;
  /** Titles of the productions it was of. */
  readonly of: string[];
}

/** Calls whose recordings must stay: a take holds them, a run that is not over or may be tried again waits for them, or they are on their way. */
const USED_CALLS = `
  SELECT json_extract(piece.value, '$.call') AS call FROM takes, json_each(takes.pieces) AS piece
  UNION SELECT jobs.call_key FROM jobs JOIN runs ON runs.id = jobs.run_id JOIN productions ON productions.id = runs.production_id
    WHERE jobs.call_key IS NOT NULL AND productions.removed_at IS NULL AND (runs.state IN ('running', 'paused')
      OR EXISTS (SELECT 1 FROM run_episodes WHERE run_episodes.run_id = runs.id AND run_episodes.state IN ('failed', 'cancelled')))
  UNION SELECT call_key FROM reservations`;

/** Calls that a production had which is in the library no more. */
const CALLS_OF_REMOVED = `
  SELECT json_extract(piece.value, '$.call') AS call FROM takes JOIN productions ON productions.id = takes.production_id, json_each(takes.pieces) AS piece
    WHERE productions.removed_at IS NOT NULL
  UNION SELECT jobs.call_key FROM jobs JOIN runs ON runs.id = jobs.run_id JOIN productions ON productions.id = runs.production_id
    WHERE jobs.call_key IS NOT NULL AND productions.removed_at IS NOT NULL`;

/** Of lines that stand nowhere: not as they are written, not as they were spoken, not in an edit that can be undone, not in finished audio. */
const OUTDATED_TAKES = `
  SELECT takes.id FROM takes JOIN productions ON productions.id = takes.production_id
    WHERE productions.removed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM lines JOIN episodes ON episodes.id = lines.episode_id WHERE episodes.production_id = takes.production_id AND lines.id = takes.line_id)
      AND NOT EXISTS (SELECT 1 FROM spoken_lines AS spoken JOIN episodes ON episodes.id = spoken.episode_id WHERE episodes.production_id = takes.production_id AND spoken.id = takes.line_id)
      AND NOT EXISTS (SELECT 1 FROM edits WHERE edits.production_id = takes.production_id AND instr(edits.patch, takes.line_id) > 0)
      AND takes.id NOT IN (SELECT json_extract(placed.value, '$.take') FROM episode_audio, json_each(episode_audio.sentences) AS placed WHERE json_extract(placed.value, '$.take') IS NOT NULL)`;

export type UnusedTable = ReturnType<typeof unusedTable>;

export function unusedTable(db: Db) {
  const callsOfRemoved = db.prepare<[], { call: CallKey }>(CALLS_OF_REMOVED);
  const callsOfOutdated = db.prepare<[], { call: CallKey }>(
    `SELECT DISTINCT json_extract(piece.value, '$.call') AS call FROM takes, json_each(takes.pieces) AS piece WHERE takes.id IN (${OUTDATED_TAKES})`,
  );
  const unusedRecordings = db.prepare<[], { call: CallKey; costUsd: number }>(
    `WITH used AS (${USED_CALLS}) SELECT call_key AS call, cost_usd AS costUsd FROM recordings WHERE call_key NOT IN (SELECT call FROM used WHERE call IS NOT NULL)`,
  );
  const removedTitles = db.prepare<[], { title: string }>(
    `SELECT title FROM productions WHERE removed_at IS NOT NULL AND EXISTS (SELECT 1 FROM episodes WHERE episodes.production_id = productions.id) ORDER BY removed_at`,
  );
  const outdatedTitles = db.prepare<[], { title: string }>(
    `SELECT DISTINCT title FROM productions JOIN takes ON takes.production_id = productions.id WHERE takes.id IN (${OUTDATED_TAKES}) ORDER BY title`,
  );
  const dropTakesOfRemoved = db.prepare('DELETE FROM takes WHERE production_id IN (SELECT id FROM productions WHERE removed_at IS NOT NULL)');
  const dropEpisodesOfRemoved = db.prepare('DELETE FROM episodes WHERE production_id IN (SELECT id FROM productions WHERE removed_at IS NOT NULL)');
  const dropEditsOfRemoved = db.prepare('DELETE FROM edits WHERE production_id IN (SELECT id FROM productions WHERE removed_at IS NOT NULL)');
  const dropCovers = db.prepare('UPDATE productions SET cover = NULL WHERE removed_at IS NOT NULL');
  const dropOutdatedTakes = db.prepare(`DELETE FROM takes WHERE id IN (${OUTDATED_TAKES})`);
  const dropRecording = db.prepare('DELETE FROM recordings WHERE call_key = ?');
  const dropTranscripts = db.prepare('DELETE FROM transcripts WHERE file NOT IN (SELECT file FROM recordings)');
  const dropAlignments = db.prepare('DELETE FROM alignments WHERE file NOT IN (SELECT file FROM recordings)');

  function dropRecordings(isOurs: (call: CallKey) => boolean): number {
    let costUsd = 0;
    for (const one of unusedRecordings.all()) {
      if (!isOurs(one.call)) continue;
      dropRecording.run(one.call);
      costUsd += one.costUsd;
    }
    dropTranscripts.run();
    dropAlignments.run();
    return costUsd;
  }

  return {
    /** Text, takes and recordings of productions that were taken out of the library. Their costs stay in the ledger. */
    dropRemoved(): Dropped {
      const of = removedTitles.all().map(({ title }) => title);
      const calls = new Set(callsOfRemoved.all().map(({ call }) => call));
      dropTakesOfRemoved.run();
      dropEpisodesOfRemoved.run();
      dropEditsOfRemoved.run();
      dropCovers.run();
      return { of, costUsd: dropRecordings((call) => calls.has(call)) };
    },
    /** Takes of lines that newer texts have left out. Recordings that never were a take stay: somebody bought them for a run to come. */
    dropOutdated(): Dropped {
      const of = outdatedTitles.all().map(({ title }) => title);
      const calls = new Set(callsOfOutdated.all().map(({ call }) => call));
      dropOutdatedTakes.run();
      return { of, costUsd: dropRecordings((call) => calls.has(call)) };
    },
  };
}

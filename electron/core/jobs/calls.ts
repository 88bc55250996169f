/** The tables of calls, the recordings they brought back, and the takes cut from them. */
import { z } from 'zod';
import { CallKey, FileHash, type LineId, type ProductionId } from '#shared/words/ids.ts';
import { PhoneticWord } from '#shared/words/script.ts';
import { Voice } from '#shared/words/voice.ts';
import type { Db } from './open.ts';

/** What is asked for: everything that changes the sound, beside the engine's version. */
export const SpeechRequest = z.object({
  /** BCP 47. */
  language: z.string(),
  utterances: z.array(z.object({ text: z.string(), voice: Voice, phonetic: z.array(PhoneticWord).optional() })),
  before: z.string(),
  after: z.string(),
  /** The same words asked for once more: each number is a call of its own. Left out for the first. */
  variant: z.number().int().optional(),
});
export type SpeechRequest = z.infer<typeof SpeechRequest>;

export const Call = z.object({
  key: CallKey,
  engine: z.string(),
  request: SpeechRequest,
  /** As the engine bills them. */
  characters: z.number(),
});
export type Call = z.infer<typeof Call>;

export const Recording = z.object({
  call: CallKey,
  file: FileHash,
  sampleRate: z.number(),
  samples: z.number(),
  spans: z.array(z.object({ start: z.number(), end: z.number() })),
  costUsd: z.number(),
});
export type Recording = z.infer<typeof Recording>;

/** When an engine says that a word is said, in seconds of the recording. A row a word would be a book of names: words are kept as tuples. */
const ToldWords = z.array(z.tuple([z.string(), z.number(), z.number()]));
export interface ToldWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A slice of a recording: one sentence of a line, or a part of a sentence too long for one utterance. */
export const TakePiece = z.object({
  sentence: z.number().int(),
  call: CallKey,
  start: z.number().int(),
  end: z.number().int(),
});
export type TakePiece = z.infer<typeof TakePiece>;

export interface Take {
  readonly id: number;
  readonly line: LineId;
  readonly soundKey: string;
  /** 0 for what a run spoke first, else the number of the pickup. */
  readonly variant: number;
  /** Spoken into an episode that was whole, for a line that was edited. */
  readonly isLater: boolean;
  readonly pieces: TakePiece[];
  /** Of its line, when that was last judged with this take; null before. */
  readonly quality: number | null;
  readonly at: number;
}

interface TakeRow {
  id: number;
  line_id: string;
  sound_key: string;
  variant: number;
  is_later: number;
  pieces: string;
  quality: number | null;
  created_at: number;
}

const TAKE = 'SELECT id, line_id, sound_key, variant, is_later, pieces, quality, created_at FROM takes';

export type CallsTable = ReturnType<typeof callsTable>;

export function callsTable(db: Db) {
  const insertCall = db.prepare(
    'INSERT OR IGNORE INTO calls (key, engine, request, characters, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const getCall = db.prepare<[string], { key: string; engine: string; request: string; characters: number }>(
    'SELECT key, engine, request, characters FROM calls WHERE key = ?',
  );
  const insertRecording = db.prepare(
    `INSERT OR IGNORE INTO recordings (call_key, file, sample_rate, samples, spans, words, cost_usd, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const getRecording = db.prepare<[string], Record<string, unknown> & { spans: string }>(
    `SELECT call_key AS call, file, sample_rate AS sampleRate, samples, spans, cost_usd AS costUsd
     FROM recordings WHERE call_key = ?`,
  );
  const getWords = db.prepare<[string], { words: string | null }>('SELECT words FROM recordings WHERE call_key = ?');
  const dropRecording = db.prepare('DELETE FROM recordings WHERE call_key = ?');
  const insertTake = db.prepare(
    `INSERT INTO takes (production_id, line_id, sound_key, variant, is_later, pieces, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (production_id, line_id, sound_key, variant) DO UPDATE SET pieces = excluded.pieces, is_later = excluded.is_later RETURNING id`,
  );
  const findTake = db.prepare<[string, string, string], TakeRow>(
    `${TAKE} WHERE production_id = ? AND line_id = ? AND sound_key = ? ORDER BY quality DESC NULLS LAST, id DESC LIMIT 1`,
  );
  const takesOf = db.prepare<[string, string], TakeRow>(`${TAKE} WHERE production_id = ? AND line_id = ? ORDER BY id DESC`);
  const withTakes = db.prepare<[string, string], { line: LineId }>(
    'SELECT DISTINCT line_id AS line FROM takes WHERE production_id = ? AND line_id IN (SELECT value FROM json_each(?))',
  );
  const getTake = db.prepare<[number], TakeRow>(`${TAKE} WHERE id = ?`);
  const judgeTake = db.prepare('UPDATE takes SET quality = ? WHERE id = ?');
  const recorded = db.prepare<[], { key: CallKey }>('SELECT call_key AS key FROM recordings ORDER BY created_at, call_key');
  const files = db.prepare<[], { file: string }>('SELECT file FROM recordings');

  const parseTake = (row: TakeRow): Take => ({
    id: row.id,
    line: row.line_id as LineId,
    soundKey: row.sound_key,
    variant: row.variant,
    isLater: row.is_later === 1,
    pieces: z.array(TakePiece).parse(JSON.parse(row.pieces)),
    quality: row.quality,
    at: row.created_at,
  });

  return {
    add(call: Call, now: number): void {
      insertCall.run(call.key, call.engine, JSON.stringify(call.request), call.characters, now);
    },
    get(key: CallKey): Call | undefined {
      const row = getCall.get(key);
      return row && Call.parse({ ...row, request: JSON.parse(row.request) });
    },
    /** The first recording of a call stays: false where there was one already. */
    land(recording: Recording, now: number, words: readonly ToldWord[] | null = null): boolean {
      const told = words && JSON.stringify(words.map(({ text, start, end }) => [text, toMilliseconds(start), toMilliseconds(end)]));
      const { changes } = insertRecording.run(
        recording.call, recording.file, recording.sampleRate, recording.samples, JSON.stringify(recording.spans),
        told, recording.costUsd, now,
      );
      return changes === 1;
    },
    recording(key: CallKey): Recording | undefined {
      const row = getRecording.get(key);
      return row && Recording.parse({ ...row, spans: JSON.parse(row.spans) });
    },
    /** None where the engine told none, or an earlier studio made the recording. Asked for seldom, and long: not part of the recording. */
    words(key: CallKey): ToldWord[] {
      const { words } = getWords.get(key) ?? {};
      return words == null ? [] : ToldWords.parse(JSON.parse(words)).map(([text, start, end]) => ({ text, start, end }));
    },
    /** Forgets a recording whose file is gone or damaged, so that its call can be made again. */
    forget(key: CallKey): void {
      dropRecording.run(key);
    },
    addTake(production: ProductionId, take: Pick<Take, 'line' | 'soundKey' | 'variant' | 'isLater' | 'pieces'>, now: number): number {
      const { line, soundKey, variant, isLater, pieces } = take;
      const row = insertTake.get(production, line, soundKey, variant, isLater ? 1 : 0, JSON.stringify(pieces), now) as { id: number };
      return row.id;
    },
    /** Every take of a line, the newest first. */
    takesOf(production: ProductionId, line: LineId): Take[] {
      return takesOf.all(production, line).map(parseTake);
    },
    /** Those of the lines that were ever spoken, in whatever words. */
    linesWithTakes(production: ProductionId, lines: readonly LineId[]): Set<LineId> {
      return new Set(withTakes.all(production, JSON.stringify(lines)).map(({ line }) => line));
    },
    judgeTake(id: number, quality: number | null): void {
      judgeTake.run(quality, id);
    },
    /** The best one that sounds so; among equals the newest. */
    findTake(production: ProductionId, line: LineId, soundKey: string): Take | undefined {
      const row = findTake.get(production, line, soundKey);
      return row && parseTake(row);
    },
    take(id: number): Take | undefined {
      const row = getTake.get(id);
      return row && parseTake(row);
    },
    /** Every call that has a recording. */
    recorded(): CallKey[] {
      return recorded.all().map(({ key }) => key);
    },
    /** Hashes of every recording's file. */
    files(): string[] {
      return files.all().map((row) => row.file);
    },
  };
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

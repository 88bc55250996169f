/** The tables of calls, the recordings they brought back, and the takes cut from them. */
import { z } from 'zod';
import { CallKey, FileHash, type LineId, type ProductionId } from '#shared/words/ids.ts';
import { Voice } from '#shared/words/voice.ts';
import type { Db } from './open.ts';

/** What is asked for: everything that changes the sound, beside the engine's version. */
export const SpeechRequest = z.object({
  /** BCP 47. */
  language: z.string(),
  utterances: z.array(z.object({ text: z.string(), voice: Voice })),
  before: z.string(),
  after: z.string(),
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
  readonly soundKey: string;
  readonly pieces: TakePiece[];
}

export type CallsTable = ReturnType<typeof callsTable>;

export function callsTable(db: Db) {
  const insertCall = db.prepare(
    'INSERT OR IGNORE INTO calls (key, engine, request, characters, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const getCall = db.prepare<[string], { key: string; engine: string; request: string; characters: number }>(
    'SELECT key, engine, request, characters FROM calls WHERE key = ?',
  );
  const insertRecording = db.prepare(
    `INSERT OR IGNORE INTO recordings (call_key, file, sample_rate, samples, spans, cost_usd, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const getRecording = db.prepare<[string], Record<string, unknown> & { spans: string }>(
    `SELECT call_key AS call, file, sample_rate AS sampleRate, samples, spans, cost_usd AS costUsd
     FROM recordings WHERE call_key = ?`,
  );
  const dropRecording = db.prepare('DELETE FROM recordings WHERE call_key = ?');
  const insertTake = db.prepare(
    `INSERT INTO takes (production_id, line_id, sound_key, pieces, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (production_id, line_id, sound_key) DO UPDATE SET pieces = excluded.pieces RETURNING id`,
  );
  const findTake = db.prepare<[string, string, string], { id: number; sound_key: string; pieces: string }>(
    'SELECT id, sound_key, pieces FROM takes WHERE production_id = ? AND line_id = ? AND sound_key = ?',
  );
  const getTake = db.prepare<[number], { id: number; sound_key: string; pieces: string }>(
    'SELECT id, sound_key, pieces FROM takes WHERE id = ?',
  );
  const files = db.prepare<[], { file: string }>('SELECT file FROM recordings');

  const parseTake = (row: { id: number; sound_key: string; pieces: string }): Take => ({
    id: row.id,
    soundKey: row.sound_key,
    pieces: z.array(TakePiece).parse(JSON.parse(row.pieces)),
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
    land(recording: Recording, now: number): boolean {
      const { changes } = insertRecording.run(
        recording.call, recording.file, recording.sampleRate, recording.samples, JSON.stringify(recording.spans),
        recording.costUsd, now,
      );
      return changes === 1;
    },
    recording(key: CallKey): Recording | undefined {
      const row = getRecording.get(key);
      return row && Recording.parse({ ...row, spans: JSON.parse(row.spans) });
    },
    /** Forgets a recording whose file is gone or damaged, so that its call can be made again. */
    forget(key: CallKey): void {
      dropRecording.run(key);
    },
    addTake(production: ProductionId, line: LineId, soundKey: string, pieces: readonly TakePiece[], now: number): number {
      const row = insertTake.get(production, line, soundKey, JSON.stringify(pieces), now) as { id: number };
      return row.id;
    },
    findTake(production: ProductionId, line: LineId, soundKey: string): Take | undefined {
      const row = findTake.get(production, line, soundKey);
      return row && parseTake(row);
    },
    take(id: number): Take | undefined {
      const row = getTake.get(id);
      return row && parseTake(row);
    },
    /** Hashes of every recording's file. */
    files(): string[] {
      return files.all().map((row) => row.file);
    },
  };
}

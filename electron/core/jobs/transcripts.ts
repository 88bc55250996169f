/** The table of transcripts: what was heard in a recording, by whom. Bought once, kept with the recording. */
import { z } from 'zod';
import type { FileHash } from '#shared/words/ids.ts';
import { HeardWord } from '#shared/words/quality.ts';
import type { Db } from './open.ts';

export interface KeptTranscript {
  readonly key: string;
  readonly file: FileHash;
  readonly engine: string;
  /** Times from the start of the recording. */
  readonly words: readonly HeardWord[];
  readonly timings: 'words' | 'segments';
  readonly language: string | null;
  readonly costUsd: number;
}

/** A row a word would be a book of names: words are kept as tuples. */
const Words = z.array(z.tuple([z.string(), z.number(), z.number(), z.number().nullable()]));

export type TranscriptsTable = ReturnType<typeof transcriptsTable>;

export function transcriptsTable(db: Db) {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO transcripts (key, file, engine, words, timings, language, cost_usd, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const get = db.prepare<[string], { key: string; file: string; engine: string; words: string; timings: string; language: string | null; costUsd: number }>(
    'SELECT key, file, engine, words, timings, language, cost_usd AS costUsd FROM transcripts WHERE key = ?',
  );
  const has = db.prepare<[string]>('SELECT 1 FROM transcripts WHERE key = ?');
  return {
    add({ key, file, engine, words, timings, language, costUsd }: KeptTranscript, now: number): void {
      const tuples = words.map(({ text, startSeconds, endSeconds, probability }) => [text, startSeconds, endSeconds, probability]);
      insert.run(key, file, engine, JSON.stringify(tuples), timings, language, costUsd, now);
    },
    get(key: string): KeptTranscript | undefined {
      const row = get.get(key);
      if (!row) return undefined;
      const words = Words.parse(JSON.parse(row.words)).map(([text, startSeconds, endSeconds, probability]) => ({ text, startSeconds, endSeconds, probability }));
      return { ...row, file: row.file as FileHash, timings: row.timings === 'words' ? 'words' : 'segments', words };
    },
    has(key: string): boolean {
      return has.get(key) !== undefined;
    },
  };
}

/** The table of alignments: when the words of a recording are said, as an aligner found them. Bought once, kept with the recording. */
import { z } from 'zod';
import type { FileHash } from '#shared/words/ids.ts';
import type { AlignedWord } from '../transcripts/port.ts';
import type { Db } from './open.ts';

export interface KeptAlignment {
  readonly key: string;
  readonly file: FileHash;
  readonly engine: string;
  /** Times from the start of the recording. */
  readonly words: readonly AlignedWord[];
  readonly costUsd: number;
}

/** A row a word would be a book of names: words are kept as tuples. */
const Words = z.array(z.tuple([z.string(), z.number(), z.number(), z.number()]));

export type AlignmentsTable = ReturnType<typeof alignmentsTable>;

export function alignmentsTable(db: Db) {
  const insert = db.prepare('INSERT OR IGNORE INTO alignments (key, file, engine, words, cost_usd, created_at) VALUES (?, ?, ?, ?, ?, ?)');
  const get = db.prepare<[string], { words: string }>('SELECT words FROM alignments WHERE key = ?');
  const has = db.prepare<[string]>('SELECT 1 FROM alignments WHERE key = ?');
  return {
    add({ key, file, engine, words, costUsd }: KeptAlignment, now: number): void {
      const tuples = words.map(({ text, startSeconds, endSeconds, loss }) => [text, startSeconds, endSeconds, loss]);
      insert.run(key, file, engine, JSON.stringify(tuples), costUsd, now);
    },
    words(key: string): AlignedWord[] {
      const row = get.get(key);
      return row ? Words.parse(JSON.parse(row.words)).map(([text, startSeconds, endSeconds, loss]) => ({ text, startSeconds, endSeconds, loss })) : [];
    },
    has(key: string): boolean {
      return has.get(key) !== undefined;
    },
  };
}

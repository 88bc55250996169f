/** Looks into a home after the fact, past every layer of the studio: rows, files, hashes. */
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreOf } from '#core/quality/score.ts';
import type { Finding } from '#shared/words/audio.ts';

export interface HomeReport {
  readonly integrity: string;
  /** Call keys settled more than once: speech that was bought twice. */
  readonly boughtTwice: string[];
  readonly recordings: number;
  /** Recordings whose file is missing or does not hash to its name. */
  readonly damaged: string[];
  /** Files that no row speaks of, and files half written. */
  readonly strays: string[];
  readonly openJobs: number;
}

export function inspectHome(home: string): HomeReport {
  const db = new Database(join(home, 'studio.db'), { readonly: true });
  try {
    const column = (sql: string) => db.prepare<[], { value: string }>(sql).all().map((row) => row.value);
    const recordings = column('SELECT file AS value FROM recordings');
    const known = new Set([
      ...recordings,
      ...column('SELECT file AS value FROM renders'),
      ...column(`SELECT json_extract(facts, '$.peaks') AS value FROM renders WHERE json_extract(facts, '$.peaks') IS NOT NULL`),
      ...column('SELECT cover AS value FROM productions WHERE cover IS NOT NULL'),
    ]);
    const stored = storedFiles(join(home, 'files'));
    return {
      integrity: db.pragma('integrity_check', { simple: true }) as string,
      boughtTwice: column(`SELECT call_key AS value FROM ledger WHERE entry = 'settle' GROUP BY call_key HAVING count(*) > 1`),
      recordings: recordings.length,
      damaged: recordings.filter((hash) => !isWhole(join(home, 'files', hash.slice(0, 2), hash), hash)),
      strays: [...[...stored].filter((name) => !known.has(name)), ...readdirSync(join(home, 'scratch'))],
      openJobs: Number(column(`SELECT count(*) AS value FROM jobs WHERE state IN ('waiting', 'running')`)[0]),
    };
  } finally {
    db.close();
  }
}

/** How each sentence of the newest production is said, in order, by episode number; of prepared lines alone. */
export function spokenSentences(home: string): Map<number, string[]> {
  const texts = new Map<number, string[]>();
  for (const { number, sentences } of read<{ number: number; sentences: string }>(
    home,
    `SELECT episodes.number, lines.sentences FROM lines JOIN episodes ON episodes.id = lines.episode_id
     WHERE lines.sentences IS NOT NULL AND episodes.production_id = (SELECT id FROM productions ORDER BY created_at DESC LIMIT 1)
     ORDER BY episodes.number, lines.position`,
  )) {
    const spoken = (JSON.parse(sentences) as { spoken: string }[]).map((one) => one.spoken);
    texts.set(number, [...(texts.get(number) ?? []), ...spoken]);
  }
  return texts;
}

/** Every sentence that was paid for, as often as it was. */
export function boughtSentences(home: string): string[] {
  return read<{ text: string }>(
    home,
    `SELECT json_extract(u.value, '$.text') AS text FROM ledger JOIN calls ON calls.key = ledger.call_key, json_each(calls.request, '$.utterances') u
     WHERE ledger.entry = 'settle'`,
  ).map(({ text }) => text);
}

/** Batch jobs that a provider has taken in and not brought back. */
export function batchesSubmitted(home: string): number {
  return read(home, `SELECT id FROM batches WHERE state = 'submitted'`).length;
}

/** Codes of why batch jobs came to nothing and their calls were made one by one. */
export function batchesFallenBack(home: string): string[] {
  return read<{ data: string }>(home, `SELECT data FROM events WHERE event = 'batch.fell-back'`).map(({ data }) => (JSON.parse(data) as { code: string }).code);
}

/** Engines that anything was asked of. */
export function enginesCalled(home: string): string[] {
  return read<{ engine: string }>(home, 'SELECT DISTINCT engine FROM calls ORDER BY engine').map(({ engine }) => engine);
}

/** How many recordings there are, and how long they are together; of a home that is being made, none. */
export function recordingsOf(home: string): { count: number; seconds: number } {
  if (!existsSync(join(home, 'studio.db'))) return { count: 0, seconds: 0 };
  const [all] = read<{ count: number; seconds: number }>(home, 'SELECT count(*) AS count, total(samples * 1.0 / sample_rate) AS seconds FROM recordings');
  return all ?? { count: 0, seconds: 0 };
}

/** Lines that were spoken again, and what came of it. */
export function pickupsOf(home: string): { line: string; state: string; treatment: string | null }[] {
  return read(home, 'SELECT line_id AS line, state, treatment FROM pickups ORDER BY id');
}

/** The scores of every episode as they are stored, and as they come out of the stored findings. */
export function scoresOf(home: string): { stored: (number | null)[]; again: (number | null)[] } {
  const rows = read<{ quality: number | null; findings: string; checks: string; score: string }>(home, 'SELECT quality, findings, checks, score FROM episode_audio');
  return {
    stored: rows.map(({ quality }) => quality),
    again: rows.map(({ findings, checks, score }) => {
      const { heardSeconds } = JSON.parse(score) as { heardSeconds: number };
      return scoreOf(JSON.parse(findings) as Finding[], heardSeconds, JSON.parse(checks) as string[]).quality;
    }),
  };
}

function read<Row>(home: string, sql: string): Row[] {
  const db = new Database(join(home, 'studio.db'), { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

function storedFiles(root: string): Set<string> {
  return new Set(readdirSync(root).flatMap((shard) => readdirSync(join(root, shard))));
}

function isWhole(path: string, hash: string): boolean {
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === hash;
}

/** Lines of the first episode as they stand in its mix: how loud, and the mix's clicks. */
export function mixOf(home: string): { lines: { line: string; levelLufs: number | null; startSeconds: number; endSeconds: number }[]; clicks: { seconds: number; ratio: number }[] } {
  const [row] = read<{ facts: string; sentences: string }>(home, 'SELECT r.facts, a.sentences FROM episode_audio a JOIN renders r ON r.key = a.mix');
  const { pieces, faults } = JSON.parse(row!.facts) as { pieces: { levelLufs: number | null; startSeconds: number; endSeconds: number }[]; faults: { clicks: { seconds: number; ratio: number }[] } };
  const sentences = JSON.parse(row!.sentences) as { line: string; startSeconds: number }[];
  return {
    lines: pieces.map(({ levelLufs, startSeconds, endSeconds }) => ({ line: sentences.find((one) => Math.abs(one.startSeconds - startSeconds) < 0.001)?.line ?? '', levelLufs, startSeconds, endSeconds })),
    clicks: faults.clicks,
  };
}

/** Looks into a home after the fact, past every layer of the studio: rows, files, hashes. */
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

function storedFiles(root: string): Set<string> {
  return new Set(readdirSync(root).flatMap((shard) => readdirSync(join(root, shard))));
}

function isWhole(path: string, hash: string): boolean {
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === hash;
}

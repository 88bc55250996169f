/** The studio's store: one database, its tables by subject, and transactions over all of them. */
import { alignmentsTable, type AlignmentsTable } from './alignments.ts';
import { batchesTable, type BatchesTable } from './batches.ts';
import { callsTable, type CallsTable } from './calls.ts';
import { decisionsTable, type DecisionsTable } from './decisions.ts';
import { jobsTable, type JobsTable } from './jobs.ts';
import { editsTable, type EditsTable } from './edits.ts';
import { ledgerTable, type LedgerTable } from './ledger.ts';
import { openLogSync } from './log-sync.ts';
import { explained, openDatabase, type Db, type OpenOptions } from './open.ts';
import { overviewsTable, type OverviewsTable } from './overviews.ts';
import { pickupsTable, type PickupsTable } from './pickups.ts';
import { productionsTable, type ProductionsTable } from './productions.ts';
import { rendersTable, type RendersTable } from './renders.ts';
import { runsTable, type RunsTable } from './runs.ts';
import { scriptsTable, type ScriptsTable } from './scripts.ts';
import { seriesTable, type SeriesTable } from './series.ts';
import { transcriptsTable, type TranscriptsTable } from './transcripts.ts';
import { unusedTable, type UnusedTable } from './unused.ts';
import { wordsTable, type WordsTable } from './words.ts';
import { writtenTable, type WrittenTable } from './written.ts';

export interface Tables {
  readonly productions: ProductionsTable;
  readonly scripts: ScriptsTable;
  readonly calls: CallsTable;
  readonly jobs: JobsTable;
  readonly runs: RunsTable;
  readonly ledger: LedgerTable;
  readonly batches: BatchesTable;
  readonly renders: RendersTable;
  readonly transcripts: TranscriptsTable;
  readonly alignments: AlignmentsTable;
  readonly pickups: PickupsTable;
  readonly decisions: DecisionsTable;
  readonly unused: UnusedTable;
  readonly written: WrittenTable;
  readonly overviews: OverviewsTable;
  readonly edits: EditsTable;
  readonly words: WordsTable;
  readonly series: SeriesTable;
}

export interface Store extends Tables {
  /** All of it is committed and on the disk when this returns, or none of it. Nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  /** The same, but a power cut may undo it: for what costs nothing to do again, and for what waits until it is `synced`. */
  lightTransaction<T>(work: () => T): T;
  /** Does the work, gives what it found, and takes all of it back. Not within another transaction. */
  rehearse<T>(work: () => T): T;
  /** Resolves when every commit up to now is on the disk; who waits at the same time shares one sync. */
  synced(): Promise<void>;
  readFact(name: string): string | undefined;
  writeFact(name: string, value: string): void;
  /** `ok`, or what SQLite found wrong. */
  checkIntegrity(): string;
  close(): void;
}

export function openStore(path: string, options: OpenOptions = {}): Store {
  const db = openDatabase(path, options);
  const begin = db.transaction((work: () => unknown) => work());
  const read = db.prepare<[string], { value: string }>('SELECT value FROM facts WHERE name = ?');
  const write = db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)');
  return {
    ...openTables(db),
    transaction<T>(work: () => T): T {
      if (db.inTransaction) return work();
      return explained(path, () => begin.immediate(work) as T);
    },
    lightTransaction<T>(work: () => T): T {
      if (db.inTransaction) return work();
      // Without its sync to the disk a commit takes a fiftieth of the time; the next full one carries it along.
      db.pragma('synchronous = NORMAL');
      try {
        return explained(path, () => begin.immediate(work) as T);
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
    rehearse<T>(work: () => T): T {
      return explained(path, () => {
        db.exec('BEGIN IMMEDIATE');
        try {
          return work();
        } finally {
          db.exec('ROLLBACK');
        }
      });
    },
    synced: openLogSync(path),
    readFact: (name) => read.get(name)?.value,
    writeFact: (name, value) => void write.run(name, value),
    checkIntegrity: () => db.pragma('integrity_check', { simple: true }) as string,
    close() {
      db.close();
    },
  };
}

export function openTables(db: Db): Tables {
  return {
    productions: productionsTable(db),
    scripts: scriptsTable(db),
    calls: callsTable(db),
    jobs: jobsTable(db),
    runs: runsTable(db),
    ledger: ledgerTable(db),
    batches: batchesTable(db),
    renders: rendersTable(db),
    transcripts: transcriptsTable(db),
    alignments: alignmentsTable(db),
    pickups: pickupsTable(db),
    decisions: decisionsTable(db),
    unused: unusedTable(db),
    written: writtenTable(db),
    overviews: overviewsTable(db),
    edits: editsTable(db),
    words: wordsTable(db),
    series: seriesTable(db),
  };
}

-- Words of a recording as an aligner found them. The key is a hash over the recording's file, its text, the engine with its version.

CREATE TABLE alignments (
  key        TEXT PRIMARY KEY,
  file       TEXT NOT NULL,             -- file hash of the recording
  engine     TEXT NOT NULL,
  words      TEXT NOT NULL,             -- JSON: text, start, end, loss; times from the start of the recording
  cost_usd   REAL NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Words of a recording as an aligner found them, and lines that were spoken anew in their place.

-- The key is a hash over the recording's file, its text, the engine with its version.

CREATE TABLE alignments (
  key        TEXT PRIMARY KEY,
  file       TEXT NOT NULL,             -- file hash of the recording
  engine     TEXT NOT NULL,
  words      TEXT NOT NULL,             -- JSON: text, start, end, loss; times from the start of the recording
  cost_usd   REAL NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE takes ADD COLUMN is_later INTEGER NOT NULL DEFAULT 0; -- spoken into an episode that was whole: it is made to fit what stands around it

-- Quality: what was heard, several takes of a line, lines that are spoken again, and what a person decided.

DROP INDEX takes_line;
ALTER TABLE takes ADD COLUMN variant INTEGER NOT NULL DEFAULT 0; -- 0 for what a run spoke first, the pickup's number else
ALTER TABLE takes ADD COLUMN quality REAL;                       -- of the line, when it was last judged with this take
CREATE UNIQUE INDEX takes_line ON takes (production_id, line_id, sound_key, variant);

-- What was heard in a recording. The key is a hash over the recording's file, the engine with its version, the language.
CREATE TABLE transcripts (
  key        TEXT PRIMARY KEY,
  file       TEXT NOT NULL,             -- file hash of the recording
  engine     TEXT NOT NULL,
  words      TEXT NOT NULL,             -- JSON, times from the start of the recording
  timings    TEXT NOT NULL,             -- words, segments
  language   TEXT,
  cost_usd   REAL NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A line to be spoken again, asked for by the repair stage or by a person.
CREATE TABLE pickups (
  id             INTEGER PRIMARY KEY,
  production_id  TEXT NOT NULL REFERENCES productions,
  episode_id     TEXT NOT NULL,
  line_id        TEXT NOT NULL,
  run_id         TEXT,                  -- the run that speaks it; null until one takes it up
  origin         TEXT NOT NULL,         -- repair, person
  treatment      TEXT,
  round          INTEGER NOT NULL,
  change         TEXT NOT NULL,         -- JSON: what is different this time
  state          TEXT NOT NULL,         -- waiting, running, spoken, kept, refused, failed, cancelled
  earlier_take   INTEGER,
  take_id        INTEGER,
  quality_before REAL,
  quality_after  REAL,
  cost_usd       REAL NOT NULL DEFAULT 0,
  at             INTEGER NOT NULL
) STRICT;
CREATE INDEX pickups_line ON pickups (episode_id, line_id);
CREATE INDEX pickups_open ON pickups (production_id) WHERE state IN ('waiting', 'running', 'spoken');

-- Decisions about doubtful places, newest last; one that was taken back stays, with its time.
CREATE TABLE decisions (
  id            INTEGER PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  episode_id    TEXT NOT NULL,
  kind          TEXT NOT NULL,          -- approve, pickup, edit, take, marker
  places        TEXT NOT NULL,          -- JSON: the places as they were
  undo          TEXT NOT NULL,          -- JSON: what taking it back needs to know
  note          TEXT NOT NULL,
  at            INTEGER NOT NULL,
  undone_at     INTEGER
) STRICT;
CREATE INDEX decisions_production ON decisions (production_id) WHERE undone_at IS NULL;

CREATE TABLE markers (
  id            INTEGER PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  episode_id    TEXT NOT NULL,
  line_id       TEXT,
  seconds       REAL NOT NULL,
  note          TEXT NOT NULL,
  at            INTEGER NOT NULL,
  removed_at    INTEGER
) STRICT;
CREATE INDEX markers_production ON markers (production_id) WHERE removed_at IS NULL;

-- What the score was computed from, so that it can be computed again; and which findings it rests on.
ALTER TABLE episode_audio ADD COLUMN score TEXT NOT NULL DEFAULT '{}'; -- JSON

-- A line whose text a person changed: the text it was imported with.
ALTER TABLE lines ADD COLUMN imported_text TEXT;

-- Editing: the script as people change it beside the script as it was spoken, a journal of edits, lexicons and series.

ALTER TABLE lines ADD COLUMN direction TEXT;      -- JSON: pace, style, note
ALTER TABLE lines ADD COLUMN pause_seconds REAL;  -- of its own, instead of its kind of pause
ALTER TABLE lines ADD COLUMN imported TEXT;       -- JSON: speaker and pause as imported, where a person changed them

-- An episode that a person took out has a number below zero: its recordings and its place in a run stay for an undo.
ALTER TABLE episodes ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE episodes ADD COLUMN edited INTEGER NOT NULL DEFAULT 0; -- lines that are otherwise than in spoken_lines

-- Lines as a run speaks them, or as the finished audio says them: kept aside by the first edit after the run began,
-- gone when another run takes the episode up as it is written.
CREATE TABLE spoken_lines (
  episode_id    TEXT NOT NULL REFERENCES episodes ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  id            TEXT NOT NULL,
  kind          TEXT NOT NULL,
  speaker       TEXT NOT NULL,
  before        TEXT NOT NULL,
  text          TEXT NOT NULL,
  pause_after   TEXT NOT NULL,
  sentences     TEXT,
  take_id       INTEGER,
  direction     TEXT,
  pause_seconds REAL,
  PRIMARY KEY (episode_id, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE productions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0; -- grows with every change of its script
ALTER TABLE productions ADD COLUMN series_id TEXT;

-- Edits, newest last. What was undone stays until something else is edited; an import ends what can be undone.
CREATE TABLE edits (
  id            INTEGER PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  label         TEXT NOT NULL,
  patch         TEXT NOT NULL,          -- JSON; applied backwards it is its own undo
  lines         INTEGER NOT NULL,
  episodes      INTEGER NOT NULL,
  is_end        INTEGER NOT NULL DEFAULT 0,
  at            INTEGER NOT NULL,
  undone_at     INTEGER
) STRICT;
CREATE INDEX edits_production ON edits (production_id, id);

CREATE TABLE lexicon_words (
  id    TEXT PRIMARY KEY,
  scope TEXT NOT NULL,                  -- production, series, everywhere
  owner TEXT NOT NULL,                  -- id of the production or the series; empty for everywhere
  word  TEXT NOT NULL                   -- JSON
) STRICT;
CREATE INDEX lexicon_words_owner ON lexicon_words (scope, owner);

CREATE TABLE series (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  settings   TEXT NOT NULL,             -- JSON: what it says of settings
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

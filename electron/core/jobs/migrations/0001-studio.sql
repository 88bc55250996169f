-- The studio's store. Times are milliseconds since the epoch; JSON columns are parsed by schema on the way out.

CREATE TABLE facts (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE productions (
  id         TEXT PRIMARY KEY,
  identity   TEXT NOT NULL,             -- what makes a later import a newer text of this one
  title      TEXT NOT NULL,
  author     TEXT,
  language   TEXT NOT NULL,
  direction  TEXT NOT NULL,
  cover      TEXT,                      -- file hash
  settings   TEXT NOT NULL,             -- JSON
  lexicon    TEXT NOT NULL,             -- JSON
  sample     INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX productions_identity ON productions (identity) WHERE removed_at IS NULL;

CREATE TABLE episodes (
  id            TEXT PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  number        INTEGER NOT NULL,
  title         TEXT NOT NULL,
  words         INTEGER NOT NULL,
  characters    INTEGER NOT NULL,
  UNIQUE (production_id, number)
) STRICT;

CREATE TABLE lines (
  episode_id  TEXT NOT NULL REFERENCES episodes ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  id          TEXT NOT NULL,
  kind        TEXT NOT NULL,
  speaker     TEXT NOT NULL,
  before      TEXT NOT NULL,
  text        TEXT NOT NULL,
  pause_after TEXT NOT NULL,
  sentences   TEXT,                     -- JSON, by the prepare stage
  take_id     INTEGER,                  -- the chosen take
  PRIMARY KEY (episode_id, position)
) STRICT, WITHOUT ROWID;

-- What an engine is asked for. The key is a hash of everything that changes the sound.
CREATE TABLE calls (
  key        TEXT PRIMARY KEY,
  engine     TEXT NOT NULL,
  voice      TEXT NOT NULL,             -- JSON
  texts      TEXT NOT NULL,             -- JSON, one spoken text an utterance
  characters INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recordings (
  call_key    TEXT PRIMARY KEY REFERENCES calls,
  file        TEXT NOT NULL,            -- file hash
  sample_rate INTEGER NOT NULL,
  samples     INTEGER NOT NULL,
  spans       TEXT NOT NULL,            -- JSON, samples, one an utterance
  cost_usd    REAL NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE takes (
  id            INTEGER PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  line_id       TEXT NOT NULL,
  sound_key     TEXT NOT NULL,          -- hash of what the line should sound like
  pieces        TEXT NOT NULL,          -- JSON: slices of recordings, one or more a sentence
  created_at    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX takes_line ON takes (production_id, line_id, sound_key);

CREATE TABLE runs (
  id            TEXT PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  number        INTEGER NOT NULL,
  state         TEXT NOT NULL,          -- running, paused, cancelled, finished
  stopped       TEXT,                   -- JSON failure, where the studio itself paused it
  options       TEXT NOT NULL,          -- JSON
  estimate      TEXT NOT NULL,          -- JSON
  files         TEXT NOT NULL,          -- JSON
  cost_usd      REAL NOT NULL DEFAULT 0, -- the sum of what the ledger settled
  active_ms     INTEGER NOT NULL DEFAULT 0, -- wall time it was going on, over all its sittings
  started_at    INTEGER NOT NULL,
  finished_at   INTEGER,
  UNIQUE (production_id, number)
) STRICT;

CREATE TABLE run_episodes (
  run_id       TEXT NOT NULL REFERENCES runs,
  episode_id   TEXT NOT NULL,
  number       INTEGER NOT NULL,
  state        TEXT NOT NULL,           -- waiting, running, done, doubtful, failed, cancelled
  stage        TEXT NOT NULL,
  failure      TEXT,                    -- JSON
  attempts     INTEGER NOT NULL DEFAULT 0,
  calls        INTEGER NOT NULL DEFAULT 0,
  cached_calls INTEGER NOT NULL DEFAULT 0,
  call_characters INTEGER NOT NULL DEFAULT 0,
  spoken_characters INTEGER NOT NULL DEFAULT 0,
  cost_usd     REAL NOT NULL DEFAULT 0,
  files        TEXT NOT NULL DEFAULT '[]',
  started_at   INTEGER,
  finished_at  INTEGER,
  PRIMARY KEY (run_id, episode_id)
) STRICT, WITHOUT ROWID;

-- A stored unit of work: one stage of one episode, one call, or the binding of a whole run.
CREATE TABLE jobs (
  id          INTEGER PRIMARY KEY,
  run_id      TEXT NOT NULL REFERENCES runs,
  episode_id  TEXT,
  kind        TEXT NOT NULL,
  lane        TEXT NOT NULL,
  priority    INTEGER NOT NULL,
  call_key    TEXT,
  payload     TEXT NOT NULL,            -- JSON
  state       TEXT NOT NULL,            -- waiting, running, done, failed, cancelled
  not_before  INTEGER NOT NULL DEFAULT 0,
  attempts    INTEGER NOT NULL DEFAULT 0,
  fence       INTEGER NOT NULL DEFAULT 0,
  lease_owner TEXT,
  lease_until INTEGER,
  failure     TEXT,
  created_at  INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX jobs_due ON jobs (lane, priority DESC, id) WHERE state = 'waiting';
CREATE INDEX jobs_later ON jobs (not_before) WHERE state = 'waiting' AND not_before > 0;
CREATE INDEX jobs_open ON jobs (run_id, episode_id, kind) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_failed ON jobs (run_id, episode_id, kind) WHERE state = 'failed';

CREATE TABLE attempts (
  job_id   INTEGER NOT NULL REFERENCES jobs,
  number   INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  failure  TEXT NOT NULL,               -- JSON: why it has to be done again
  PRIMARY KEY (job_id, number)
) STRICT, WITHOUT ROWID;

-- Append-only: what was set aside, paid and given back.
CREATE TABLE ledger (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  run_id   TEXT NOT NULL,
  call_key TEXT NOT NULL,
  entry    TEXT NOT NULL,               -- reserve, settle, release
  usd      REAL NOT NULL
) STRICT;
CREATE INDEX ledger_run ON ledger (run_id);

-- Audio made from recordings: mixes, masters, encodings. The key is a hash of all that goes in.
CREATE TABLE renders (
  key        TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  file       TEXT NOT NULL,
  facts      TEXT NOT NULL,             -- JSON, by kind
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE episode_audio (
  episode_id TEXT PRIMARY KEY REFERENCES episodes ON DELETE CASCADE,
  mix        TEXT,                      -- render key
  master     TEXT,                      -- render key
  quality    REAL,
  checks     TEXT NOT NULL DEFAULT '[]',
  findings   TEXT NOT NULL DEFAULT '[]',
  sentences  TEXT NOT NULL DEFAULT '[]', -- JSON: which take speaks each, and where
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Files written outside the store, so that an unchanged one is not written again.
CREATE TABLE deliveries (
  path       TEXT PRIMARY KEY,
  key        TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  mtime_ms   REAL NOT NULL,
  seconds    REAL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exports (
  id            TEXT PRIMARY KEY,
  production_id TEXT NOT NULL REFERENCES productions,
  at            INTEGER NOT NULL,
  out_dir       TEXT NOT NULL,
  formats       TEXT NOT NULL,
  files         TEXT NOT NULL,
  gaps          TEXT NOT NULL,
  made_of       TEXT NOT NULL           -- hash over the masters it holds
) STRICT;

CREATE TABLE events (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  event  TEXT NOT NULL,
  data   TEXT NOT NULL
) STRICT;
CREATE INDEX events_run ON events (run_id);

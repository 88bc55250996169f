-- Speech that is bought: whole requests, money set aside before a call is sent, and batch jobs at a provider.

-- A call can have several voices, neighbouring text and a language.
ALTER TABLE calls ADD COLUMN request TEXT NOT NULL DEFAULT ''; -- JSON: language, utterances with their voices, before, after
UPDATE calls SET request = json_object('language', 'en', 'before', '', 'after', '', 'utterances',
  (SELECT json_group_array(json_object('text', text.value, 'voice', json(calls.voice))) FROM json_each(calls.texts) AS text));
ALTER TABLE calls DROP COLUMN voice;
ALTER TABLE calls DROP COLUMN texts;

ALTER TABLE ledger ADD COLUMN engine TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN episode_id TEXT;
ALTER TABLE ledger ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN metered INTEGER NOT NULL DEFAULT 0; -- 1 where the provider's own meter said so
CREATE INDEX ledger_at ON ledger (at);

-- A call that may be on its way: written before it is sent, gone when its end is in the ledger. One that a crash left
-- behind may have been made and billed.
CREATE TABLE reservations (
  call_key   TEXT PRIMARY KEY,
  run_id     TEXT NOT NULL,
  episode_id TEXT,
  engine     TEXT NOT NULL,
  characters INTEGER NOT NULL,
  usd        REAL NOT NULL,
  batch_id   TEXT,
  sent_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reservations_run ON reservations (run_id);

-- The batch job that a call waits for.
ALTER TABLE jobs ADD COLUMN batch_id TEXT;

-- Batch jobs at a provider, under ids of our own choice.
CREATE TABLE batches (
  id           TEXT PRIMARY KEY,
  engine       TEXT NOT NULL,
  run_id       TEXT NOT NULL,
  state        TEXT NOT NULL,           -- formed, submitted, collected, failed
  calls        TEXT NOT NULL,           -- JSON: call keys, in the order of the job's inputs
  made_at      INTEGER NOT NULL,
  submitted_at INTEGER,
  polls        INTEGER NOT NULL DEFAULT 0,
  ended_at     INTEGER,
  failure      TEXT                     -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX batches_run ON batches (run_id);

-- How an episode was chosen to be spoken, and why; '' before it was planned.
ALTER TABLE run_episodes ADD COLUMN plan TEXT NOT NULL DEFAULT ''; -- JSON

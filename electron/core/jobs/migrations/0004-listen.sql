-- Runs that only bring an earlier one up to date, and the words whose times an engine told.

ALTER TABLE runs ADD COLUMN follows TEXT REFERENCES runs;  -- the run a person pressed, whose lines this one joins anew; null for such a run
CREATE INDEX runs_follows ON runs (follows) WHERE follows IS NOT NULL;

ALTER TABLE recordings ADD COLUMN words TEXT;              -- JSON: text, start, end, in seconds of the recording; null where none were told

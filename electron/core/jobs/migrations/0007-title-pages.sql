-- What a production's files say of it beside title and author, and which episodes an export was of.

ALTER TABLE productions ADD COLUMN narrator TEXT;  -- null for the voice that speaks
ALTER TABLE productions ADD COLUMN year INTEGER;
ALTER TABLE exports ADD COLUMN episodes TEXT;      -- JSON: ids, where it was of some; null for the whole book

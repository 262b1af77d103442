-- The words that a figure was read from when a note on it was last written or followed; '' where they are not known.
ALTER TABLE notes ADD COLUMN words TEXT NOT NULL DEFAULT '';

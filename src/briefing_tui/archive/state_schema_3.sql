-- By it the notes on figures outside the entries are found by their document, whose name their keys begin with.
CREATE INDEX notes_outside ON notes (key) WHERE kind = 'figure' AND entry IS NULL;

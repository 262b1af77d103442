-- The reader's own work: precious. Days are ISO dates, or 'undated'; times are ISO in UTC.

-- An entry that bears a mark or a note, as the document that holds it had it last (`version`: hash of its content).
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    words TEXT NOT NULL,              -- the first ones, for pairing and for lists
    version BLOB NOT NULL,
    read BLOB,                        -- the version that was read; NULL: unread
    starred INTEGER NOT NULL DEFAULT 0,
    orphan INTEGER NOT NULL DEFAULT 0 -- 1: its document no longer has it
);
CREATE UNIQUE INDEX entries_by_key ON entries (key, document) WHERE NOT orphan;
CREATE INDEX entries_by_document ON entries (document);
CREATE INDEX entries_by_day ON entries (day);

-- A note on a day, an entry, or a figure. `key` is what comes after the entry's key; without an entry, all of it.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    entry INTEGER REFERENCES entries (id),
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX notes_by_day ON notes (day);
CREATE INDEX notes_by_entry ON notes (entry) WHERE entry IS NOT NULL;

-- The day as it was seen last: JSON, compressed by zlib.
CREATE TABLE visits (
    day TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    snapshot BLOB NOT NULL
);

CREATE TABLE searches (
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
);

-- What the documents have now and the reader has marked.
CREATE VIEW marks AS
SELECT key, document, day, read IS NOT NULL AS read, starred, read IS NOT NULL AND read <> version AS edited,
    EXISTS (SELECT 1 FROM notes WHERE notes.entry = entries.id) AS noted
FROM entries WHERE NOT orphan;

-- How many entries of a day are read, by document; kept by the triggers.
CREATE TABLE counts (
    day TEXT NOT NULL,
    document TEXT NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (day, document)
) WITHOUT ROWID;

CREATE TRIGGER count_new AFTER INSERT ON entries WHEN new.read IS NOT NULL AND NOT new.orphan BEGIN
    INSERT INTO counts VALUES (new.day, new.document, 1) ON CONFLICT DO UPDATE SET read = read + 1;
END;

CREATE TRIGGER count_gone AFTER DELETE ON entries WHEN old.read IS NOT NULL AND NOT old.orphan BEGIN
    UPDATE counts SET read = read - 1 WHERE day = old.day AND document = old.document;
END;

CREATE TRIGGER count_before AFTER UPDATE OF read, orphan, day, document ON entries
WHEN old.read IS NOT NULL AND NOT old.orphan BEGIN
    UPDATE counts SET read = read - 1 WHERE day = old.day AND document = old.document;
END;

CREATE TRIGGER count_after AFTER UPDATE OF read, orphan, day, document ON entries
WHEN new.read IS NOT NULL AND NOT new.orphan BEGIN
    INSERT INTO counts VALUES (new.day, new.document, 1) ON CONFLICT DO UPDATE SET read = read + 1;
END;

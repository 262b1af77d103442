-- The index: derived from the documents, rebuilt where it is damaged or where SCHEMA (index.py) moves.
-- Days are ISO dates, or 'undated'. Entry and figure keys are the models' ids. Lists are JSON.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('id', hex(randomblob(8)));  -- tells it from the one that it was made in place of

-- A file as it was when it was last read; `problem` where it could not be.
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,        -- as the system knows it: bytes where that is no UTF-8
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    named INTEGER NOT NULL,           -- 1: the user named this file itself
    hash BLOB NOT NULL,
    problem TEXT                      -- [path, line, message, remedy]
);
CREATE INDEX files_by_hash ON files (hash);

-- A document of a file. Of several with one key that of the latest version is shown. `file` 0: it is gone, and stays till
-- the days that it had a part in are built anew.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files (id),
    key TEXT NOT NULL,
    shown INTEGER NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    url TEXT,
    spoilt INTEGER NOT NULL,          -- 1: it was not wholly read
    problems TEXT NOT NULL            -- [[path, line, message, remedy], ...]
);
CREATE INDEX documents_by_file ON documents (file);
CREATE INDEX documents_by_key ON documents (key);

-- Which document has a part in which day.
CREATE TABLE document_days (
    day TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (day, document)
) WITHOUT ROWID;
CREATE INDEX days_by_document ON document_days (document);

-- Days that must be built anew from their documents.
CREATE TABLE dirty (day TEXT PRIMARY KEY) WITHOUT ROWID;

-- Documents whose marks must be brought to the entries that they have now; `before` are those that they had: [[key, day,
-- first words, version], ...].
CREATE TABLE unfollowed (document TEXT PRIMARY KEY, before TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE days (
    built INTEGER PRIMARY KEY AUTOINCREMENT,  -- grows with every day that is built
    day TEXT NOT NULL UNIQUE,
    entries INTEGER NOT NULL,
    figures INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    number INTEGER,
    zone TEXT,                        -- that of most entries
    zones TEXT NOT NULL,              -- [zone, ...], those of the documents, then UTC
    summary TEXT NOT NULL,            -- brief facts, sources, documents, problems, background, links
    checksum INTEGER NOT NULL,        -- of all rows of the day: checking.py
    listed INTEGER NOT NULL           -- a checksum of what the list of days shows: checking.py
);
CREATE INDEX days_listed ON days (day, entries, figures, documents, problems, listed);

-- id: the day's ordinal (0 for undated) times 2^24, and the place in the day from 0, oldest first: newest first is
-- ORDER BY id DESC.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    day TEXT NOT NULL,
    time TEXT NOT NULL,               -- 'HH:MM' on the document's own clock, or ''
    until TEXT,                       -- the end of a range
    clock INTEGER NOT NULL,           -- 1: about that time, 2: half of the day not known
    zone TEXT,                        -- IANA name or offset, NULL where not known
    source TEXT NOT NULL,
    headline TEXT NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT,                      -- [[kind, text or length], ...]; NULL: all paragraphs, a blank line apart
    about TEXT,
    section TEXT,
    updated TEXT,
    url TEXT,
    figures INTEGER NOT NULL,
    key_figures INTEGER NOT NULL,
    version BLOB NOT NULL,            -- hash of headline and text
    checksum INTEGER NOT NULL         -- of what a hit shows: checksums.py
);
CREATE INDEX entries_by_key ON entries (key);

CREATE VIRTUAL TABLE words USING fts5 (
    source, headline, text,
    content = 'entries', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE figures (
    id INTEGER PRIMARY KEY,           -- order within the index is the order within the day
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    entry TEXT,                       -- key; NULL outside the entries
    document INTEGER NOT NULL,
    start INTEGER NOT NULL,           -- the quote in headline and text, a blank line apart
    stop INTEGER NOT NULL,
    rank INTEGER,                     -- place among the day's key figures, from 0
    metric TEXT,
    who TEXT NOT NULL,                -- the claimant's id, '' for the document itself
    value REAL,
    high REAL,
    bound TEXT NOT NULL,
    unit TEXT,
    compared INTEGER NOT NULL,        -- 1: it can stand in a series
    restates TEXT,                    -- key of the figure that is shown in its place
    label TEXT NOT NULL,
    row TEXT NOT NULL                 -- views.FigureRow, but for its change and trend
);
CREATE INDEX figures_by_day ON figures (day);
CREATE INDEX figures_by_entry ON figures (entry);
CREATE INDEX figures_by_metric ON figures (metric, day) WHERE metric IS NOT NULL;

-- One value a day for each series: what one claimant said of one metric.
CREATE TABLE points (
    metric TEXT NOT NULL,
    who TEXT NOT NULL,
    day TEXT NOT NULL,
    value REAL NOT NULL,
    figure TEXT NOT NULL,
    PRIMARY KEY (metric, who, day)
) WITHOUT ROWID;
CREATE INDEX points_by_day ON points (day);

CREATE TABLE metrics (
    metric TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    grp TEXT NOT NULL,
    total INTEGER NOT NULL,           -- 1: a running total, whose fall is a revision
    jump REAL NOT NULL                -- more than so many times the value before is to check
) WITHOUT ROWID;

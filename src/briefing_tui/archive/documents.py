"""Which documents lie in which files, and which of several with one identity is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable

from briefing_tui import present
from briefing_tui.archive.files import Taken
from briefing_tui.archive.following import entries_of
from briefing_tui.archive.index import stored
from briefing_tui.days import days_in
from briefing_tui.models import Document
from briefing_tui.views import UNDATED


def take_in(db: sqlite3.Connection, taken: Iterable[Taken], marked: Callable[[str], bool]) -> None:
    """Note files and their documents; the days that they touched or touch now become dirty.

    `marked` tells whether a document bears marks: it is to be followed then.
    """
    keys: set[str] = set()
    for one in taken:
        path, state = stored(one.path), (one.found.size, one.found.modified_ns)
        known = db.execute("SELECT id, size, hash FROM files WHERE path = ?", (path,)).fetchone()
        if one.documents is None or (known and known[1] >= 0 and known[2] == one.hash and one.problem is None):
            db.execute("UPDATE files SET size = ?, modified_ns = ? WHERE path = ?", (*state, path))
            continue
        if known:
            keys |= _forget(db, known[0], marked)
            db.execute("DELETE FROM files WHERE id = ?", (known[0],))
        problem = None if one.problem is None else json.dumps(one.problem, ensure_ascii=False)
        file = db.execute(
            "INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (path, *state, one.found.named, one.hash, problem),
        ).lastrowid
        for document in one.documents:
            _note(db, file, document)
            if marked(document.id):
                db.execute("INSERT OR IGNORE INTO unfollowed VALUES (?, '[]')", (document.id,))
            keys.add(document.id)
    _choose(db, keys)


def drop_files(db: sqlite3.Connection, paths: Iterable[str], marked: Callable[[str], bool]) -> None:
    """Forget files that are not there any more."""
    keys: set[str] = set()
    for path in paths:
        (file,) = db.execute("SELECT id FROM files WHERE path = ?", (stored(path),)).fetchone() or (None,)
        if file is not None:
            keys |= _forget(db, file, marked)
            db.execute("DELETE FROM files WHERE id = ?", (file,))
    _choose(db, keys)


def _note(db: sqlite3.Connection, file: int | None, document: Document) -> None:
    problems = json.dumps(present.problem_rows(document), ensure_ascii=False)
    row = db.execute(
        "INSERT INTO documents VALUES (NULL, ?, ?, 0, ?, ?, ?, ?, ?)",
        (file, document.id, document.name, document.path, document.url, present.is_spoilt(document), problems),
    ).lastrowid
    for date in days_in(document):
        db.execute("INSERT INTO document_days VALUES (?, ?)", (date.isoformat() if date else UNDATED, row))


def _forget(db: sqlite3.Connection, file: int, marked: Callable[[str], bool]) -> set[str]:
    """Drop the documents of a file; their keys. Their rows stay for the entries that are shown till then."""
    rows = db.execute("SELECT id, key FROM documents WHERE file = ?", (file,)).fetchall()
    for row, key in rows:
        # Without marks too: they may be made on what is shown till its days are built anew.
        before = [[*entry[:-1], entry.version.hex()] for entry in entries_of(db, key)] if marked(key) else []
        db.execute("INSERT OR IGNORE INTO unfollowed VALUES (?, ?)", (key, json.dumps(before)))
        _soil(db, row)
        db.execute("DELETE FROM document_days WHERE document = ?", (row,))
        db.execute("UPDATE documents SET file = 0, shown = 0 WHERE id = ?", (row,))
    return {key for _, key in rows}


def _soil(db: sqlite3.Connection, document: int) -> None:
    """Its days must be built anew."""
    db.execute("INSERT OR IGNORE INTO dirty SELECT day FROM document_days WHERE document = ?", (document,))


def _choose(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Of documents with one identity show the one of the later file; of exported days of one document all."""
    for key in keys:
        rows = db.execute(
            "SELECT d.id, d.shown FROM documents d JOIN files f ON f.id = d.file WHERE d.key = ?"
            " ORDER BY f.modified_ns DESC, f.path DESC",
            (key,),
        ).fetchall()
        seen: set[str] = set()
        for row, shown in rows:
            days = {day for (day,) in db.execute("SELECT day FROM document_days WHERE document = ?", (row,))}
            show = not seen & days
            seen |= days
            if show or shown:
                _soil(db, row)
            if show != bool(shown):
                db.execute("UPDATE documents SET shown = ? WHERE id = ?", (show, row))

"""Brings marks to the entries that documents have after they were read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing_tui.archive.index import transaction
from briefing_tui.archive.pairing import WORDS, Marked
from briefing_tui.archive.reading import span_of
from briefing_tui.errors import StorageError
from briefing_tui.views import FigureRow

if TYPE_CHECKING:
    from briefing_tui.archive.state import State

_MARKED = f"e.key, d.key, e.day, substr(e.headline || ' ' || e.text, 1, {WORDS}), e.version"

_WAITS = """
    EXISTS (SELECT 1 FROM documents d JOIN document_days p ON p.document = d.id JOIN dirty ON dirty.day = p.day
    WHERE d.key = unfollowed.document AND d.shown)"""
"""A day of the document is still to be built."""


def entries_of(db: sqlite3.Connection, document: str) -> list[Marked]:
    """The entries of a document by its id, as marks know them."""
    which = "e.id BETWEEN ? AND ? AND e.document = ? ORDER BY e.id"
    return [entry for day, row in _days_of(db, document) for entry in _marked(db, which, (*span_of(day), row))]


def _days_of(db: sqlite3.Connection, document: str) -> list[tuple[str, int]]:
    """The days that a document by its id has a part in, each with its row."""
    return db.execute(
        "SELECT p.day, d.id FROM documents d JOIN document_days p ON p.document = d.id WHERE d.key = ? AND d.shown"
        " ORDER BY p.day",
        (document,),
    ).fetchall()


def entries_on(db: sqlite3.Connection, day: str, keys: Iterable[str]) -> list[Marked]:
    """These entries of a day."""
    listed = json.dumps(list(keys))
    which = "+e.key IN (SELECT value FROM json_each(?)) AND e.id BETWEEN ? AND ? ORDER BY e.id"
    return _marked(db, which, (listed, *span_of(day)))


def _marked(db: sqlite3.Connection, which: str, values: tuple[str | int, ...]) -> list[Marked]:
    query = f"SELECT {_MARKED} FROM entries e JOIN documents d ON d.id = e.document WHERE {which}"
    return [
        Marked(key, document, day, words.strip(), version)
        for key, document, day, words, version in db.execute(query, values)
    ]


def follow(db: sqlite3.Connection, state: State, documents: Iterable[str] | None = None) -> None:
    """Follow what is still to be followed, or what of these documents is.

    A document that is gone keeps its marks for the day that it comes back. Where marks can't be written, it is tried
    again the next time.
    """
    if documents is None:
        documents = [document for (document,) in db.execute("SELECT document FROM unfollowed").fetchall()]
    for document in documents:
        with transaction(db):  # so that nobody reads the document again, or asks for it to be followed again, meanwhile
            try:
                _follow(db, state, document)
            except StorageError:
                return


def _follow(db: sqlite3.Connection, state: State, document: str) -> None:
    """Bring the marks of a document to its entries, unless it waits or another process has done so."""
    found = db.execute(f"SELECT before FROM unfollowed WHERE document = ? AND NOT {_WAITS}", (document,)).fetchone()
    if found is None:
        return
    if state.has_marks(document) and (days := _days_of(db, document)):
        before = json.loads(found[0])
        earlier = [Marked(key, document, day, words, bytes.fromhex(version)) for key, _, day, words, version in before]
        if now := entries_of(db, document):
            state.follow(document, now, earlier)
        if state.has_noted_figures(document):
            state.follow_figures(document, _figures_of(db, days))
    db.execute("DELETE FROM unfollowed WHERE document = ?", (document,))


def _figures_of(db: sqlite3.Connection, days: Iterable[tuple[str, int]]) -> Iterator[tuple[str | None, str, str, str]]:
    """Entry, day, key and words of each figure of a document, by its days with its row in each."""
    query = "SELECT entry, day, key, row FROM figures WHERE day = ? AND document = ? ORDER BY id"
    for on_day in days:
        for entry, day, key, row in db.execute(query, on_day):
            yield entry, day, key, FigureRow(*json.loads(row)).quote


def follow_later(db: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Have the marks of these documents brought to their entries when the index is next brought up to date."""
    with transaction(db):
        db.executemany("INSERT OR IGNORE INTO unfollowed VALUES (?, '[]')", [(document,) for document in documents])

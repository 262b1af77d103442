"""Tells whether the index still holds of a day what was written: a flipped bit in a value breaks no database."""

from __future__ import annotations

import sqlite3
from zlib import crc32

from briefing_tui.archive.index import Damage
from briefing_tui.archive.reading import span_of

_ROWS = (
    "SELECT * FROM entries WHERE id BETWEEN :first AND :last ORDER BY id",
    "SELECT id, key, name, path, url FROM documents"
    " WHERE id IN (SELECT document FROM entries WHERE id BETWEEN :first AND :last) ORDER BY id",
    "SELECT * FROM figures WHERE day = :day ORDER BY id",
    "SELECT * FROM points WHERE day = :day ORDER BY metric, who",
    "SELECT day, entries, figures, documents, problems, number, zone, zones, summary FROM days WHERE day = :day",
)


def checksum(db: sqlite3.Connection, day: str) -> int:
    """A checksum of all that the index holds of a day."""
    first, last = span_of(day)
    total = 0
    for query in _ROWS:
        for row in db.execute(query, {"first": first, "last": last, "day": day}):
            total = crc32(repr(row).encode("utf-8", "surrogatepass"), total)
    return total


def check(db: sqlite3.Connection, day: str) -> None:
    """Raises `Damage` where a day that is there is not as it was written."""
    found = db.execute("SELECT checksum FROM days WHERE day = ?", (day,)).fetchone()
    if found is not None and found[0] != checksum(db, day):
        raise Damage(f"the rows of {day} are not as they were written")

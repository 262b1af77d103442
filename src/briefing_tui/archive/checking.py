"""Tells whether the index still holds what was written: a flipped bit in a value breaks no database.

A day is checked when it is opened, an entry when a search finds it, the list of days when no file has changed;
the word index by `word_check.py`.
"""

from __future__ import annotations

import marshal
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
_FORMAT = 2
"""Of `marshal`: the last in which equal rows are always equal bytes; made four times as fast as a `repr`."""
_LISTED = (
    "ifnull(CAST(julianday(day) AS INTEGER), 0) * 1000003"
    " + entries * 8191 + figures * 131071 + documents * 524287 + problems * 2147483647"
)
"""Odd factors: no bit of a value can change alone without it. SQLite finds those of 20,000 days in milliseconds."""


def _checksum(db: sqlite3.Connection, day: str) -> int:
    """A checksum of all that the index holds of a day."""
    first, last = span_of(day)
    total = 0
    for query in _ROWS:
        for row in db.execute(query, {"first": first, "last": last, "day": day}):
            total = crc32(marshal.dumps(row, _FORMAT), total)
    return total


def seal(db: sqlite3.Connection, day: str) -> None:
    """Note the checksums of a day that has just been written."""
    db.execute(f"UPDATE days SET checksum = ?, listed = {_LISTED} WHERE day = ?", (_checksum(db, day), day))


def check(db: sqlite3.Connection, day: str) -> None:
    """Raises `Damage` where a day that is there is not as it was written."""
    found = db.execute("SELECT checksum FROM days WHERE day = ?", (day,)).fetchone()
    if found is not None and found[0] != _checksum(db, day):
        raise Damage(f"the rows of {day} are not as they were written")


def check_list(db: sqlite3.Connection, newest: int | None = None) -> None:
    """Raises `Damage` where the list of days, or of the `newest`, is not as it was written."""
    wrong = db.execute(
        "SELECT day FROM (SELECT day, entries, figures, documents, problems, listed FROM days INDEXED BY days_listed"
        f" ORDER BY day DESC LIMIT ?) WHERE listed IS NOT {_LISTED} LIMIT 1",
        (-1 if newest is None else newest,),
    ).fetchone()
    if wrong is not None:
        raise Damage(f"what is listed of {wrong[0]} is not as it was written")

"""What a day held when it was last open, and what has become of it since."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.archive.reading import span_of
from briefing_tui.citing import first_words

if TYPE_CHECKING:
    from briefing_tui.page_views import SinceRow, SinceView

_SOME_DAY = dt.date(2000, 1, 1)
"""Rows of changes since a visit do not name a day."""


class _Seen(NamedTuple):
    """An entry as it was seen."""

    key: str
    version: str
    time: str
    source: str
    headline: str
    text: str

    @property
    def full(self) -> str:
        return "\n\n".join(part for part in (self.headline, self.text) if part)


def snapshot(db: sqlite3.Connection, day: str) -> dict[str, Any]:
    """The day as it is now, in JSON values."""
    from briefing_tui.archive.comparing import statements

    return {"entries": _entries(db, day), "figures": statements(db, day)}


def _entries(db: sqlite3.Connection, day: str) -> list[_Seen]:
    rows = db.execute(
        "SELECT key, hex(version), time, source, headline, text FROM entries WHERE id BETWEEN ? AND ? ORDER BY id",
        span_of(day),
    )
    return [_Seen(*row) for row in rows]


def keys_in(seen: dict[str, Any]) -> frozenset[str]:
    """The entries of a snapshot."""
    return frozenset(str(entry[0]) for entry in seen["entries"])


def since(db: sqlite3.Connection, day: str, at: str, seen: dict[str, Any]) -> SinceView:
    """What became of the day since it was as in the snapshot `seen`."""
    from briefing_tui.archive.comparing import statements
    from briefing_tui.changes import Statement, changes
    from briefing_tui.page_views import SinceView

    before = [_Seen(*entry) for entry in seen["entries"]]
    then = [Statement(*one) for one in seen["figures"]]
    moved = changes(statements(db, day), then, _SOME_DAY)
    figures = tuple(row for row in moved if row.kind != "contradicted")
    return SinceView(day, at, tuple(_rows(_entries(db, day), before)), figures)


def _rows(now: Sequence[_Seen], before: Sequence[_Seen]) -> list[SinceRow]:
    """Added, edited and removed entries, in order of time."""
    known = {entry.key: entry for entry in before}
    there = {entry.key for entry in now}
    rows = [
        _row("edited" if entry.key in known else "added", entry, known.get(entry.key), entry)
        for entry in now
        if entry.key not in known or known[entry.key].version != entry.version
    ]
    return rows + [_row("removed", entry, entry, None) for entry in before if entry.key not in there]


def _row(kind: str, entry: _Seen, before: _Seen | None, now: _Seen | None) -> SinceRow:
    from briefing_tui.page_views import SinceRow

    return SinceRow(
        kind=kind,
        entry=entry.key,
        time=entry.time,
        source=entry.source,
        first_words=first_words(entry.headline, entry.text),
        before=before.full if before else "",
        now=now.full if now else "",
    )

"""Dirty days → built days: from all their documents, with the day before them known, and the day after them told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing_tui.archive.files import Taken
from briefing_tui.archive.index import transaction
from briefing_tui.archive.reading import date_of
from briefing_tui.archive.readings import Place, Readings, places_of
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.writing import clear_day, write_day
from briefing_tui.days import build_day
from briefing_tui.figures import values_of
from briefing_tui.models import Day
from briefing_tui.moves import Values
from briefing_tui.views import UNDATED

_CHUNK = 64
"""Documents whose days are built in one go."""
_MANY = 32
"""A day with more documents than these waits for the end of a sync."""


class _Built(NamedTuple):
    day: str
    made: Day | None
    """None where nothing is left of it."""
    rows: Mapping[str, int]


class _MeanwhileError(Exception):
    """Another process wrote into the index while days were built."""


def day_before(db: sqlite3.Connection, day: str) -> str | None:
    """The last day before that one; None for the undated."""
    if day == UNDATED:
        return None
    earlier: str | None = db.execute("SELECT max(day) FROM days WHERE day < ? AND day <> 'undated'", (day,)).fetchone()[
        0
    ]
    return earlier


def values_on(db: sqlite3.Connection, day: str) -> Values:
    """What named claimants said on a day."""
    rows = db.execute(
        "SELECT metric, who, value FROM figures WHERE day = ? AND metric IS NOT NULL AND who <> '' ORDER BY id", (day,)
    )
    return {(metric, who): value for metric, who, value in rows}


def values_before(db: sqlite3.Connection, day: str) -> Values:
    """What they said on the last day before it."""
    earlier = day_before(db, day)
    return values_on(db, earlier) if earlier else {}


class Builder:
    """Builds the dirty days of an index."""

    def __init__(self, db: sqlite3.Connection, rules: Rules) -> None:
        self._db, self._rules = db, rules

    def build(self, taken: Iterable[Taken] = (), *, figures: bool = True, everything: bool = False) -> int:
        """Build days, those of many documents only with `everything`; how many were built.

        `taken` are files just read. Days built without `figures` stay dirty.
        """
        at_hand = {one.path: one for one in taken if one.documents is not None}
        built = 0
        done: set[str] = set()
        while True:
            version = self._version()
            chunk = self._next(done, everything)
            if not chunk:
                return built
            days = self._made(chunk, at_hand, figures=figures)
            try:
                with transaction(self._db):
                    if self._version() != version:
                        raise _MeanwhileError
                    for day in days:
                        self._put(day, figures=figures)
            except _MeanwhileError:
                continue
            built += len(days)
            if not figures:
                done |= set(chunk)

    def _version(self) -> int:
        """Moves when another connection commits."""
        version: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _next(self, done: set[str], everything: bool) -> dict[str, list[Place]]:
        """Dirty days with their documents, oldest first, as many as go into one chunk."""
        chunk: dict[str, list[Place]] = {}
        size = 0
        for (day,) in self._db.execute("SELECT day FROM dirty ORDER BY day").fetchall():
            if day in done:
                continue
            places = places_of(self._db, day)
            if len(places) > _MANY and not everything:
                continue
            if chunk and size + len(places) > _CHUNK:
                break
            chunk[day] = places
            size += len(places)
        return chunk

    def _made(self, chunk: Mapping[str, list[Place]], at_hand: dict[str, Taken], *, figures: bool) -> list[_Built]:
        """The days of a chunk, each ranked after the one before it."""
        readings = Readings(self._rules, at_hand)
        built: list[_Built] = []
        last: tuple[str, Values] | None = None
        for day, places in chunk.items():
            made = None
            if documents := readings.documents(places):
                found = readings.figures(places) if figures else None
                before = self._before(day, last) if figures else {}
                made = build_day(date_of(day), documents, found, before, self._rules.words)
                if day != UNDATED:
                    last = day, values_of(made.figures, self._rules.words)
            built.append(_Built(day, made, {place.key: place.row for place in places}))
        return built

    def _before(self, day: str, last: tuple[str, Values] | None) -> Values:
        """The values of the last day before that one; `last` is the one built just now."""
        earlier = day_before(self._db, day)
        if last is not None and last[0] < day and (earlier is None or last[0] >= earlier):
            return last[1]
        return values_on(self._db, earlier) if earlier else {}

    def _put(self, built: _Built, *, figures: bool) -> None:
        """Write a day; where its values moved, the next day is ranked anew."""
        before = values_on(self._db, built.day)
        if built.made is None:
            clear_day(self._db, built.day)
        else:
            write_day(self._db, built.made, built.rows, self._rules.words)
        if not figures:
            return
        self._db.execute("DELETE FROM dirty WHERE day = ?", (built.day,))
        if before != values_on(self._db, built.day):
            self._db.execute(
                "INSERT OR IGNORE INTO dirty SELECT day FROM days WHERE day > ? AND day <> 'undated'"
                " ORDER BY day LIMIT 1",
                (built.day,),
            )
        if not self._db.execute("SELECT 1 FROM dirty LIMIT 1").fetchone():
            self._db.execute("DELETE FROM documents WHERE file = 0")  # no entry is of these any more

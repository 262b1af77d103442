"""The index's rows → views. On the way to the first paint: no models, no parsing, no lexicon."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from briefing_tui import moves
from briefing_tui.citing import citation, first_words
from briefing_tui.clocks import Clock, day_title, zone_label
from briefing_tui.day_table import DayTable
from briefing_tui.views import (
    UNDATED,
    BlockView,
    DayView,
    DocumentRow,
    EntryRow,
    EntryView,
    FigureRow,
    Mark,
    ProblemRow,
    SourceCount,
    Summary,
)

TREND_DAYS = 14
"""Days that a small trend looks back on."""

_COUNTS = "day, entries, figures, documents, problems"
_CLOCK = "time, until, zone, clock"
_UNTEXTED = ("media", "link")


def date_of(day: str) -> dt.date | None:
    """The date of a day's key; None for the undated."""
    return None if day == UNDATED else dt.date.fromisoformat(day)


@lru_cache(maxsize=2048)
def _time(text: str) -> dt.time:
    return dt.time(int(text[:2]), int(text[3:]))


def clock_of(date: dt.date | None, time: str, until: str | None, zone: str | None, bits: int) -> Clock:
    """The moment that an entry's columns hold."""
    known = _time(time) if time else None
    return Clock(date, known, _time(until) if until else None, zone, bool(bits & 1), not bits & 2)


def day_table(db: sqlite3.Connection, newest: int | None = None) -> DayTable:
    """All days, nothing of them read; `newest`: at most so many, and the undated only where these are all."""
    dated = db.execute(
        f"SELECT {_COUNTS} FROM days WHERE day <> 'undated' ORDER BY day DESC LIMIT ?",
        (-1 if newest is None else newest,),
    )
    table = DayTable(dated)
    if len(table) != newest:
        for undated in db.execute(f"SELECT {_COUNTS} FROM days WHERE day = 'undated'"):
            table.put(undated)
    return table


class Version(NamedTuple):
    """A state of an index: its id, and the last day that was built in it."""

    id: str
    built: int


def version_of(db: sqlite3.Connection) -> Version:
    """What the index is now."""
    query = "SELECT value, (SELECT coalesce(max(built), 0) FROM days) FROM meta WHERE name = 'id'"
    return Version(*db.execute(query).fetchone())


def put_later(db: sqlite3.Connection, table: DayTable, built: int) -> list[str] | None:
    """Bring a table of all days up to what was built since; these days, or None where the table holds others too."""
    rows = db.execute(f"SELECT {_COUNTS} FROM days WHERE built > ?", (built,)).fetchall()
    for row in rows:
        table.put(row)
    there = db.execute("SELECT count(*) FROM days").fetchone()[0] == len(table)
    return [row[0] for row in rows] if there else None


def day_view(db: sqlite3.Connection, day: str, zone: str | None) -> DayView:
    """An open day, its times in `zone` (None: each document's own). Raises `KeyError` where it is not there."""
    found = db.execute("SELECT figures, number, zone, summary FROM days WHERE day = ?", (day,)).fetchone()
    if found is None:
        raise KeyError(day)
    figures, number, own, summary = found
    date = date_of(day)
    return DayView(
        key=day,
        title=day_title(date),
        number=number,
        zone=zone_label(zone or own),
        entries=tuple(_entry_rows(db, day, date, zone)),
        summary=_summary(json.loads(summary), figures, key_figures(db, day)),
    )


def _entry_rows(db: sqlite3.Connection, day: str, date: dt.date | None, zone: str | None) -> Iterator[EntryRow]:
    names: dict[int, str] = dict(
        db.execute(
            "SELECT id, name FROM documents WHERE id IN (SELECT document FROM entries WHERE id BETWEEN ? AND ?)",
            span_of(day),
        )
    )
    for key, document, source, headline, text, about, figures, keys, *columns in db.execute(
        f"SELECT key, document, source, headline, substr(text, 1, 400), about, figures, key_figures, {_CLOCK}"
        " FROM entries WHERE id BETWEEN ? AND ? ORDER BY id",
        span_of(day),
    ):
        time, until, own, bits = columns
        stamp, other = clock_of(date, time, until, own, bits).shown(zone).in_a_list(date) if time else ("", None)
        yield EntryRow(
            key, stamp, other, source, first_words(headline, text), names[document], figures, keys, about,
            own is not None,
        )  # fmt: skip


def span_of(day: str) -> tuple[int, int]:
    """The first and the last id that an entry of that day can have."""
    date = date_of(day)
    first = (date.toordinal() if date else 0) << 24
    return first, first + (1 << 24) - 1


def _summary(stored: dict[str, Any], figures: int, keys: Sequence[FigureRow]) -> Summary:
    return Summary(
        brief_facts=tuple(stored["brief_facts"]),
        key_figures=tuple(keys),
        figures=figures,
        sources=tuple(SourceCount(*row) for row in stored["sources"]),
        documents=tuple(DocumentRow(*row) for row in stored["documents"]),
        problems=tuple(ProblemRow(*row) for row in stored["problems"]),
        background=tuple(stored["background"]),
        links=tuple(stored["links"]),
    )


def key_figures(db: sqlite3.Connection, day: str) -> list[FigureRow]:
    """The day's key figures, the most important first."""
    return figure_rows(db, day, "rank IS NOT NULL ORDER BY rank")


def figure_rows(db: sqlite3.Connection, day: str, which: str = "1 ORDER BY id") -> list[FigureRow]:
    """Figures of a day in the order of its entries, each with what it changed by and its trend."""
    found = db.execute(f"SELECT row, metric, who, value, compared FROM figures WHERE day = ? AND {which}", (day,))
    compare = _Comparing(db, day)
    return [compare.row(*columns) for columns in found.fetchall()]


class _Comparing:
    """What the figures of one day changed by."""

    def __init__(self, db: sqlite3.Connection, day: str) -> None:
        self._db, self._day = db, day
        days = db.execute(
            "SELECT day FROM days WHERE day <= ? AND day <> 'undated' ORDER BY day DESC LIMIT ?", (day, TREND_DAYS)
        )
        self._window = [row[0] for row in days][::-1] if day != UNDATED else []

    def row(self, stored: str, metric: str | None, who: str, value: float | None, compared: int) -> FigureRow:
        row = FigureRow(*json.loads(stored))
        row = row._replace(flags=tuple(row.flags))
        if metric is None or not self._window:
            return row
        points = self._db.execute(
            "SELECT day, value, figure FROM points WHERE metric = ? AND who = ? AND day <= ? ORDER BY day DESC LIMIT ?",
            (metric, who, self._day, TREND_DAYS + 1),
        ).fetchall()
        values = {day: known for day, known, _ in points}
        trend = tuple(values.get(day) for day in self._window)
        if sum(known is not None for known in trend) > 1:
            row = row._replace(trend=trend)
        before = next((point for point in points if point[0] < self._day), None)
        if compared and before is not None and value is not None:
            row = row._replace(change=change_since(self._db, metric, before, value).text)
        return row


def change_since(db: sqlite3.Connection, metric: str, before: tuple[str, float, str], value: float) -> moves.Change:
    """What became of the point `before` (day, value, figure)."""
    total, jump = measure_of(db, metric)
    day, earlier, figure = before
    return moves.change(moves.Point(dt.date.fromisoformat(day), earlier, figure), value, total=total, jump=jump)


def measure_of(db: sqlite3.Connection, metric: str) -> tuple[bool, float]:
    """Whether that metric is a running total, and which jump of it is to check."""
    found = db.execute("SELECT total, jump FROM metrics WHERE metric = ?", (metric,)).fetchone()
    return (bool(found[0]), found[1]) if found else (False, moves.DEFAULT_JUMP)


def entry_view(db: sqlite3.Connection, day: str, entry: str, zone: str | None) -> EntryView:
    """An entry in full. Raises `KeyError` where the day does not have it."""
    found = db.execute(
        f"SELECT source, headline, text, blocks, about, section, updated, url, document, {_CLOCK}"
        " FROM entries WHERE +key = ? AND id BETWEEN ? AND ?",
        (entry, *span_of(day)),
    ).fetchone()
    if found is None:
        raise KeyError(entry)
    source, headline, text, blocks, about, section, updated, url, document, time, until, own, bits = found
    name, path, page = db.execute("SELECT name, path, url FROM documents WHERE id = ?", (document,)).fetchone()
    stamp = str(clock_of(date_of(day), time, until, own, bits).shown(zone))
    marks = db.execute("SELECT start, stop, key, rank FROM figures WHERE entry = ? AND day = ?", (entry, day))
    return EntryView(
        id=entry,
        day=day,
        stamp=stamp,
        source=source,
        about=about,
        section=section,
        updated=updated,
        document=name,
        path=path,
        url=url or page,
        blocks=tuple(_blocks(headline, text, blocks, marks.fetchall())),
        citation=citation(source, headline or text, name, stamp, page or path),
    )


def _blocks(
    headline: str, text: str, blocks: str | None, figures: Iterable[tuple[int, int, str, int | None]]
) -> Iterator[BlockView]:
    """The headline and the blocks, each with the figures that stand in it."""
    marks = [Mark(start, stop, key, rank is not None) for start, stop, key, rank in figures]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    offset = 0
    if headline:
        yield BlockView("headline", headline, _within(marks, 0, len(headline)))
        offset = len(headline) + 2
    place = 0
    for kind, words in _parts(text, blocks):
        if kind in _UNTEXTED:
            yield BlockView(kind, words)
            continue
        yield BlockView(kind, words, _within(marks, offset + place, len(words)))
        place += len(words) + 2


def _parts(text: str, blocks: str | None) -> Iterator[tuple[str, str]]:
    """Kind and text of each block."""
    if blocks is None:
        if text:
            yield from (("paragraph", words) for words in text.split("\n\n"))
        return
    place = 0
    for kind, words in json.loads(blocks):
        if kind in _UNTEXTED:
            yield kind, words
        else:
            yield kind, text[place : place + words]
            place += words + 2


def _within(marks: Iterable[Mark], offset: int, length: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(max(0, mark.start - offset), min(length, mark.end - offset), mark.figure, mark.key)
        for mark in marks
        if mark.start < offset + length and mark.end > offset
    )


def problem_rows(db: sqlite3.Connection) -> list[ProblemRow]:
    """Every problem of every file and document, and of every document that another stands in for."""
    rows = [
        ProblemRow(*json.loads(row[0]))
        for row in db.execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
    ]
    for (problems,) in db.execute("SELECT problems FROM documents WHERE shown AND problems <> '[]' ORDER BY path"):
        rows += [ProblemRow(*row) for row in json.loads(problems)]
    lexicon = db.execute("SELECT value FROM meta WHERE name = 'lexicon_problems'").fetchone()
    rows += [ProblemRow(*row) for row in json.loads(lexicon[0])] if lexicon else []
    return rows + [
        ProblemRow(
            path,
            None,
            f"The same document as {later}, which was changed later and is shown",
            "Remove one of the two.",
        )
        for path, later in _doubles(db)
    ]


def _doubles(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Files that another stands in for, each with that one: of several the one of its day, then the latest."""
    found = db.execute(
        "SELECT hidden.id, hidden.path, shown.path, EXISTS (SELECT 1 FROM document_days one"
        " JOIN document_days other ON other.day = one.day"
        " WHERE one.document = hidden.id AND other.document = shown.id) AS of_its_day"
        " FROM documents hidden JOIN documents shown ON shown.key = hidden.key JOIN files f ON f.id = shown.file"
        " WHERE NOT hidden.shown AND hidden.file AND shown.shown"
        " ORDER BY hidden.path, hidden.id, of_its_day DESC, f.modified_ns DESC, f.path DESC"
    )
    last = None
    for hidden, path, later, _ in found:
        if hidden != last:
            yield path, later
        last = hidden


def zones_of(db: sqlite3.Connection, day: str) -> list[str]:
    """The zones of the day's documents, the most used first, then UTC."""
    found = db.execute("SELECT zones FROM days WHERE day = ?", (day,)).fetchone()
    return list(json.loads(found[0])) if found else []


def not_shown(db: sqlite3.Connection, documents: Collection[str]) -> frozenset[str]:
    """Those of these documents, by their ids, that are not there or not shown."""
    query = "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.key = value AND shown)"
    return frozenset(key for (key,) in db.execute(query, (json.dumps(list(documents)),)))


def entry_keys(db: sqlite3.Connection, day: str) -> list[str]:
    """The entries of a day in order of time."""
    return [key for (key,) in db.execute("SELECT key FROM entries WHERE id BETWEEN ? AND ? ORDER BY id", span_of(day))]


def figure_of(db: sqlite3.Connection, day: str, figure: str) -> FigureRow | None:
    """A figure of a day, but for its change and trend."""
    found = db.execute("SELECT row FROM figures WHERE key = ? AND day = ?", (figure, day)).fetchone()
    return FigureRow(*json.loads(found[0])) if found else None


def passed_by(db: sqlite3.Connection) -> list[str]:
    """Exports of our own that were met in a folder."""
    query = "SELECT path FROM files WHERE problem IS NULL AND id NOT IN (SELECT file FROM documents) ORDER BY path"
    from briefing_tui.safe import safe_line

    return [safe_line(os.fsdecode(row[0])) for row in db.execute(query)]


def is_spoilt(db: sqlite3.Connection) -> bool:
    """Some file could not be read, or not wholly."""
    query = "SELECT 1 FROM files WHERE problem IS NOT NULL UNION ALL SELECT 1 FROM documents WHERE spoilt AND shown"
    return db.execute(f"{query} LIMIT 1").fetchone() is not None

"""What a fake library keeps for its reader, in memory, and a small search over its days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing_tui.errors import StorageError
from briefing_tui.page_views import SavedSearch, SinceRow, SinceView
from briefing_tui.results import NOTE, Hit, Results
from briefing_tui.views import UNDATED, DayRow, EntryMarks, EntryRow, EntryView, NoteView, Visit

if TYPE_CHECKING:
    from fakes import FakeDay

NOW = "2031-04-02T14:05:00+00:00"
_WORD = re.compile(r'-?(?:[\w]+:\S+|"[^"]*"|\S+)')


@dataclass(kw_only=True)
class Keeping:
    """Marks, notes, visits and searches. With `full`, the disk is: nothing more is kept."""

    full: bool = False
    unkept: str = ""
    marked: dict[str, dict[str, EntryMarks]] = field(default_factory=dict)
    noted: dict[tuple[str, str, str], NoteView] = field(default_factory=dict)
    """By day, kind and key."""
    visited: dict[str, Visit] = field(default_factory=dict)
    since: dict[str, SinceView] = field(default_factory=dict)
    """What has become of a day, where a test says so."""
    saved: dict[str, str] = field(default_factory=dict)
    writes: int = 0
    """How often something was kept."""
    before_answer: Callable[[str], object] = lambda _query: None
    """Called with each query before it is answered."""
    before_count: Callable[[str], object] = lambda _query: None
    """Called with each query before its hits are counted."""
    stopped: list[str] = field(default_factory=list)
    """Queries that were no longer wanted."""

    @property
    def _shown_days(self) -> tuple[FakeDay, ...]:
        raise NotImplementedError

    def entry(self, day: str, entry: str, zone: str | None = None) -> EntryView:
        raise NotImplementedError

    def _day_shown(self, key: str) -> FakeDay:
        return next(day for day in self._shown_days if day.key == key)

    def _write(self) -> None:
        if self.full:
            raise StorageError("the disk is full", path="marks", remedy="Make room on it.")
        self.writes += 1

    def with_marks(self, row: DayRow) -> DayRow:
        """The day with its counts of what is marked."""
        read = sum(marks.read for marks in self.marked.get(row.key, {}).values())
        return row._replace(unread=row.entries - read, noted=(row.key, "day", row.key) in self.noted)

    # Marks

    def close(self) -> None:
        """There is nothing to let go of."""

    def kept(self) -> str:
        return self.unkept

    def marks(self, day: str) -> Mapping[str, EntryMarks]:
        return self.marked.get(day, {})

    def _mark(self, day: str, entry: str, **changes: bool) -> None:
        of_day = self.marked.setdefault(day, {})
        of_day[entry] = of_day.get(entry, EntryMarks())._replace(**changes)

    def set_read(self, day: str, entries: Sequence[str], *, read: bool) -> None:
        self._write()
        for entry in entries:
            self._mark(day, entry, read=read)

    def set_starred(self, day: str, entry: str, *, starred: bool) -> None:
        self._write()
        self._mark(day, entry, starred=starred)

    def unread(self, day: str, entry: str | None, step: int) -> tuple[str, str] | None:
        days = sorted(self._shown_days, key=lambda one: "" if one.key == UNDATED else one.key)
        order = [(one.key, one.id_of(place)) for one in days for place in range(len(one.told))]
        of_day = [place for place, found in enumerate(order) if found[0] == day]
        edge = of_day[0 if step > 0 else -1]
        start = edge if entry is None else order.index((day, entry)) + step
        for key, found in order[start:] if step > 0 else reversed(order[: start + 1]):
            if not self.marked.get(key, {}).get(found, EntryMarks()).read:
                return key, found
        return None

    # Notes

    def notes(self, day: str) -> Sequence[NoteView]:
        return [note for (of_day, _, _), note in self.noted.items() if of_day == day]

    def write_note(self, day: str, kind: str, key: str, text: str) -> None:
        self._write()
        if text.strip():
            self.noted[day, kind, key] = NoteView(kind, key, day, text, NOW)
        else:
            self.noted.pop((day, kind, key), None)
        if kind != "day":
            entry = key.partition("/")[0]
            noted = any(note.key.partition("/")[0] == entry for note in self.noted.values())
            self._mark(day, entry, noted=noted)

    # Visits

    def last_visit(self, day: str) -> Visit | None:
        return self.visited.get(day)

    def visit(self, day: str) -> None:
        self._write()
        found = self._day_shown(day)
        self.visited[day] = Visit(NOW, frozenset(found.id_of(place) for place in range(len(found.told))))

    def since_visit(self, day: str) -> SinceView:
        if day in self.since or day not in self.visited:
            return self.since.get(day, SinceView(day, None))
        visit = self.visited[day]
        new = [row for row in self._day_shown(day).view().entries if row.id not in visit.entries]
        rows = [SinceRow("added", row.id, row.time, row.source, row.first_words) for row in new]
        return SinceView(day, visit.at, tuple(rows))

    # Search

    def search(
        self, query: str, *, ranked: bool = False, most: int = 50, wanted: Callable[[], bool] | None = None
    ) -> Results:
        self.before_answer(query)
        if wanted is not None and not wanted():
            self.stopped.append(query)
            raise InterruptedError
        hits = self._found(query)
        if ranked:
            hits.sort(key=lambda hit: -len(hit.marks))
        note = "The quotation mark is not closed." if query.count('"') % 2 else ""
        return Results(query, tuple(hits[:most]), len(hits) if len(hits) < most else None, note=note)

    def counted(self, results: Results, *, wanted: Callable[[], bool] | None = None) -> Results:
        self.before_count(results.query)
        if wanted is not None and not wanted():
            self.stopped.append(results.query)
            raise InterruptedError
        found = len(self._found(results.query))
        return results._replace(found=min(found, 1000), capped=found > 1000)

    def _found(self, query: str) -> list[Hit]:
        return [
            self._hit(day, row, query)
            for day in self._shown_days
            for row in reversed(day.view().entries)
            if self._matches(day, row, query)
        ]

    def _text(self, day: str, entry: str) -> str:
        return "\n".join(block.text for block in self.entry(day, entry).blocks)

    def _matches(self, day: FakeDay, row: EntryRow, query: str) -> bool:
        return all(self._has(day, row, term.removeprefix("-")) != term.startswith("-") for term in _WORD.findall(query))

    def _has(self, day: FakeDay, row: EntryRow, term: str) -> bool:
        marks = self.marked.get(day.key, {}).get(row.id, EntryMarks())
        name, colon, value = term.partition(":")
        match name if colon else "":
            case "source":
                return value.casefold() in row.source.casefold()
            case "date":
                return day.key.startswith(value)
            case "is":
                return {"unread": not marks.read, "starred": marks.starred, "noted": marks.noted}.get(value, False)
            case "has":
                return {"figure": bool(row.figures), "note": marks.noted}.get(value, False)
        return bool(re.search(_pattern(term), self._text(day.key, row.id), re.IGNORECASE))

    def _hit(self, day: FakeDay, row: EntryRow, query: str) -> Hit:
        text = self._text(day.key, row.id)
        (spans,) = self.hits_in(query, [text])
        start = max(0, spans[0][0] - 20) if spans else 0
        marks = tuple((first - start, last - start) for first, last in spans if last - start <= 160)
        date = "undated" if day.key == UNDATED else f"{dt.date.fromisoformat(day.key):%-d %b %Y}"
        marked = self.marked.get(day.key, {}).get(row.id, EntryMarks())
        snippet = text[start : start + 160]
        if marked.noted and re.search("is:noted|has:note", query):
            notes = (note.text for note in self.noted.values() if note.key.startswith(row.id))
            snippet, marks = NOTE + f" {NOTE}".join(notes), ()
        return Hit(day.key, row.id, date, row.time, row.source, row.document, snippet, marks,
                   marked.starred, marked.noted, marked.read)  # fmt: skip

    def hits_in(self, query: str, texts: Sequence[str]) -> Sequence[Sequence[tuple[int, int]]]:
        terms = [term for term in _WORD.findall(query) if ":" not in term and not term.startswith("-")]
        return [
            sorted({found.span() for term in terms for found in re.finditer(_pattern(term), text, re.IGNORECASE)})
            for text in texts
        ]

    def searches(self) -> Sequence[SavedSearch]:
        return [SavedSearch(name, query) for name, query in sorted(self.saved.items())]

    def save_search(self, name: str, query: str) -> None:
        self._write()
        if query:
            self.saved[name] = query
        else:
            self.saved.pop(name, None)


def _pattern(term: str) -> str:
    word = re.escape(term.strip('"').rstrip("*"))
    return rf"\b{word}\w*" if term.endswith("*") else rf"\b{word}\b"

"""Which entries and figures of a day are shown, and in which order: immutable values that describe themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.views import EntryMarks

if TYPE_CHECKING:
    from briefing_tui.views import DayView, EntryRow, FigureRow, Visit

UNMARKED = EntryMarks()
"""How an entry is marked that the reader has not marked."""


class Filter(NamedTuple):
    """What an entry must have to be shown; an empty filter lets everything through."""

    text: str = ""
    """Words that stand, in this order, in its time, source or first words; letter case does not matter."""
    source: str | None = None
    """The exact name of its source."""
    figures: bool = False
    """Only entries with figures."""
    unread: bool = False
    starred: bool = False
    noted: bool = False

    def __bool__(self) -> bool:
        wanted = self.figures or self.unread or self.starred or self.noted
        return bool(wanted or self.source is not None or self.text.strip())

    def matches(self, row: EntryRow, marks: EntryMarks = UNMARKED) -> bool:
        """Does that entry, so marked, pass?"""
        if self.figures and not row.figures:
            return False
        if (self.unread and marks.read) or (self.starred and not marks.starred) or (self.noted and not marks.noted):
            return False
        if self.source is not None and row.source != self.source:
            return False
        words = self.text.strip().casefold()
        return not words or words in f"{row.time} {row.source} {row.first_words}".casefold()

    def describe(self) -> str:
        """In words, for a heading: `unread, with figures, from MIA, “bridge”`; empty for an empty filter."""
        wanted = {
            "unread": self.unread,
            "starred": self.starred,
            "with a note": self.noted,
            "with figures": self.figures,
        }
        parts = [words for words, on in wanted.items() if on]
        if self.source is not None:
            parts.append(f"from {self.source}" if self.source else "without a source")
        if self.text.strip():
            parts.append(f"“{self.text.strip()}”")
        return ", ".join(parts)


class FigureFilter(NamedTuple):
    """What a figure must have to be shown: words, and the very group, claimant and place; None stands for any."""

    text: str = ""
    """Words that stand, in this order, in one of its texts; letter case does not matter."""
    group: str | None = None
    claimant: str | None = None
    place: str | None = None

    def __bool__(self) -> bool:
        return bool(self.text.strip()) or not (self.group is self.claimant is self.place is None)

    def matches(self, row: FigureRow) -> bool:
        """Does that figure pass?"""
        wanted = (self.group, row.group), (self.claimant, row.claimant), (self.place, row.place)
        if any(value is not None and value != own for value, own in wanted):
            return False
        words = self.text.strip().casefold()
        texts = (row.value, row.label, row.claimant, row.quote, row.place, row.group, row.time)
        return not words or words in "\n".join(texts).casefold()

    def choosing(self, noun: str, value: str | None) -> FigureFilter:
        """The same with another `group`, `claimant` or `place`."""
        changes: dict[str, Any] = {noun: value}
        return self._replace(**changes)

    def describe(self) -> str:
        """In words: `losses, General Staff, “tank”`; empty for an empty filter."""
        chosen = (self.group, "no group"), (self.claimant, "no claimant"), (self.place, "no place")
        parts = [value or none for value, none in chosen if value is not None]
        return ", ".join([*parts, f"“{self.text.strip()}”"] if self.text.strip() else parts)


_ANY = Filter()


@dataclass(frozen=True)
class Listing:
    """The entries of a day as they are shown: filtered and in order."""

    day: DayView
    filter: Filter = _ANY
    newest_first: bool = False
    marks: Mapping[str, EntryMarks] = field(default_factory=dict)
    """The marks by which the filter chooses: as they were when it was set, so that no entry goes while it is read."""
    visit: Visit | None = None
    """The last time that the day was open."""

    @cached_property
    def rows(self) -> tuple[EntryRow, ...]:
        """The entries shown. Those without a time come last in both orders, as in the document."""
        marks = self.marks
        shown = [row for row in self.day.entries if self.filter.matches(row, marks.get(row.id, UNMARKED))]
        if self.newest_first:
            timed = [row for row in shown if row.time]
            shown = [*reversed(timed), *(row for row in shown if not row.time)]
        return tuple(shown)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.id: place for place, row in enumerate(self.rows)}

    @cached_property
    def with_key(self) -> frozenset[str]:
        """The entries shown that have key figures."""
        return frozenset(row.id for row in self.rows if row.key_figures)

    @cached_property
    def visit_line(self) -> tuple[int, int] | None:
        """The place of the row before which the last visit ended, and how many new ones follow in order of time.

        None where the day was never open, or where nothing follows. Entries without a time count where no other is
        there; what was new among the old ones is `is_new` and no more.
        """
        if self.visit is None:
            return None
        timed = [row for row in self.rows if row.time] or list(self.rows)
        backwards = self.newest_first and bool(timed and timed[0].time)
        new = 0
        for row in timed if backwards else reversed(timed):
            if row.id in self.visit.entries:
                break
            new += 1
        if not 0 < new < len(timed):
            return None
        return (new if backwards else len(timed) - new), new

    def is_new(self, entry: str) -> bool:
        """Has that entry come since the last visit?"""
        return self.visit is not None and entry not in self.visit.entries

    def __contains__(self, entry: str) -> bool:
        return entry in self._places

    def place(self, entry: str) -> int:
        """Its place among the rows, from 0. Raises `KeyError` where it is not shown."""
        return self._places[entry]

    def beside(self, entry: str, step: int) -> str | None:
        """The entry one before (-1) or after (1) that one."""
        return next(self.walk(entry, step), None)

    def with_key_figures(self, entry: str, step: int) -> str | None:
        """The nearest entry with key figures before (-1) or after (1) that one."""
        return next((found for found in self.walk(entry, step) if found in self.with_key), None)

    def around(self, entry: str) -> Iterator[str]:
        """The other entries, those after that one first, the nearest before the others; none where it is not shown."""
        if entry in self:
            yield from self.walk(entry, 1)
            yield from self.walk(entry, -1)

    def walk(self, entry: str | None, step: int) -> Iterator[str]:
        """The entries before (-1) or after (1) that one, the nearest first; of None, all from the end that way."""
        rows = self.rows
        edge = -1 if step > 0 else len(rows)
        start = (edge if entry is None else self._places.get(entry, -1)) + step
        for place in range(start, len(rows) if step > 0 else -1, step):
            yield rows[place].id

    def count(self) -> str:
        """`43 entries`, `12 of 43 entries`."""
        every, shown = len(self.day.entries), len(self.rows)
        noun = "entry" if every == 1 else "entries"
        return f"{shown} of {every} {noun}" if self.filter else f"{every} {noun}"

    def order(self) -> str:
        """`oldest first`, `newest first`; empty where no entry has a time."""
        if not self._has_times:
            return ""
        return "newest first" if self.newest_first else "oldest first"

    def zone(self) -> str:
        """`Kyiv time`; empty where no entry has a time."""
        return self.day.zone if self._has_times else ""

    @property
    def _has_times(self) -> bool:
        return any(row.time for row in self.day.entries)

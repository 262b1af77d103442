"""Which entries and figures of a day are shown, and in which order: immutable values that describe themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from briefing_tui.views import DayView, EntryRow, FigureRow


class Filter(NamedTuple):
    """What an entry must have to be shown; an empty filter lets everything through."""

    text: str = ""
    """Words that stand, in this order, in its time, source or first words; letter case does not matter."""
    source: str | None = None
    """The exact name of its source."""
    figures: bool = False
    """Only entries with figures."""

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.source is not None or self.figures)

    def matches(self, row: EntryRow) -> bool:
        """Does that entry pass?"""
        if self.figures and not row.figures:
            return False
        if self.source is not None and row.source != self.source:
            return False
        words = self.text.strip().casefold()
        return not words or words in f"{row.time} {row.source} {row.first_words}".casefold()

    def describe(self) -> str:
        """In words, for a heading: `with figures, from MIA, “bridge”`; empty for an empty filter."""
        parts = ["with figures"] if self.figures else []
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

    @cached_property
    def rows(self) -> tuple[EntryRow, ...]:
        """The entries shown. Those without a time come last in both orders, as in the document."""
        shown = [row for row in self.day.entries if self.filter.matches(row)]
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

    def __contains__(self, entry: str) -> bool:
        return entry in self._places

    def place(self, entry: str) -> int:
        """Its place among the rows, from 0. Raises `KeyError` where it is not shown."""
        return self._places[entry]

    def beside(self, entry: str, step: int) -> str | None:
        """The entry one before (-1) or after (1) that one."""
        return next(self._from(entry, step), None)

    def with_key_figures(self, entry: str, step: int) -> str | None:
        """The nearest entry with key figures before (-1) or after (1) that one."""
        return next((found for found in self._from(entry, step) if found in self.with_key), None)

    def around(self, entry: str) -> Iterator[str]:
        """The other entries, those after that one first, the nearest before the others; none where it is not shown."""
        if entry in self:
            yield from self._from(entry, 1)
            yield from self._from(entry, -1)

    def _from(self, entry: str, step: int) -> Iterator[str]:
        place = self._places.get(entry, -1) + step
        while 0 <= place < len(self.rows):
            yield self.rows[place].id
            place += step

    def count(self) -> str:
        """`43 entries`, `12 of 43 entries`."""
        every, shown = len(self.day.entries), len(self.rows)
        noun = "entry" if every == 1 else "entries"
        return f"{shown} of {every} {noun}" if self.filter else f"{every} {noun}"

    def order(self) -> str:
        """`oldest first`, `newest first`; empty where no entry has a time."""
        if not any(row.time for row in self.day.entries):
            return ""
        return "newest first" if self.newest_first else "oldest first"

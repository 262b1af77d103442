"""What the reader has open: a day, its entries as they are shown, and one of them. No widgets."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing_tui.day_table import DayTable
from briefing_tui.errors import StorageError
from briefing_tui.tui.filters import Filter, Listing
from briefing_tui.tui.marks import Marks

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.views import DayRow, DayView, EntryMarks, EntryView, Visit

SECONDS_OF_A_VISIT = 1.0
"""A day that is open for less was only leafed through."""


class Reader:
    """The open day and entry of a library; every call leaves them in step with each other.

    With `passing`, entries are read when the reader goes on from them.
    """

    def __init__(
        self, library: Library, zone: str | None = None, *, newest_first: bool = False, passing: bool = True
    ) -> None:
        self.library = library
        self.zone = zone
        self.newest_first = newest_first
        self.passing = passing
        self.filter = Filter()
        self.days = DayTable()
        self.marks = Marks(library, self._count)
        self.visit: Visit | None = None
        """The last time that the open day was open before."""
        self.listing: Listing | None = None
        self.entry: EntryView | None = None
        self._places: dict[str, str] = {}
        """Where the reader was last in each day: its entry by the day's key."""
        self._choosing: Mapping[str, EntryMarks] = {}
        """The marks as they were when the day was opened or the filter set."""
        self.recounted = False
        """The counts of days have changed since they were read."""
        self._opened = 0.0

    @property
    def day(self) -> DayView | None:
        """The open day."""
        return self.listing.day if self.listing else None

    def refresh(self, newest: int | None = None) -> None:
        """After the library was read: the same day and entry, or what is nearest to them.

        `newest`: with at most so many days, for an opening that does not wait for all of a long archive.
        """
        self.days = self.library.days(newest)
        self.recounted = False
        here = self.day.key if self.day else self.latest
        key = None if here is None else self.nearest(here)
        if key is None:
            self.listing = self.entry = None
        else:
            self.open(key)

    def open(self, key: str, entry: str | None = None) -> None:
        """Open a day at that entry, else where it was left, else at its first."""
        other = self.day is None or self.day.key != key
        if other:
            self.leave()
        day = self.library.day(key, self.zone)
        self.marks.open(key)
        if other:
            self.visit = self.library.last_visit(key)
            self._opened = time.monotonic()
            self._choosing = dict(self.marks.by_entry)
        self._list(day, entry or self._places.get(key))

    def leave(self, *, for_good: bool = False) -> None:
        """Keep what the open day was left with: what was passed in it, and that it was visited.

        Who leaves `for_good`, as the program ends, has passed the open entry only where it is the last of the day. What
        can't be kept is not: `Library.kept` says so.
        """
        with suppress(StorageError):
            if self.day is not None and self.day_row is not None:
                visited = time.monotonic() - self._opened >= SECONDS_OF_A_VISIT
                if visited and not (for_good and self._is_in_the_midst):
                    self.pass_by()
                self.marks.flush()
                if visited:
                    self.library.visit(self.day.key)

    @property
    def _is_in_the_midst(self) -> bool:
        """Others follow the open entry."""
        return bool(self.listing and self.entry and self.listing.beside(self.entry.id, 1))

    def pass_by(self) -> None:
        """The reader goes on from the open entry: the next `marks.flush` marks it as read."""
        if self.passing and self.entry is not None:
            self.marks.pass_by(self.entry.id)

    def next_unread(self, step: int) -> bool:
        """Go on to the next (1) or the previous (-1) unread entry as they are shown, across days; is there one?"""
        if self.day is None or self.listing is None:
            return False
        here = self.entry.id if self.entry else None
        row = self.day_row
        any_here = row is None or row.unread > len(self.marks.passed)
        found = self.marks.first_unread(self.listing.walk(here, step)) if any_here else None
        if found is not None:
            self.pass_by()
            self.show(found)
            return True
        backwards = self.newest_first == (step > 0)
        edge = self.day.entries[0 if backwards else -1].id if self.day.entries else None
        beyond = self.library.unread(self.day.key, edge, -1 if backwards else 1)
        if beyond is None:
            return False
        self.pass_by()
        self.open(*beyond)
        first = self.marks.first_unread(self.listing.walk(None, step))
        if first is not None:
            self.show(first)
        return True

    @property
    def day_row(self) -> DayRow | None:
        """The open day in the list of days, with its counts as they are now."""
        place = None if self.day is None else self.days.place(self.day.key)
        return None if place is None else self.days[place]

    def _count(self, day: str, unread: int, noted: bool | None) -> None:
        self.days.recount(day, unread, noted=noted)
        self.recounted = True

    def show(self, entry: str) -> None:
        """Show that entry of the open day."""
        if self.day is not None:
            self.entry = self.library.entry(self.day.key, entry, self.zone)
            self._places[self.day.key] = entry

    def filter_by(self, chosen: Filter) -> None:
        """Show only what passes."""
        self.filter = chosen
        self._choosing = dict(self.marks.by_entry)
        self._relist()

    def flip(self) -> None:
        """Turn the order round."""
        self.newest_first = not self.newest_first
        self._relist()

    def use_zone(self, zone: str | None) -> None:
        """Show times in that zone; None stands for the documents' own clocks."""
        self.zone = zone
        if self.day is not None:
            self.open(self.day.key)

    def _relist(self) -> None:
        if self.day is not None:
            self._list(self.day, self._places.get(self.day.key))

    def _list(self, day: DayView, entry: str | None) -> None:
        old, self.listing = self.listing, Listing(day, self.filter, self.newest_first, self._choosing, self.visit)
        if not self.listing.rows:
            self.entry = None
            return
        near = old.around(entry) if old is not None and entry is not None else ()
        found = (name for name in (entry, *near) if name is not None and name in self.listing)
        self.show(next(found, self.listing.rows[0].id))

    @property
    def latest(self) -> str | None:
        """The latest day; the undated ones only where there are no others."""
        return self.days[0].key if self.days else None

    def day_beside(self, step: int) -> str | None:
        """The nearest day before (-1) or after (1) the open one; the undated count as the oldest."""
        place = None if self.day is None else self.days.place(self.day.key)
        if place is None or not 0 <= place - step < len(self.days):
            return None
        return self.days[place - step].key

    def nearest(self, key: str) -> str | None:
        """That day if it is there, else the one after it, else the one before."""
        return self.days[near].key if (near := self.days.nearest(key)) is not None else None

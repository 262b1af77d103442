"""What the reader has open: a day, its entries as they are shown, and one of them. No widgets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.tui.filters import Filter, Listing
from briefing_tui.views import UNDATED

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.views import DayRow, DayView, EntryView


class Reader:
    """The open day and entry of a library; every call leaves them in step with each other."""

    def __init__(self, library: Library, zone: str | None = None, *, newest_first: bool = False) -> None:
        self.library = library
        self.zone = zone
        self.newest_first = newest_first
        self.filter = Filter()
        self.days: Sequence[DayRow] = ()
        """Newest first, undated last."""
        self.listing: Listing | None = None
        self.entry: EntryView | None = None
        self._places: dict[str, str] = {}
        """Where the reader was last in each day: its entry by the day's key."""

    @property
    def day(self) -> DayView | None:
        """The open day."""
        return self.listing.day if self.listing else None

    def refresh(self) -> None:
        """After the library was read: the same day and entry, or what is nearest to them."""
        self.days = self.library.days()
        here = self.day.key if self.day else self.latest
        key = None if here is None else self.nearest(here)
        if key is None:
            self.listing = self.entry = None
        else:
            self.open(key)

    def open(self, key: str, entry: str | None = None) -> None:
        """Open a day at that entry, else where it was left, else at its first."""
        self._list(self.library.day(key, self.zone), entry or self._places.get(key))

    def show(self, entry: str) -> None:
        """Show that entry of the open day."""
        if self.day is not None:
            self.entry = self.library.entry(self.day.key, entry, self.zone)
            self._places[self.day.key] = entry

    def filter_by(self, chosen: Filter) -> None:
        """Show only what passes."""
        self.filter = chosen
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
        old, self.listing = self.listing, Listing(day, self.filter, self.newest_first)
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
        keys = [row.key for row in self.days]
        if self.day is None or self.day.key not in keys:
            return None
        place = keys.index(self.day.key) - step
        return keys[place] if 0 <= place < len(keys) else None

    def nearest(self, key: str) -> str | None:
        """That day if it is there, else the one after it, else the one before."""
        keys = [row.key for row in self.days]
        if key in keys:
            return key
        dated = sorted(found for found in keys if found != UNDATED)
        return dated[min(bisect_left(dated, key), len(dated) - 1)] if dated else self.latest

"""The days, grouped by month, with their counts in columns."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import overload

from textual.content import Content

from briefing_tui.day_table import DayTable
from briefing_tui.tui.widgets.signs import NOTED
from briefing_tui.tui.widgets.virtual_list import VirtualList
from briefing_tui.views import UNDATED, DayRow

_HEADS = ("new", "ent", "fig", "doc")
_SIGNS = 10
"""Cells for the cursor, the day and its signs."""


class Rows(Sequence[str | None]):
    """The keys of the days, with a row without one before those of each month."""

    def __init__(self, days: DayTable) -> None:
        self.days = days
        self._months = [place + months for months, place in enumerate(days.months())]
        """The rows at which the months begin."""

    def __len__(self) -> int:
        return len(self.days) + len(self._months)

    @overload
    def __getitem__(self, index: int) -> str | None: ...
    @overload
    def __getitem__(self, index: slice) -> list[str | None]: ...
    def __getitem__(self, index: int | slice) -> str | list[str | None] | None:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        return None if self.is_month(index) else self.day(index).key

    def is_month(self, index: int) -> bool:
        """Does a month begin at that row?"""
        return self._months[bisect_right(self._months, index) - 1] == index

    def day(self, index: int) -> DayRow:
        """The day of that row, or the first of the month."""
        months = bisect_right(self._months, index)
        return self.days[index - months + self.is_month(index)]

    def row_of(self, key: str) -> int | None:
        """The row of that day; None where it is not there."""
        place = self.days.place(key)
        if place is None:
            return None
        months = bisect_right(range(len(self._months)), place, key=lambda month: self._months[month] - month)
        return place + months


class DayList(VirtualList):
    """Days, newest first, under their months; the keys of the rows are the days' own."""

    BORDER_TITLE = "1 Days"

    _rows = Rows(DayTable())
    _widths: Sequence[int] = ()
    """Of the columns."""

    def show(self, days: DayTable) -> None:
        """Fill the list. The highlighted day stays highlighted."""
        if days.is_like(self._rows.days):
            self._rows.days = days
            return
        self._rows = Rows(days)
        entries, figures, documents, _ = map(str, days.most)
        columns = zip(_HEADS, (entries, entries, figures, documents), strict=True)  # all may be unread again
        self._widths = [max(map(len, column)) for column in columns]
        self.set_rows(self._rows, self._drawn)

    def _index_of(self, key: str | None) -> int | None:
        return None if key is None else self._rows.row_of(key)

    def _drawn(self, index: int, width: int, highlighted: bool) -> list[Content]:
        row, widths = self._rows.day(index), self._widths
        width -= 1  # a cell of air before the scrollbar
        shown = widths if _SIGNS + sum(widths) + len(widths) - 1 <= width else widths[:-1]
        if self._rows.is_month(index):
            month = month_of(row)
            return [Content(headed(month, in_columns(_HEADS, shown), width) if index == 0 else month)]
        label = f"{'▸' if highlighted else ' '}{label_of(row.key):<7}{signs_of(row):<2}"
        numbers = in_columns(counts_of(row), shown).rjust(width - len(label))
        return [Content.assemble(label, (numbers, "bold" if row.unread else ""))]


def month_of(day: DayRow) -> str:
    """`March 2022`; `Undated` for what has no day."""
    return "Undated" if day.key == UNDATED else f"{dt.date.fromisoformat(day.key):%B %Y}"


def headed(month: str, heads: str, width: int) -> str:
    """A month with the heads of the columns at the right; a long name gives way to them."""
    name, _, year = month.partition(" ")
    if len(month) + 1 + len(heads) > width:
        month = f"{name[:3]} {year}".strip()
    return month.ljust(width - len(heads)) + heads


def label_of(key: str) -> str:
    """`07 Mon`."""
    return "no date" if key == UNDATED else f"{dt.date.fromisoformat(key):%d %a}"


def signs_of(day: DayRow) -> str:
    """`✎` where the day has a note, `!` where there are problems."""
    return (NOTED if day.noted else "") + ("!" if day.problems else "")


def counts_of(day: DayRow) -> tuple[str, ...]:
    """Unread entries (none is blank), entries, figures and documents."""
    return str(day.unread or ""), str(day.entries), str(day.figures), str(day.documents)


def in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    """As many of the cells as there are widths, at the right of each."""
    return " ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=False))

"""The days, grouped by month, with their counts in columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from briefing_tui.tui.widgets.signs import NOTED
from briefing_tui.tui.widgets.virtual_list import VirtualList
from briefing_tui.views import UNDATED, DayRow

_HEADS = ("new", "ent", "fig", "doc")
_SIGNS = 10
"""Cells for the cursor, the day and its signs."""
Row = DayRow | str
"""A day, or the name of a month."""


class DayList(VirtualList):
    """Days, newest first, under their months; the keys of the rows are the days' own."""

    BORDER_TITLE = "1 Days"

    _days: Sequence[DayRow] = ()
    _rows: list[Row]

    def show(self, days: Sequence[DayRow]) -> None:
        """Fill the list. The highlighted day stays highlighted."""
        if days == self._days:
            return
        self._days = list(days)
        _, entries, figures, documents, *_ = zip(*days, strict=True) if days else ((0,),) * 4
        most = [str(max(column)) for column in (entries, entries, figures, documents)]  # all may be unread again
        widths = [max(map(len, column)) for column in zip(_HEADS, most, strict=True)]
        rows: list[Row] = []
        for _, of_month in groupby(days, key=_month):
            in_month = list(of_month)
            rows += [month_of(in_month[0]), *in_month]
        self._rows = rows

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = rows[index]
            width -= 1  # a cell of air before the scrollbar
            shown = widths if _SIGNS + sum(widths) + len(widths) - 1 <= width else widths[:-1]
            if isinstance(row, str):
                return [Content(headed(row, in_columns(_HEADS, shown), width) if index == 0 else row)]
            label = f"{'▸' if highlighted else ' '}{label_of(row.key):<7}{signs_of(row):<2}"
            numbers = in_columns(counts_of(row), shown).rjust(width - len(label))
            return [Content.assemble(label, (numbers, "bold" if row.unread else ""))]

        self.set_rows([None if isinstance(row, str) else row.key for row in rows], render)

    def update(self, day: DayRow) -> None:
        """Show other counts of a day that is in the list."""
        place = self._index_of(day.key)
        if place is not None and self._rows[place] != day:
            self._rows[place] = day
            self._days = ()
            self.redraw()


def _month(day: DayRow) -> str:
    return day.key[:7]


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

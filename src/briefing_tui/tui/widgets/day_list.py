"""The days, grouped by month, with their counts in columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from briefing_tui.tui.widgets.virtual_list import VirtualList
from briefing_tui.views import UNDATED, DayRow

_HEADS = ("ent", "fig", "doc")


class DayList(VirtualList):
    """Days, newest first, under their months; the keys of the rows are the days' own."""

    BORDER_TITLE = "1 Days"

    _days: Sequence[DayRow] = ()

    def show(self, days: Sequence[DayRow]) -> None:
        """Fill the list. The highlighted day stays highlighted."""
        if days == self._days:
            return
        self._days = days
        counts = [(day.entries, day.figures, day.documents) for day in days]
        columns = zip(_HEADS, *counts, strict=True)
        widths = [max(len(str(cell)) for cell in column) for column in columns]
        heads = " ".join(head.rjust(width) for head, width in zip(_HEADS, widths, strict=True))
        rows: list[tuple[str | None, str]] = []
        for month, of_month in groupby(days, key=month_of):
            rows.append((None, month))
            rows += [(day.key, counts_of(day, widths)) for day in of_month]

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            key, text = rows[index]
            width -= 1  # a cell of air before the scrollbar
            if key is None:
                return [Content(headed(text, heads, width) if index == 0 else text)]
            return [Content(f"{'▸' if highlighted else ' '}{label_of(key):<7}{text.rjust(width - 8)}")]

        self.set_rows([key for key, _ in rows], render)


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


def counts_of(day: DayRow, widths: Sequence[int]) -> str:
    """Entries, figures and documents in columns, with a mark before them where there are problems."""
    cells = zip((day.entries, day.figures, day.documents), widths, strict=True)
    return ("! " if day.problems else "") + " ".join(str(count).rjust(width) for count, width in cells)

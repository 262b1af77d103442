"""A metric over the days as a table: day, value, who claims it, change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.page_views import MetricView, SeriesPoint
from briefing_tui.tui.widgets.axes import day_of
from briefing_tui.tui.widgets.chart import sign_of
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.signs import UNNAMED
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit

_CHANGE = 18
"""Cells that a change keeps where there is little room: the claimant can be told by the sign, too."""
MOVES = {"up": "↑", "down": "↓", "same": "=", "revised": "▼", "check": "?"}


class Stated(NamedTuple):
    """A row: what one claimant stated on a day."""

    point: SeriesPoint
    claimant: str
    place: int
    """Of its series among the others."""


class PointList(VirtualList):
    """Every value of a metric, the latest day first; days without any stand between as gaps."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self.rows: Sequence[Stated | str] = ()
        """Rows, and gaps in words."""

    def show(self, metric: MetricView) -> None:
        """Show the values of that metric."""
        self.rows = shown = list(rows_of(metric))
        columns = Columns.of([row for row in shown if isinstance(row, Stated)])

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = shown[index]
            if isinstance(row, str):
                return [Content.styled(f"    {row}", "$foreground-muted")]
            return [columns.line(row, width, highlighted=highlighted)]

        keys = [row.point.figure if isinstance(row, Stated) else None for row in shown]
        self.set_rows(keys, render)

    @property
    def highlighted_point(self) -> SeriesPoint | None:
        """What is under the cursor."""
        row = None if self.highlighted is None else self.rows[self.highlighted]
        return row.point if isinstance(row, Stated) else None

    def to_day(self, day: str) -> None:
        """Put the cursor on the first statement of that day, or of the one before it that has any."""
        near = (row.point for row in self.rows if isinstance(row, Stated) and row.point.day <= day)
        if (point := next(near, None)) is not None and point.figure is not None:
            self.highlight_key(point.figure)


def rows_of(metric: MetricView) -> Iterator[Stated | str]:
    """The statements, the latest day first, those of a day in the order of the series."""
    later: dt.date | None = None
    for place in reversed(range(len(metric.days))):
        stated = [
            Stated(line.points[place], line.claimant or UNNAMED, number)
            for number, line in enumerate(metric.series)
            if line.points[place].figure is not None
        ]
        if not stated:
            continue
        day = dt.date.fromisoformat(metric.days[place])
        if later is not None and (gap := (later - day).days - 1):
            yield f"⋮ {gap} day{'s' if gap > 1 else ''} without"
        yield from stated
        later = day


@dataclass(frozen=True, slots=True)
class Columns:
    """The widest text of each column, in cells."""

    values: int
    changes: int
    claimants: int
    years: bool
    """The days are of several years."""

    @classmethod
    def of(cls, rows: Sequence[Stated]) -> Columns:
        """Columns for these rows."""
        texts = [(row.point.text, row.point.change, row.claimant) for row in rows] or [("", "", "")]
        values, changes, claimants = (max(map(cell_len, column)) for column in zip(*texts, strict=True))
        return cls(values, changes, claimants, len({row.point.day[:4] for row in rows}) > 1)

    def line(self, row: Stated, width: int, *, highlighted: bool) -> Content:
        """A row in so many cells. A highlighted one has no colours of its own."""
        muted = "" if highlighted else "$foreground-muted"
        date = dt.date.fromisoformat(row.point.day)
        lead = f"{'▸' if highlighted else ' '} {day_of(date):>6}{f' {date.year}' if self.years else ''}  "
        values = min(self.values, width // 3)
        room = max(width - len(lead) - values - 8, 0)
        claimants = min(self.claimants, max(room - _CHANGE, room // 3))
        value = fit_to(plain(start_of(row.point.text, 1, values), "bold"), values)
        return Content.assemble(
            lead,
            " " * (values - value.cell_length),
            value,
            f"  {MOVES.get(row.point.move, ' ')} ",
            fit(plain(row.point.change, muted), min(self.changes, room - claimants)),
            "  ",
            sign_of(row.place, coloured=not highlighted),
            " ",
            fit(plain(start_of(row.claimant, 1, claimants), muted), claimants),
        )

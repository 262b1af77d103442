"""A metric over the days as a table: day, value, who claims it, change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.tui.widgets.axes import day_of
from briefing_tui.tui.widgets.chart import sign_of
from briefing_tui.tui.widgets.figure_list import UNNAMED
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit
from briefing_tui.views import MetricView, SeriesPoint

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
        stated = [row for row in shown if isinstance(row, Stated)]
        years = len({row.point.day[:4] for row in stated}) > 1
        values = max((cell_len(row.point.text) for row in stated), default=0)
        changes = max((cell_len(row.point.change) for row in stated), default=0)

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = shown[index]
            if isinstance(row, str):
                return [Content.styled(f"    {row}", "$foreground-muted")]
            lead = f"{'▸' if highlighted else ' '} {_day(row.point.day, years=years)}  "
            return [_line(row, lead, min(values, width // 3), changes, highlighted=highlighted)]

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


def _day(key: str, *, years: bool) -> str:
    date = dt.date.fromisoformat(key)
    return f"{day_of(date):>6}{f' {date.year}' if years else ''}"


def _line(row: Stated, lead: str, values: int, changes: int, *, highlighted: bool) -> Content:
    def style(name: str) -> str:
        return "" if highlighted else name

    value = fit_to(plain(row.point.text, "bold"), values)
    change = plain(row.point.change, style("$foreground-muted"))
    return Content.assemble(
        lead,
        " " * (values - value.cell_length),
        value,
        f"  {MOVES.get(row.point.move, ' ')} ",
        fit(change, changes),
        "  ",
        sign_of(row.place, coloured=not highlighted),
        " ",
        plain(start_of(row.claimant, 1, 99), style("$foreground-muted")),
    )

"""A metric drawn in characters: days to the right, values upwards, a sign of its own for each claimant.

Points of neighbouring days are joined by a line of braille dots; across a gap there is none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui.page_views import SeriesView
from briefing_tui.tui.widgets.axes import Days, Values

SIGNS = "●○■□◆◇▲△"
"""Of the claimants, in the order of their series; any more of them stand in the table only."""
SEVERAL = "*"
"""Points of several claimants in one cell."""
NOTES = {"revised": "▼", "check": "?"}

_DOTS = ((0x40, 0x80), (0x04, 0x20), (0x02, 0x10), (0x01, 0x08))
"""The bits of a braille character: rows from the bottom, columns from the left."""
_LEAST = 12
"""Cells for the points; where there are fewer, the values beside the axis are left out."""
_MOST = 1e300
"""Beyond this nothing can be measured against it."""
_ROWS_PER_VALUE = 3
_APART, _FAR_APART = 2, 6
"""Cells from one sign of a claimant to the next, so that a line remains a line where there is little room for a day."""

_Points = list[tuple[int, float, str]]
"""Ordinal of the day, value, note."""


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Cells of braille dots with signs over them, rows counted from the bottom."""

    days: Days
    values: Values
    rows: int
    dots: dict[tuple[int, int], int] = field(default_factory=dict)
    signs: dict[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, day: int, value: float) -> tuple[int, int]:
        return self.days.column(day), self.values.place(value, self.rows * 4) // 4

    def line(self, start: tuple[int, float], end: tuple[int, float]) -> None:
        """Dots from one point to another; a cell has two to the right and four upwards."""
        (x, y), (to_x, to_y) = (
            (self.days.column(day) * 2, self.values.place(value, self.rows * 4)) for day, value in (start, end)
        )
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            dot_x, dot_y = x + (to_x - x) * step // steps, y + (to_y - y) * step // steps
            cell = dot_x // 2, dot_y // 4
            self.dots[cell] = self.dots.get(cell, 0) | _DOTS[dot_y % 4][dot_x % 2]

    def draw(self, sign: str, points: _Points) -> None:
        """The points of one claimant."""
        apart = 0 if self.days.cells >= _APART else _FAR_APART
        signed = -_FAR_APART
        before: tuple[int, float] | None = None
        for day, value, _ in points:
            joined = before is not None and before[0] == day - 1
            self.line(before if before and joined else (day, value), (day, value))
            before = day, value
            cell = self.cell(day, value)
            if cell[0] - signed >= (apart if joined else _APART):
                signed = cell[0]
                self.signs[cell] = sign if self.signs.get(cell, sign) == sign else SEVERAL

    def annotate(self, points: _Points) -> None:
        """Notes above their points, or below where that is taken."""
        for day, value, note in points:
            x, y = self.cell(day, value)
            free = [place for place in (y + 1, y - 1) if 0 <= place < self.rows and (x, place) not in self.signs]
            if note and free:
                self.signs[x, free[0]] = note

    def row(self, y: int, width: int) -> str:
        cells = (self.signs.get((x, y)) or chr(0x2800 + self.dots.get((x, y), 0)) for x in range(width))
        return "".join(cells).replace("\u2800", " ")


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows of text, top to bottom: the points, the axis of the days, their labels."""

    rows: tuple[str, ...]
    days: Days
    gutter: int
    """Cells before the first day."""


def plot(series: Sequence[SeriesView], width: int, height: int) -> Plot | None:
    """The series in `width` by `height` cells; None where they have no value, or that is too small to draw in."""
    lines = [_points(line) for line in series[: len(SIGNS)]]
    values = [value for line in lines for _, value, _ in line]
    rows = height - 2
    if not values or rows < 2 or width < _LEAST:
        return None
    scale = Values.of(min(values), max(values), max(2, rows // _ROWS_PER_VALUE))
    labels = scale.labels(rows)
    widest = max(map(len, labels.values()))
    if width - widest - 2 < _LEAST:
        labels, widest = dict.fromkeys(labels, ""), 0
    gutter = widest + 2
    days = Days.of([day for line in lines for day, _, _ in line], width - gutter)
    canvas = _Canvas(days, scale, rows)
    for sign, line in zip(SIGNS, lines, strict=False):
        canvas.draw(sign, line)
    for line in lines:
        canvas.annotate(line)
    drawn = [
        f"{labels.get(y, ''):>{widest}} {'┤' if y in labels else '│'}{canvas.row(y, width - gutter)}"
        for y in reversed(range(rows))
    ]
    return Plot((*drawn, *_below(days, gutter, width)), days, gutter)


def _points(line: SeriesView) -> _Points:
    return [
        (dt.date.fromisoformat(point.day).toordinal(), point.value, NOTES.get(point.move, ""))
        for point in line.points
        if point.value is not None and abs(point.value) <= _MOST
    ]


def _below(days: Days, gutter: int, width: int) -> tuple[str, str]:
    """The axis of the days, and their labels."""
    axis, text = " " * (gutter - 1) + "└", ""
    labels = days.labels()
    axis += "".join("┬" if x in labels else "─" for x in range(days.column(days.last) + 1))
    for column, label in labels.items():
        start = max(0, gutter + column - len(label) // 2)
        if start + len(label) <= width:
            text = text.ljust(start) + label
    return axis, text

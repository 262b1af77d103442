"""The axes of a chart in characters: round values upwards, days to the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_WIDEST_DAY = 8
"""Cells that a day takes at most."""
_LABEL, _LONG_LABEL = 8, 12
"""Cells that the label of a day or a month takes at least."""
_CLOSE = 1e-9
"""Values that differ by this share of the greater one are drawn as equal."""
_LEAST_SPAN = 1e-300
_LEAST_PLAIN, _MOST_PLAIN = 1e-6, 1e15
"""Values beside the axis have powers of ten where the greatest is not between these, so that they stay short."""
_MANY_DAYS = 300
"""From here on the axis names months, not days."""


@dataclass(frozen=True, slots=True)
class Values:
    """The axis upwards, and the round steps on it."""

    low: float
    high: float
    step: float

    @classmethod
    def of(cls, low: float, high: float, most: int) -> Values:
        """An axis with at most so many steps; from nought where that takes no more than half of it."""
        close = high - low <= _CLOSE * max(abs(low), abs(high))
        if close or 0 < low <= high - low or 0 < -high <= high - low:
            low, high = min(low, 0.0), max(high, 0.0)
        if high - low < _LEAST_SPAN:
            high = low + 1
        span = (high - low) / most
        power = 10.0 ** floor(log10(span))
        step = next((power * by for by in (1, 2, 2.5, 5) if span <= power * by), power * 10)
        return cls(floor(low / step) * step, high, step)

    def place(self, value: float, places: int) -> int:
        """Which of so many places, from the bottom, a value lies at."""
        return round((value - self.low) / (self.high - self.low) * (places - 1))

    def labels(self, rows: int) -> dict[int, str]:
        """What to write beside which row, counted from the bottom: `12,500`, `0.25`, `1.5m`, `2bn`, `5e-09`."""
        steps = range(floor((self.high - self.low) / self.step + 1e-9) + 1)
        values = [self.low + place * self.step for place in steps]
        return {self.place(value, rows * 4) // 4: self._label(value) for value in values}

    def _label(self, value: float) -> str:
        largest = max(abs(self.low), abs(self.high))
        if not value:
            return "0"
        if not _LEAST_PLAIN <= largest < _MOST_PLAIN:
            return f"{value:.{floor(log10(largest / self.step)) + 2}g}"
        unit, size = next((known for known in (("bn", 1e9), ("m", 1e6)) if largest >= known[1]), ("", 1.0))
        decimals = max(0, 1 - floor(log10(self.step / size)))
        text = f"{value / size:,.{decimals}f}"
        return (text.rstrip("0").rstrip(".") if decimals else text) + unit


@dataclass(frozen=True, slots=True)
class Days:
    """The axis to the right: whole cells a day as far as there is room, else several days a cell."""

    first: int
    last: int
    cells: float
    """For a day."""

    @classmethod
    def of(cls, days: Sequence[int], width: int) -> Days:
        """An axis over days, given as ordinals, in `width` cells."""
        first, last = min(days), max(days)
        room = (width - 1) / max(1, last - first)
        return cls(first, last, min(floor(room), _WIDEST_DAY) if room >= 1 else room)

    def column(self, day: int) -> int:
        """The cell of a day, counted from the left."""
        return floor((day - self.first) * self.cells + 1e-9)

    def day_at(self, column: int) -> int:
        """The day nearest to a cell."""
        return min(max(self.first + round(column / self.cells), self.first), self.last)

    def labels(self) -> dict[int, str]:
        """Cells and what to write below them, a blank or more apart: `7 Mar`, over many days `Mar 2022`."""
        many = self.last - self.first > _MANY_DAYS
        every = ceil((_LONG_LABEL if many else _LABEL) / self.cells)
        dates = map(dt.date.fromordinal, range(self.first, self.last + 1, every))
        return {self.column(date.toordinal()): month_of(date) if many else day_of(date) for date in dates}


def day_of(date: dt.date) -> str:
    """`7 Mar`."""
    return f"{date.day} {date:%b}"


def month_of(date: dt.date) -> str:
    """`Mar 2022`."""
    return f"{date:%b} {date.year}"

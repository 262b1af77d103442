"""Figures across days: the statement before, the change since, trends. Nothing is ever summed or averaged.

A series holds what one claimant said of one metric. A day has one value in it: its most exact statement, the last where
several are as exact. Days without one stay gaps. What counts one event, a forecast or a target is no part of a series;
nor is what may count one place's only (people killed, arrested, …), unless the text says that it counts from the start.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from briefing_tui.figures.claimants import claimant
from briefing_tui.figures.measuring import base_of
from briefing_tui.figures.restating import digits
from briefing_tui.lexicon import Lexicon, load
from briefing_tui.models import Scope

_LOOSE = frozenset((Scope.EVENT, Scope.FORECAST, Scope.TARGET, Scope.BACKGROUND))
# Below this a jump is chance: 2 after 1.
_SMALL = 10
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Stated(Protocol):
    """What a series needs of a figure: a `Figure`, or a row of an index with these columns."""

    @property
    def id(self) -> str: ...
    @property
    def metric(self) -> str | None: ...
    @property
    def value(self) -> float | int | None: ...
    @property
    def attribution(self) -> str | None: ...
    @property
    def scope(self) -> Scope | str | None: ...


class Move(StrEnum):
    """How a figure stands to the one before it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    REVISED = "revised"
    """A running total that fell: somebody counted again."""
    CHECK = "check"
    """More than so many times the one before as the metric allows: to be looked at."""


@dataclass(frozen=True, slots=True)
class Point:
    """One day's value of a series."""

    day: dt.date
    value: float | int
    figure: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure changed by since the last day with a value of the same series."""

    since: Point
    difference: float | int
    move: Move

    @property
    def text(self) -> str:
        """`+5 since 6 Mar`, `revised -10 since 6 Mar`, `+900 since 6 Mar, to check`."""
        day = f"{self.since.day.day} {_MONTHS[self.since.day.month - 1]}"
        if self.move is Move.SAME:
            return f"same since {day}"
        text = f"{_signed(self.difference)} since {day}"
        if self.move is Move.REVISED:
            return f"revised {text}"
        return f"{text}, to check" if self.move is Move.CHECK else text


class Series:
    """All series of an archive's days."""

    def __init__(self, days: Iterable[tuple[dt.date, Sequence[Stated]]], lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load()
        best: dict[tuple[str, str], dict[dt.date, Stated]] = defaultdict(dict)
        for day, figures in days:
            for figure in figures:
                if key := self._key(figure):
                    known = best[key].get(day)
                    if known is None or digits(figure.value or 0) >= digits(known.value or 0):
                        best[key][day] = figure
        self._points = {
            key: [Point(day, figure.value or 0, figure.id) for day, figure in sorted(days.items())]
            for key, days in best.items()
        }

    def _key(self, figure: Stated) -> tuple[str, str] | None:
        if not figure.metric or figure.value is None or figure.scope in _LOOSE:
            return None
        known = self._lexicon.metrics.get(base_of(figure.metric))
        if known and known.kind == "total" and known.placed and figure.scope != Scope.CUMULATIVE:
            return None
        return figure.metric, claimant(figure.attribution, self._lexicon) if figure.attribution else ""

    def points(self, metric: str, claimant_id: str) -> Sequence[Point]:
        """The values of one claimant's statements of one metric, oldest first; empty where there are none."""
        return self._points.get((metric, claimant_id), ())

    def claimants(self, metric: str) -> list[str]:
        """Who states that metric: ids, in order."""
        return sorted(who for known, who in self._points if known == metric)

    def previous(self, figure: Stated, day: dt.date) -> Point | None:
        """The last value before that day of what the same claimant said of the same metric."""
        key = self._key(figure)
        points = self._points.get(key, ()) if key else ()
        place = bisect_left(points, day, key=lambda point: point.day)
        return points[place - 1] if place else None

    def change(self, figure: Stated, day: dt.date) -> Change | None:
        """What that figure changed by since the value before it; None where there is nothing to compare."""
        before = self.previous(figure, day)
        if before is None or figure.value is None or figure.metric is None:
            return None
        difference = round(figure.value - before.value, 9)
        return Change(before, difference, self._move(figure.metric, before.value, figure.value))

    def _move(self, metric: str, before: float, now: float) -> Move:
        known = self._lexicon.metrics.get(base_of(metric))
        if now == before:
            return Move.SAME
        if known and known.kind == "total" and now < before and ":change" not in metric and ":period" not in metric:
            return Move.REVISED
        jump = known.jump if known else 2.0
        low, high = sorted((abs(before), abs(now)))
        if high >= _SMALL and high > jump * low:
            return Move.CHECK
        return Move.UP if now > before else Move.DOWN

    def trend(self, metric: str, claimant_id: str, days: Sequence[dt.date]) -> tuple[float | None, ...]:
        """The values on those days, None for a gap."""
        values = {point.day: float(point.value) for point in self.points(metric, claimant_id)}
        return tuple(values.get(day) for day in days)


def _signed(number: float | int) -> str:
    if number == int(number):
        return f"{int(number):+,}"
    return f"{number:+,.10f}".rstrip("0")

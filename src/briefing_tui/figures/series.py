"""Figures across days: the statement before, the change since, trends. Nothing is ever summed or averaged.

A series holds what one claimant said of one metric. Where nobody is named it holds what one series of reports said, as
another may tell another story; only what everybody quotes alike (a price) needs neither. A day has one value in it: its
most exact statement, the last where several are as exact. Days without one stay gaps. What counts one event, a forecast
or a target is no part of a series, nor a move whose direction a verb says (`fell 12 points`); nor is what may count one
place's only (people killed, arrested, …), unless the text says that it counts from the start.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from briefing_tui.figures.claimants import claimant
from briefing_tui.figures.measuring import MOVE, base_of
from briefing_tui.figures.restating import digits
from briefing_tui.lexicon import Lexicon, load
from briefing_tui.models import Scope
from briefing_tui.moves import DEFAULT_JUMP, Change, Point, change

_LOOSE = frozenset((Scope.EVENT, Scope.FORECAST, Scope.TARGET, Scope.BACKGROUND))


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
    def report(self) -> str: ...
    @property
    def scope(self) -> Scope | str | None: ...


F = TypeVar("F", bound="Stated")


class Measure(NamedTuple):
    """How the values of a metric are compared."""

    total: bool
    """A running total, whose fall is a revision."""
    jump: float
    """A rise or fall to more than so many times is to be looked at."""


def measure(metric: str, lexicon: Lexicon | None = None) -> Measure:
    """How that metric is compared, also where the lexicon does not know it."""
    known = (lexicon or load()).metrics.get(base_of(metric))
    total = known is not None and known.kind == "total" and ":change" not in metric and ":period" not in metric
    return Measure(total, known.jump if known else DEFAULT_JUMP)


def series_key(figure: Stated, lexicon: Lexicon | None = None) -> tuple[str, str] | None:
    """Metric and claimant (`who`) of the series that a figure can stand in; None where it can stand in none."""
    lexicon = lexicon or load()
    if not figure.metric or figure.value is None or figure.scope in _LOOSE:
        return None
    known = lexicon.metrics.get(base_of(figure.metric))
    if known and known.kind == "total" and known.placed and figure.scope != Scope.CUMULATIVE:
        return None
    if (known and known.kind == "event") or MOVE in figure.metric.split(":"):
        return None
    by = who(figure, lexicon)
    return (figure.metric, by) if by or (known and known.quoted) else None


def who(figure: Stated, lexicon: Lexicon | None = None) -> str:
    """The id of who claims a figure, or else of the series of reports that states it; empty where there is neither."""
    lexicon = lexicon or load()
    if figure.attribution:
        return claimant(figure.attribution, lexicon)
    known = lexicon.metrics.get(base_of(figure.metric)) if figure.metric else None
    return "" if known and known.quoted else figure.report


def standing(figures: Iterable[F], lexicon: Lexicon | None = None) -> dict[tuple[str, str], F]:
    """The figure of one day that stands for each series: the most exact, the last where several are as exact."""
    best: dict[tuple[str, str], F] = {}
    for figure in figures:
        if key := series_key(figure, lexicon):
            known = best.get(key)
            if known is None or digits(figure.value or 0) >= digits(known.value or 0):
                best[key] = figure
    return best


class Series:
    """All series of some days."""

    def __init__(self, days: Iterable[tuple[dt.date, Sequence[Stated]]], lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load()
        points: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for day, figures in sorted(days, key=lambda one: one[0]):
            for key, figure in standing(figures, self._lexicon).items():
                points[key].append(Point(day, figure.value or 0, figure.id))
        self._points = dict(points)

    def points(self, metric: str, claimant_id: str) -> Sequence[Point]:
        """The values of one claimant's statements of one metric, oldest first; empty where there are none."""
        return self._points.get((metric, claimant_id), ())

    def previous(self, figure: Stated, day: dt.date) -> Point | None:
        """The last value before that day of what the same claimant said of the same metric."""
        key = series_key(figure, self._lexicon)
        points = self._points.get(key, ()) if key else ()
        place = bisect_left(points, day, key=lambda point: point.day)
        return points[place - 1] if place else None

    def change(self, figure: Stated, day: dt.date) -> Change | None:
        """What that figure changed by since the value before it; None where there is nothing to compare."""
        before = self.previous(figure, day)
        if before is None or figure.value is None or figure.metric is None:
            return None
        return change(before, figure.value, **measure(figure.metric, self._lexicon)._asdict())

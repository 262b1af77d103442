"""Figures across days: same metric, same claimant; falls are revised, jumps are to check, gaps stay gaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from briefing_tui.figures import Series
from briefing_tui.models import Scope
from briefing_tui.moves import Move

MARCH = [dt.date(2022, 3, day) for day in range(1, 8)]


@dataclass(frozen=True)
class Row:
    """What an index keeps of a figure."""

    id: str
    metric: str | None
    value: float | int | None
    attribution: str | None = "General Staff"
    scope: Scope | None = Scope.CUMULATIVE
    report: str = ""


def series(*values: float | None, metric: str = "tanks_lost:russia", who: str | None = "General Staff") -> Series:
    """One value a day from 1 March on, None where there is none."""
    rows = [[Row(f"f{n}", metric, value, who)] if value is not None else [] for n, value in enumerate(values)]
    return Series(list(zip(MARCH, rows, strict=False)))


@pytest.mark.parametrize(
    ("before", "now", "move", "text"),
    [
        (285, 290, Move.UP, "+5 since 1 Mar"),
        (290, 290, Move.SAME, "same since 1 Mar"),
        (290, 280, Move.REVISED, "revised -10 since 1 Mar"),
        (290, 1290, Move.CHECK, "+1,000 since 1 Mar, to check"),
        (1, 3, Move.UP, "+2 since 1 Mar"),
    ],
)
def test_changes_of_a_running_total(before: int, now: int, move: Move, text: str) -> None:
    change = series(before, now).change(Row("f1", "tanks_lost:russia", now), MARCH[1])
    assert change is not None
    assert (change.move, change.text) == (move, text)


def test_a_level_may_fall() -> None:
    made = series(41218.83, 41120.23, metric="dow_jones", who=None)
    change = made.change(Row("f1", "dow_jones", 41120.23, None), MARCH[1])
    assert change is not None
    assert (change.move, change.text) == (Move.DOWN, "-98.6 since 1 Mar")


def test_the_day_before_is_the_last_one_with_a_value() -> None:
    made = series(80, None, None, 146)
    change = made.change(Row("f3", "tanks_lost:russia", 146), MARCH[3])
    assert change is not None
    assert (change.since.day, change.since.value, change.since.figure) == (MARCH[0], 80, "f0")
    assert made.previous(Row("f0", "tanks_lost:russia", 80), MARCH[0]) is None


def test_gaps_stay_gaps() -> None:
    points = series(80, None, 146).points("tanks_lost:russia", "general-staff-ukraine")
    assert [(point.day, point.value) for point in points] == [(MARCH[0], 80), (MARCH[2], 146)]


def test_names_of_one_claimant_are_one_series() -> None:
    made = Series(
        [
            (MARCH[0], [Row("a", "tanks_lost:russia", 80, "AFU General Staff")]),
            (MARCH[1], [Row("b", "tanks_lost:russia", 90, "The General Staff of the Ukrainian Armed Forces")]),
        ]
    )
    assert [point.value for point in made.points("tanks_lost:russia", "general-staff-ukraine")] == [80, 90]


def test_claimants_stay_apart() -> None:
    made = Series([(MARCH[0], [Row("a", "civilians_killed", 136, "UN"), Row("b", "civilians_killed", 900, "Ukraine")])])
    assert [[point.value for point in made.points("civilians_killed", who)] for who in ("un", "ukraine")] == [
        [136],
        [900],
    ]


def test_the_most_exact_statement_stands_for_a_day() -> None:
    made = Series([(MARCH[0], [Row("a", "schools_damaged", 202), Row("b", "schools_damaged", 200)])])
    assert [point.figure for point in made.points("schools_damaged", "general-staff-ukraine")] == ["a"]


@pytest.mark.parametrize("scope", [Scope.EVENT, Scope.FORECAST, Scope.TARGET, Scope.BACKGROUND])
def test_what_counts_something_else_is_no_part_of_a_series(scope: Scope) -> None:
    made = Series([(MARCH[0], [Row("a", "refugees", 5, scope=scope)])])
    assert made.points("refugees", "general-staff-ukraine") == ()


def test_deaths_of_one_place_are_no_series_unless_the_text_counts_from_the_start() -> None:
    one_place = Series([(MARCH[0], [Row("a", "killed", 5, scope=None)])])
    assert one_place.points("killed", "general-staff-ukraine") == ()
    from_the_start = Series([(MARCH[0], [Row("a", "killed", 5)])])
    assert [point.value for point in from_the_start.points("killed", "general-staff-ukraine")] == [5]


def test_what_nobody_claims_is_compared_within_a_series_of_reports_only() -> None:
    def told(*reports: str) -> Series:
        return Series(
            [
                (day, [Row(report, "killed", 9, None, report=report)])
                for day, report in zip(MARCH, reports, strict=False)
            ]
        )

    assert series(1470, 1351, metric="killed", who=None).points("killed", "") == ()
    assert len(told("flood log", "flood log").points("killed", "flood log")) == 2
    assert len(told("flood log", "war log").points("killed", "flood log")) == 1
    assert len(series(1470, 1351, metric="killed", who="Harbour office").points("killed", "harbour-office")) == 2


def test_a_quoted_price_is_one_series_whoever_reports_it() -> None:
    rows = [[Row(f"f{n}", "oil_brent", 99 + n, None, report=f"report {n}")] for n in range(2)]
    assert len(Series(list(zip(MARCH, rows, strict=False))).points("oil_brent", "")) == 2


def test_untracked_and_unread_figures_have_no_change() -> None:
    made = series(80, 90)
    assert made.change(Row("x", None, 5), MARCH[1]) is None
    assert made.change(Row("x", "tanks_lost:russia", None), MARCH[1]) is None


def test_no_days_no_series() -> None:
    assert Series([]).points("tanks_lost:russia", "x") == ()

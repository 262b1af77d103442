"""The order of a page and the days of its stamps."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loader.clock import Tick, days_of, newest_first

DAY = dt.date(2022, 3, 7)


def ticks(*times: str) -> list[Tick]:
    return [Tick(int(time[:2]) * 60 + int(time[3:])) for time in times]


def days(*times: str) -> list[int]:
    """Days from `DAY` on, of stamps without dates."""
    page = ticks(*times)
    return [(day - DAY).days for day in days_of(page, DAY, newest_first(page)) if day]


def test_a_page_that_falls_runs_backwards() -> None:
    assert newest_first(ticks("22:24", "21:30", "13:33", "06:59")) is True
    assert newest_first(ticks("08:00", "08:15", "22:40")) is False
    assert newest_first(ticks("08:00")) is None


def test_midnight_moves_the_day_only_against_the_order() -> None:
    assert days("14:26", "13:02", "00:12", "23:50") == [0, 0, 0, -1]
    assert days("08:00", "08:15", "22:40", "00:20") == [0, 0, 0, 1]


def test_a_stamp_a_little_out_of_order_stays_on_its_day() -> None:
    assert days("14:26", "13:02", "13:20", "12:00") == [0, 0, 0, 0]


def test_the_documents_day_is_that_of_the_most_stamps() -> None:
    assert days("00:30", "00:10", "23:00", "20:00", "12:00", "08:00") == [1, 1, 0, 0, 0, 0]


def test_a_stated_day_rules_until_the_next() -> None:
    heading = dt.date(2022, 3, 1)
    page = [Tick(600, heading), Tick(700, heading), Tick(60, dt.date(2022, 2, 27))]
    assert days_of(page, DAY, backwards=True) == [heading, heading, dt.date(2022, 2, 27)]


def test_a_stated_day_dates_its_neighbours_across_midnight() -> None:
    page = [*ticks("00:30"), Tick(23 * 60, DAY), *ticks("20:00")]
    assert days_of(page, None, backwards=True) == [DAY + dt.timedelta(1), DAY, DAY]


def test_a_clock_of_twelve_hours_keeps_its_order_and_moves_no_day() -> None:
    page = [
        Tick(70, half_known=False),
        Tick(770, half_known=False),
        Tick(714, half_known=False),
        Tick(586, half_known=False),
    ]
    assert newest_first(page) is True
    assert days_of(page, DAY, backwards=True) == [DAY] * 4


def test_what_is_pinned_on_top_moves_no_day() -> None:
    page = [Tick(8 * 60, pinned=True), *ticks("22:24", "21:30", "20:00")]
    assert days_of(page, DAY, newest_first(page)) == [DAY] * 4


@given(st.lists(st.integers(0, 1439), min_size=1, max_size=40), st.booleans())
def test_days_never_move_against_the_page(minutes: list[int], backwards: bool) -> None:
    found = [day for day in days_of([Tick(minute) for minute in minutes], DAY, backwards) if day]
    assert found == sorted(found, reverse=backwards)
    assert DAY in found


def test_one_stamp_half_a_day_off_moves_no_day() -> None:
    assert days("08:30", "09:30", "22:30", "11:00", "12:00", "13:00") == [0] * 6
    assert days("13:00", "12:00", "11:00", "22:30", "09:30", "08:30") == [0] * 6


def test_a_night_between_two_mornings_moves_the_day() -> None:
    assert days("08:30", "09:30", "22:30", "07:00", "08:00", "13:00") == [-1] * 3 + [0] * 3

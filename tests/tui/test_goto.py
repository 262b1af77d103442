"""Which day a typed date means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hosting import SIZES, Compare, Host, opened, pictured
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.dates import Calendar
from briefing_tui.tui.screens.goto import GotoScreen

DAYS = ("2022-03-09", "2022-03-07", "2022-03-02", "2022-02-24", "2021-03-07", "undated")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2022-03-07", "2022-03-07"),
        ("2022/3/7", "2022-03-07"),
        ("7.3.2022", "2022-03-07"),
        ("07.03.2022", "2022-03-07"),
        ("7.3.", "2022-03-07"),
        ("7 March 2022", "2022-03-07"),
        ("7 march", "2022-03-07"),
        ("7. March", "2022-03-07"),
        ("7th mar 2021", "2021-03-07"),
        ("mar 7", "2022-03-07"),
        ("  Mar   7,  2021 ", "2021-03-07"),
        ("March 7th, 2022", "2022-03-07"),
        ("Mon 7 March 2022", "2022-03-07"),
        ("24 feb", "2022-02-24"),
        ("undated", "undated"),
        ("und", "undated"),
    ],
)
def test_a_date_finds_its_day(text: str, key: str) -> None:
    found = Calendar(DAYS).find(text)
    assert found is not None
    assert found.key == key
    assert found.exact


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5 march 2022", "Mon 7 March 2022, the nearest to 5 March 2022"),
        ("2022-03-04", "Wed 2 March 2022, the nearest to 4 March 2022"),
        ("1.1.1999", "Sun 7 March 2021, the nearest to 1 January 1999"),
        ("31 dec 2030", "Wed 9 March 2022, the nearest to 31 December 2030"),
        ("9 march", "Wed 9 March 2022"),
        ("undated", "Undated"),
    ],
)
def test_says_which_day_it_will_be(text: str, words: str) -> None:
    found = Calendar(DAYS).find(text)
    assert found is not None
    assert found.describe() == words


@pytest.mark.parametrize(
    ("text", "days", "key"),
    [
        ("4/3", ["2022-03-04", "2022-06-01"], "2022-03-04"),
        ("4/3", ["2022-04-03", "2022-06-01"], "2022-04-03"),
        ("4/3", ["2022-04-03", "2022-03-04"], "2022-03-04"),
        ("3/25/2022", ["2022-03-25", "2022-06-01"], "2022-03-25"),
        ("29 feb", ["2024-02-29", "2023-03-01"], "2024-02-29"),
        ("1 jan", ["2021-01-01", "2022-01-03"], "2021-01-01"),
    ],
)
def test_an_ambiguous_date_is_resolved_by_the_days_there_are(text: str, days: Sequence[str], key: str) -> None:
    found = Calendar(days).find(text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "text", ["", "  ", "soon", "32 march 2022", "30 feb", "7 marching", "2022", "7 march or so", "٣"]
)
def test_what_is_no_date_finds_nothing(text: str) -> None:
    assert Calendar(DAYS).find(text) is None


@pytest.mark.parametrize("days", [(), ("undated",)])
def test_without_dated_days_no_date_is_found(days: Sequence[str]) -> None:
    assert Calendar(days).find("7 march") is None


@given(st.dates(), st.sets(st.dates(), min_size=1, max_size=20))
def test_the_nearest_day_is_nearest(asked: dt.date, days: set[dt.date]) -> None:
    found = Calendar([day.isoformat() for day in days]).find(asked.isoformat())
    assert found is not None
    assert abs(dt.date.fromisoformat(found.key) - asked) == min(abs(day - asked) for day in days)


@pytest.mark.parametrize("size", SIZES)
async def test_shows_the_day_while_it_is_typed_and_goes_there(size: tuple[int, int]) -> None:
    async with opened(GotoScreen(DAYS), size) as (host, pilot):
        assert "Write a date" in host.text()
        await pilot.press(*"7 march")
        assert "→ Mon 7 March 2022" in host.text()
        await pilot.press("enter")
        assert host.results == ["2022-03-07"]


async def test_what_is_no_date_is_said_and_stays_open() -> None:
    async with opened(GotoScreen(DAYS)) as (host, pilot):
        await pilot.press(*"[x]soon", "enter")
        assert "That is no date. Write a date: 2022-03-07" in host.text()
        assert host.results == []
        await pilot.press("escape")
        assert host.results == [None]


async def test_without_days_it_says_so() -> None:
    async with opened(GotoScreen([])) as (host, pilot):
        await pilot.press(*"7 march", "enter")
        assert "There is no day to go to." in host.text()
        assert host.results == []


@pictured
def test_picture(snap_compare: Compare) -> None:
    assert snap_compare(Host(GotoScreen(DAYS)), terminal_size=(80, 24), press=["5", ".", "3"])

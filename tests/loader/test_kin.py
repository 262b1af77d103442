"""Stamps that only the other lines of a page tell to be such."""

from __future__ import annotations

import pytest

from briefing_tui.loader.readers.markdown import read_markdown
from briefing_tui.loader.readers.text import read_text
from briefing_tui.models import Document

LABELLED = """Sluice day live, 3 May 2024

Gepostet um 14:20
The sluice is shut
Nobody was hurt in the hall.

Gepostet um 13:05
Water at the door
The yard stood under 2 feet of it.

Gepostet um 12:40
Pumps start
Six of them run.
"""


def read(text: str, *, markdown: bool = False) -> Document:
    return (read_markdown if markdown else read_text)(text, "page", size=len(text))


def times(document: Document) -> list[str]:
    return [f"{entry.moment.time:%H:%M}" for entry in document.entries if entry.moment.time]


def test_a_clock_behind_a_word_that_the_page_repeats_is_a_stamp() -> None:
    document = read(LABELLED)
    assert times(document) == ["14:20", "13:05", "12:40"]
    assert [entry.headline for entry in document.entries] == ["The sluice is shut", "Water at the door", "Pumps start"]


def test_a_word_and_a_clock_said_but_twice_say_when_the_page_came_out() -> None:
    document = read(
        "Sluice day\n\nPosted at 14:20\n\nPosted at 15:10\n\nThe sluice is shut since noon.\n\nSix pumps run.\n"
    )
    assert times(document) == []


@pytest.mark.parametrize(
    "openings",
    [
        pytest.param(["1920", "1955", "2001", "2014"], id="years"),
        pytest.param(["1200", "2350", "0100", "1830", "0400", "2100"], id="numbers of houses"),
        pytest.param(["1200", "1310", "1490", "1500"], id="no times of day"),
    ],
)
def test_other_numbers_of_four_digits_are_none(openings: list[str]) -> None:
    lines = [f"{number} Mill Street was built over again." for number in openings]
    assert times(read("\n\n".join(["Tales of the old mill", *lines]))) == []


def test_a_word_for_a_time_of_day_is_a_stamp_among_others() -> None:
    lines = ["11.20am: Gates fail", "Noon: Market shut", "4pm: Boats out", "Midnight: All is still"]
    assert times(read("\n\n".join(["A day at the mill", *lines]))) == ["11:20", "12:00", "16:00", "00:00"]


def test_a_word_behind_twelve_says_which_half_of_the_day() -> None:
    lines = ["**11:00am** - Gates fail", "**12:00noon** - Market shut", "**1:00pm** - Boats out"]
    document = read("\n\n".join(["A day at the mill", *lines]), markdown=True)
    assert times(document) == ["11:00", "12:00", "13:00"]
    assert [entry.text for entry in document.entries] == ["Gates fail", "Market shut", "Boats out"]

"""A figure holds the words that it was read from, and where they stand."""

from __future__ import annotations

import pytest

from briefing_tui.figures import read_figures
from briefing_tui.models import Scope
from readings import document, entry, only, read


def test_a_quote_closes_what_it_opens() -> None:
    assert only('There are 31 "open outbreaks" in homes.').quote == '31 "open outbreaks"'
    assert read("cases 50,876 (+12)")[1].quote == "cases 50,876 (+12)"


def test_spans_count_in_the_entry_and_in_the_parts() -> None:
    page = document(
        entry("First 12 houses burned.", "Then 13 more burned.", headline="In all 25 houses burned"),
        brief_facts=("The town lost 25 houses",),
        background=("Last year 30 houses burned",),
    )
    figures = read_figures(page)
    in_entry = [figure for figure in figures if figure.entry]
    assert [page.entries[0].full[slice(*figure.span)] for figure in in_entry] == [figure.quote for figure in in_entry]
    assert [figure.value for figure in figures] == [25, 12, 13, 25, 30]
    assert [(figure.part.value, figure.scope) for figure in figures[3:]] == [
        ("brief_facts", None),
        ("background", Scope.BACKGROUND),
    ]


def test_ids_are_the_same_on_every_reading() -> None:
    page = document(entry("12 houses and 13 cars burned."), entry("14 houses burned.", number=1))
    ids = [figure.id for figure in read_figures(page)]
    assert ids == ["doc:0:f0", "doc:0:f1", "doc:1:f0"]
    assert ids == [figure.id for figure in read_figures(page)]


def test_quotes_hold_the_words_next_to_their_number() -> None:
    figures = read(
        "The index fell 48.29 points, or 1.2%, to 4,119.58.", "The toll was 94 in Northtown and 70 in Southtown."
    )
    assert [figure.quote for figure in figures][1:] == ["or 1.2%", "to 4,119.58", "toll was 94 in Northtown", "70 in"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Brent crude settled at $69.88 a barrel.", "Brent crude settled at $69.88 a barrel"),
        ("The sea rose 9.3 feet above the normal tide, it said.", "sea rose 9.3 feet above the normal tide"),
        (
            "The agency released $25 million from its emergency fund.",
            "agency released $25 million from its emergency fund",
        ),
        ("Output of mills grew 2.4% and prices fell.", "Output of mills grew 2.4%"),
        ("The price index that the bank of the town watches most closely slowed to 2.5%.", "closely slowed to 2.5%"),
    ],
)
def test_a_quote_is_the_phrase_around_a_number(text: str, quoted: str) -> None:
    assert only(text).quote == quoted

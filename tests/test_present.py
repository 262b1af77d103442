"""Figures in words."""

from __future__ import annotations

import pytest

from briefing_tui.border import checked
from briefing_tui.models import Bound, Figure
from briefing_tui.moves import number_text
from briefing_tui.present_figures import value_text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": 11000, "bound": Bound.MORE_THAN}, ">11,000"),
        ({"value": 5800, "bound": Bound.ABOUT}, "~5,800"),
        ({"value": 50, "bound": Bound.UP_TO, "unit": "percent"}, "≤50%"),
        ({"value": 21, "bound": Bound.AT_LEAST}, "≥21"),
        ({"value": 11, "high": 13, "bound": Bound.RANGE}, "11–13"),
        ({"value": 0.3, "unit": "percent"}, "0.3%"),
        ({"value": 80, "unit": "km"}, "80 km"),
        ({"value": None, "flags": ("malformed",), "quote": "an estimated 660,00 people"}, "660,00 ?"),
    ],
)
def test_a_value_is_shown_with_its_bound_and_unit(figure: dict[str, object], text: str) -> None:
    given = {"id": "f", "document": "d", "span": (0, 1), "quote": "q", **figure}
    assert value_text(checked(Figure, given)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1 / 3, "0.33"), (2 / 3, "0.67"), (7 / 3, "2.33"), (1 / 600, "0.0017"), (0.125, "0.125"), (1.083452, "1.083452")],
)
def test_a_fraction_is_told_in_two_digits_and_stated_decimals_in_full(number: float, text: str) -> None:
    assert number_text(number) == text


def test_a_difference_shows_no_noise() -> None:
    assert number_text(4.85 - 4.45) == "0.4"
    assert number_text(41218.8312 - 41120.2311) == "98.6001"


def test_numbers_are_grouped_in_threes() -> None:
    assert [number_text(number) for number in (1_500_000, 41218.83, 0, 999)] == ["1,500,000", "41,218.83", "0", "999"]

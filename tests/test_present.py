"""Day → views: words, zones, marks."""

from __future__ import annotations

import pytest

from briefing_tui.border import checked
from briefing_tui.models import Bound, Figure
from briefing_tui.present_figures import number_text, value_text
from briefing_tui.shelf import Shelf

PAGE = """Flood diary, 3 May 2024

09:00 GMT Fire brigade: 40 people were brought to a school

The brigade sent 3 boats. See https://example.org/boats, it said.

23:30 GMT Water authority: the level is at 6.2 metres
"""


@pytest.fixture
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    path = tmp_path_factory.mktemp("page") / "flood.txt"
    path.write_text(PAGE, encoding="utf-8")
    shelf = Shelf([str(path)], name="test")
    shelf.load()
    return shelf


def test_times_move_to_the_zone_asked_for_and_name_another_date(shelf: Shelf) -> None:
    rows = shelf.day("2024-05-03", "Europe/Kyiv").entries
    assert [(row.time, row.date) for row in rows] == [("12:00", None), ("02:30", "4 May")]
    assert shelf.day("2024-05-03", "Europe/Kyiv").zone == "Kyiv time"


def test_an_entry_is_shown_in_full_with_its_figures_marked(shelf: Shelf) -> None:
    day = shelf.day("2024-05-03")
    view = shelf.entry("2024-05-03", day.entries[0].id)
    assert view.stamp == "Fri 3 May 2024, 09:00 UTC"
    assert view.source == "Fire brigade"
    assert view.url == "https://example.org/boats"
    marked = [block.text[mark.start : mark.end] for block in view.blocks for mark in block.marks]
    assert [any(number in quote for quote in marked) for number in ("40", "3 boats")] == [True, True]
    assert "Fire brigade" in view.citation
    assert "flood" in view.citation


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


def test_numbers_are_grouped_in_threes() -> None:
    assert [number_text(number) for number in (1_500_000, 41218.83, 0, 999)] == ["1,500,000", "41,218.83", "0", "999"]

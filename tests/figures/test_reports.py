"""Which documents are one series of reports: those whose titles differ by numbers and dates only."""

from __future__ import annotations

import pytest

from briefing_tui.figures.reports import report_of
from briefing_tui.lexicon import load
from briefing_tui.models import Document


def report(title: str | None, publisher: str | None = None, language: str = "en") -> str:
    document = Document(id="d", path="d.md", format="markdown", shape="prose", title=title, publisher=publisher)
    return report_of(document, load().languages[language], load())


@pytest.mark.parametrize(
    ("title", "next_title", "language"),
    [
        ("Flood log, Monday 4 March 2024", "Flood log, Tuesday 5 March 2024", "en"),
        ("Situation Report #12", "Situation Report #13", "en"),
        ("Day Nine of the Strike", "Day Ten of the Strike", "en"),
        ("Hochwasser-Ticker vom 3. Juni", "Hochwasser-Ticker vom 4. Juni", "de"),
        ("Зведення за 7 березня", "Зведення за 8 березня", "uk"),
    ],
)
def test_titles_that_differ_by_numbers_and_dates(title: str, next_title: str, language: str) -> None:
    assert report(title, language=language) == report(next_title, language=language) != ""


@pytest.mark.parametrize(
    ("title", "publisher", "other", "other_publisher"),
    [
        ("Flood log, 4 March", None, "War log, 5 March", None),
        ("Situation Report 1", "Red Cross", "Situation Report 2", "Water board"),
    ],
)
def test_other_reports(title: str, publisher: str | None, other: str, other_publisher: str | None) -> None:
    assert report(title, publisher) != report(other, other_publisher)


@pytest.mark.parametrize("title", [None, "", "7 March 2022", "March 7"])
def test_a_title_of_a_date_tells_nothing(title: str | None) -> None:
    assert report(title, "Red Cross") == ""

"""What is counted, in German and in Ukrainian."""

from __future__ import annotations

from briefing_tui.models import Scope
from readings import labels, only, read


def test_german_levels_and_changes() -> None:
    change, level = read("Der DAX schloss mit einem Plus von 1,3 Prozent bei 13.495 Punkten.", language="de")
    assert (change.value, change.scope, change.flags) == (1.3, Scope.CHANGE, ())
    assert (level.value, level.metric, level.scope) == (13495, "dax", None)


def test_german_labels() -> None:
    assert labels("Mindestens 18 Menschen ums Leben gekommen, darunter acht Kinder.", language="de") == [
        (18, "Menschen ums Leben gekommen"),
        (8, "Kinder"),
    ]
    assert only("Die Zahl der getöteten Bewohner sei auf insgesamt 651 gestiegen.", language="de").label == (
        "getöteten Bewohner"
    )


def test_german_nouns_are_written_large() -> None:
    assert labels("Rund 600 Einsatzkräfte füllten 20.000 Sandsäcke.", language="de") == [
        (600, "Einsatzkräfte"),
        (20000, "Sandsäcke"),
    ]
    assert only("Der Pegel der Elbe stieg in Dresden auf 6,05 Meter.", language="de").label == "Pegel der Elbe"


def test_ukrainian_labels() -> None:
    assert labels("Загинули троє людей, ще 17 отримали поранення.", language="uk") == [
        (3, "людей"),
        (17, "отримали поранення"),
    ]


def test_german_times_of_the_day_are_no_subject() -> None:
    text = "Der MDax der mittleren Werte stieg bis zum Mittag um 0,6 Prozent und schloss am Abend bei 26.599 Punkten."
    assert [label for _, label in labels(text, language="de")] == ["MDax der mittleren Werte"] * 2

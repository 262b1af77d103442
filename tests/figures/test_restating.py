"""One quantity at several precisions: the most exact statement is shown, the others are linked to it."""

from __future__ import annotations

from briefing_tui.figures import read_figures, restatements
from briefing_tui.models import Figure
from readings import document, entry, read


def shown(figures: tuple[Figure, ...]) -> list[str]:
    """The quotes of the figures that restate no other."""
    restated = {link.figure for link in restatements(figures)}
    return [figure.quote for figure in figures if figure.id not in restated]


def test_the_most_exact_is_shown() -> None:
    figures = read(
        "Podoliak wrote that they damaged over 200 schools, 1.5 thousand residential houses and over 30 hospitals.",
        "“They damaged 202 schools, 34 hospitals, 1500+ residential buildings,” Podoliak wrote.",
    )
    assert shown(figures) == ["202 schools", "34 hospitals", "1500+ residential buildings"]


def test_a_round_number_yields_to_the_same_with_its_hedge() -> None:
    figures = read(
        "Since February Russia has lost 11,000 troops.", "Since February Russia has lost more than 11,000 personnel."
    )
    assert shown(figures) == ["more than 11,000 personnel"]


def test_a_headline_is_linked_to_what_stands_below() -> None:
    page = document(
        entry(
            "The invaders damaged 1500+ residential buildings, the office said.",
            headline="Invaders damage more than 1,500 residential houses",
            source="Podoliak",
        )
    )
    assert shown(read_figures(page)) == ["1500+ residential buildings"]


def test_values_that_are_not_each_other_rounded_stay_apart() -> None:
    figures = read(
        "Since October 651 civilians were killed, the UN said.",
        "Since October about 640 civilians were killed, the UN said.",
    )
    assert len(shown(figures)) == 2
    figures = read(
        "Since October more than 300 civilians were killed, the UN said.",
        "Since October 288 civilians were killed, the UN said.",
    )
    assert len(shown(figures)) == 2


def test_claimants_are_never_mixed() -> None:
    page = document(
        entry("The UN said that 136 civilians were killed."),
        entry("Freedonia's police said that 136 civilians were killed.", number=1),
    )
    assert len(shown(read_figures(page))) == 2


def test_what_a_document_repeats_without_a_claimant_is_linked() -> None:
    page = document(
        entry("At least 5 people were killed."), entry('"At least 5 killed," Zelenskiy wrote.', number=1), language="en"
    )
    assert shown(read_figures(page)) == ["At least 5 killed"]


def test_a_telling_number_is_known_again_without_a_metric() -> None:
    page = document(
        entry("Only 420 boat arrivals were sent back."), entry("The chart shows 420 arrivals.", number=1), language="en"
    )
    assert len(shown(read_figures(page))) == 1
    page = document(entry("It spent £20m on barges."), entry("It spent £20m on boats.", number=1), language="en")
    assert len(shown(read_figures(page))) == 2


def test_links_lead_to_figures_that_are_shown() -> None:
    text = "Since February Russia has lost about 11,000 troops, over 11,000 troops, 11,200 troops and 11,234 troops."
    figures = read(text)
    links = restatements(figures)
    restated = {link.figure for link in links}
    assert restated
    assert all(link.of not in restated for link in links)


def test_background_restates_nothing() -> None:
    page = document(
        entry("The UN said that 136 civilians were killed."),
        background=("The UN said that 136 civilians were killed.",),
    )
    assert restatements(read_figures(page)) == ()

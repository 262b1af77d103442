"""Key figures come by rules that a reader is told."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.figures import explain, key_figures, rank, read_figures, restatements, values_of
from briefing_tui.figures.ranking import MOST, POINTS
from briefing_tui.models import Document
from readings import document, entry


def key_quotes(*pages: Document) -> list[str]:
    figures = [figure for page in pages for figure in read_figures(page)]
    links = restatements(figures)
    by_id = {figure.id: figure for figure in figures}
    keys = key_figures(figures, documents=pages, links=links)
    return [by_id[key].quote for key in keys]


def test_followed_figures_come_before_others() -> None:
    page = document(entry("Some 21 houses were painted. At least 21 people were killed."), language="en")
    assert key_quotes(page) == ["At least 21 people were killed", "Some 21 houses"]


def test_people_come_before_things_that_nothing_follows() -> None:
    page = document(entry("Some 410 lamps and 420 posters were hung. Some 430 students are stuck."), language="en")
    assert key_quotes(page)[0] == "Some 430 students"


def test_restatements_take_one_place() -> None:
    page = document(
        entry("Since 2022 Russia has lost 290 tanks.", headline="Russia has lost 290 tanks since 2022"), language="en"
    )
    assert len(key_quotes(page)) == 1


def test_a_number_is_shown_once() -> None:
    lines = [entry(f"Some {number} people were rescued in town.", number=number) for number in range(31, 41)]
    lines.append(entry("Some 23 lamps were lit.", number=51))
    said = entry("Some 416 displaced people came.", "Homes of 416 people are gone.", number=50)
    quotes = key_quotes(document(said, *lines, language="en"))
    assert len(quotes) == MOST
    assert len([quote for quote in quotes if "416" in quote]) == 1


def test_what_a_headline_names_comes_first() -> None:
    page = document(
        entry(
            "Since 2022 Russia's losses are: artillery systems - 985, vehicles - 990, helicopters - 81.",
            headline="Russia has lost 81 helicopters since 2022",
        ),
        language="en",
    )
    assert key_quotes(page)[0].endswith("81") or "81 helicopters" in key_quotes(page)[0]


def test_one_long_list_does_not_fill_the_summary() -> None:
    listed = ", ".join(
        f"{name} - {number}"
        for number, name in enumerate(["artillery systems", "MLRS", "vehicles", "ships", "mortars", "UAVs"], 410)
    )
    page = document(
        entry(f"Russia's losses since February: {listed}."),
        *(entry(f"Some {number} people were rescued in town.", number=number) for number in range(31, 40)),
        language="en",
    )
    quotes = key_quotes(page)
    assert len(quotes) == MOST
    assert sum(" - " in quote for quote in quotes) <= 4


def test_background_and_what_can_t_be_read_do_not_come_first() -> None:
    page = document(
        entry("An estimated 660,00 people have fled. Some 33 cars burned."),
        background=("In all 900 people were killed last year.",),
        language="en",
    )
    quotes = key_quotes(page)
    assert quotes[0] == "Some 33 cars burned" or quotes[0] == "Some 33 cars"
    assert not any("900" in quote for quote in quotes)


def test_a_change_since_the_day_before_counts() -> None:
    def page(tanks: int, ships: int) -> Document:
        return document(
            entry(f"The General Staff said Russia has lost {tanks} tanks and {ships} ships since 2022."), language="en"
        )

    figures = read_figures(page(290, 13))
    before = values_of(read_figures(page(290, 12)))
    ranked = {
        item.figure.label: item.reasons for item in rank(figures, documents=[page(290, 13)], links=(), before=before)
    }
    assert "it has changed since the day before" in ranked["ships"]
    assert "it has changed since the day before" not in ranked["tanks"]


def test_reasons_are_the_rules_and_are_explained() -> None:
    page = document(entry("The UN said that 136 civilians have been killed since February."), language="en")
    figures = read_figures(page)
    (item,) = rank(figures, documents=[page], links=())
    assert set(item.reasons) <= set(POINTS)
    told = explain(item.figure, item.reasons)
    assert told[0] == "Read from “136 civilians have been killed”."
    assert "The nearest statement in its sentence says who claims it." in told
    assert "It counts from the beginning." in told
    assert told[-1].startswith("It is a key figure because it is followed from day to day")


def test_no_figures_no_keys() -> None:
    page = document(entry("Nothing was counted."), language="en")
    assert key_quotes(page) == []


def test_the_manual_states_the_rules() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")
    for reason, points in POINTS.items():
        row = f"| {points:g} | " if points > 0 else f"| −{-points:g} | "
        words = {"it is large": "for each place of its value: it is large"}.get(reason, reason)
        assert f"{row}{words}" in manual or reason.endswith("figures enough"), reason

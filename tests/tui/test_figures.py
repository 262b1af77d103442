"""The figures of a day, key by key."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from desk import Desk, pressing, reading
from flood import BEFORE, FIRE, LAST, RIVERS, ROWS, flood
from hosting import SIZES, Compare, at_two_sizes, pictured
from textual.widgets import Input

from briefing_tui.page_views import MetricView, SeriesPoint, SeriesView
from briefing_tui.safe import safe
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.filters import FigureFilter
from briefing_tui.tui.screens.figures import FiguresScreen
from briefing_tui.tui.widgets import figure_list
from briefing_tui.tui.widgets.figure_list import Columns, arranged, notes_of
from briefing_tui.views import FigureRow

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def page_of(desk: Desk) -> FiguresScreen:
    page = desk.app.screen
    assert isinstance(page, FiguresScreen)
    return page


def shown(desk: Desk) -> list[str]:
    """The figures in the list, by their labels."""
    return [row.label or row.quote for row in page_of(desk).figures.rows]


# What passes


@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        (FigureFilter(), [0, 1, 2, 3, 4, 5, 6, 7]),
        (FigureFilter(group="water"), [0, 1, 7]),
        (FigureFilter(group=""), [5, 6]),
        (FigureFilter(claimant=FIRE), [2, 3]),
        (FigureFilter(claimant=""), [7]),
        (FigureFilter(place="the hill"), [4]),
        (FigureFilter("LEVEL"), [0, 7]),
        (FigureFilter(" 14 stations "), [1]),
        (FigureFilter("07:15", group="people"), [2, 3]),
        (FigureFilter("11\n"), [1]),
        (FigureFilter("nowhere"), []),
    ],
)
def test_a_filter_lets_through_what_has_all_that_it_asks_for(chosen: FigureFilter, places: list[int]) -> None:
    assert [place for place, row in enumerate(ROWS) if chosen.matches(row)] == places


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (FigureFilter(), ""),
        (FigureFilter(" level ", "water", RIVERS, "the hill"), "water, Rivers Authority, the hill, “level”"),
        (FigureFilter(group="", claimant="", place=""), "no group, no claimant, no place"),
    ],
)
def test_a_filter_describes_itself(chosen: FigureFilter, words: str) -> None:
    assert chosen.describe() == words
    assert bool(chosen) == bool(words)


# How they are laid out


def test_a_restatement_stands_under_what_it_restates() -> None:
    assert [row.value for row in arranged(ROWS)][:3] == ["4.85 m", ">4.8 m", "11"]
    assert [row.value for row in arranged(ROWS[1:])][-1] == ">4.8 m"


def told(row: FigureRow, width: int = 60, *, below: bool = False) -> list[str]:
    return [line.plain.rstrip() for line in Columns(6, width).lines(row, below=below)]


def test_a_figure_is_told_in_two_lines_without_colours() -> None:
    assert told(ROWS[0], 70) == [
        "  ◆ 4.85 m  level at the Lower Weir                              water",
        "            Rivers Authority · 05:40 · +0.40 since 1 Apr · ×2 · Lower Weir",
    ]
    assert told(ROWS[6]) == ["    2, 2 ?  tanks of drinking water", "            Town Council · 18:05 · ! malformed"]
    assert told(ROWS[7], below=True) == ["  = >4.8 m  level", "            the document itself · as above"]


def test_a_restatement_of_what_is_not_shown_says_so() -> None:
    assert notes_of(ROWS[7], below=False) == "the document itself · as another"
    assert told(ROWS[7])[0].endswith("water")


def test_scope_and_date_are_told() -> None:
    row = ROWS[0]._replace(scope="cumulative", as_of="2031-04-02T05:00", change="", place="", also=0)
    assert notes_of(row, below=False) == "Rivers Authority · 05:40 · cumulative · as of 2031-04-02 05:00"


# The screen


async def test_it_shows_all_figures_and_the_metric_of_the_highlighted_one() -> None:
    async with reading(flood()) as desk:
        await desk.press("v")
        assert page_of(desk).figures.highlighted_row == ROWS[0]
        assert "Wed 2 April 2031 · Figures" in desk.text
        assert "Figures: 8" in desk.text
        assert "Level at the Lower Weir · water · m" in desk.text
        assert "● Rivers Authority  ○ Harbour Office  ▼ revised" in desk.text
        assert "▸  2 Apr  4.85 m  ↑ +0.40 since 1 Apr" in desk.text
        assert "⋮ 2 days without" in desk.text
        assert "28 Mar  3.00 m  ▼ revised -0.30" in desk.text


async def test_of_a_figure_that_is_not_followed_it_shows_how_it_was_read() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "j", "j", "j")
        assert page_of(desk).figures.highlighted_row == ROWS[2]
        assert "How it was read" in desk.text
        assert "• It is tracked and stated exactly." in desk.text
        assert "Rivers Authority  ○" not in desk.text


async def test_a_metric_that_no_day_has_a_value_of_is_not_followed() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "j", "j")
        row = page_of(desk).figures.highlighted_row
        assert row
        assert row.metric == "stations"
        assert "How it was read" in desk.text


@pytest.mark.parametrize(
    ("keys", "label"),
    [
        ("v", "level at the Lower Weir"),
        ("j j v", "people in shelters"),
        ("3 j j j j v", "pumping stations at work"),
        ("G v", "level at the Lower Weir"),
    ],
)
async def test_it_opens_on_the_figure_that_is_being_looked_at(keys: str, label: str) -> None:
    async with reading(flood()) as desk:
        await desk.press(*keys.split())
        row = page_of(desk).figures.highlighted_row
        assert row
        assert row.label == label


async def test_enter_goes_to_the_words_and_escape_back_to_the_same_figure() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "equals_sign", *"people", "enter", "j", "enter")
        assert desk.here == (LAST, "1")
        assert desk.main.sought == ROWS[3].id
        assert desk.focus == "entries"
        await desk.press("escape")
        assert page_of(desk).figures.highlighted_row == ROWS[3]
        assert page_of(desk).filter == FigureFilter("people")
        await desk.press("escape", "escape")
        assert desk.here == (LAST, "1")
        assert desk.focus == "entries"


async def test_enter_in_the_table_goes_to_the_words_of_another_day_and_back() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "tab", "j", "j", "enter")
        assert desk.here == (BEFORE, "0")
        assert desk.main.sought == f"{BEFORE}#0/0"
        await desk.press("escape")
        assert page_of(desk).day_key == LAST
        assert page_of(desk).figures.highlighted_row == ROWS[0]
        await desk.press("q")
        assert desk.here[0] == LAST


async def test_what_stands_outside_the_entries_is_told_on_the_spot() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "j", "enter")
        assert page_of(desk).figures.highlighted_row == ROWS[7]
        assert "It stands outside the entries: “more than 4.8 metres”" in " ".join(desk.text.split())


async def test_why_a_figure_is_there_is_told_of_list_and_table() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "i")
        assert "Why these figures" in desk.text
        assert "4.85 m level at the Lower Weir" in desk.text
        await desk.press("escape", "tab", "j", "j", "i")
        assert "“4.45 metres”" in desk.text


async def test_other_days_are_opened_and_stay_open() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "left_square_bracket")
        assert "Tue 1 April 2031 · Figures" in desk.text
        assert shown(desk) == ["4.45 metres", "500 people"]
        await desk.press("t")
        assert len(shown(desk)) == 8
        await desk.press("ctrl+g", *"1 april", "enter", "escape")
        assert desk.here[0] == BEFORE


async def test_a_day_without_figures_says_which_keys_help() -> None:
    async with reading(flood()) as desk:
        await desk.press("ctrl+g", *"20 march", "enter", "v", "left_square_bracket")
        assert "No figures were read on this day. [ and ] go to other days." in desk.text
        await desk.press("enter", "i", "tab", "right_square_bracket")
        assert shown(desk) == ["1.80 metres"]
        assert desk.focus == "figures"


# Filtering


async def test_typed_words_narrow_the_list_down() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "equals_sign", *"wel")
        assert shown(desk) == ["wells"]
        assert "Figures: 1 of 8" in desk.text
        await desk.press(*"xq")
        assert "No figure of this day passes the filter: “welxq”." in desk.text
        assert "= changes it, Esc drops it." in desk.text
        await desk.press("escape", "escape")
        assert len(shown(desk)) == 8
        assert page_of(desk).query_one(Input).value == ""


async def test_group_claimant_and_place_are_chosen_by_keyboard() -> None:
    async with reading(flood()) as desk:
        await desk.press("v", "equals_sign", "tab", "enter")
        assert re.search(r"people +3", desk.text)
        await desk.press("j", "j", "enter")
        assert page_of(desk).filter == FigureFilter(group="people")
        assert "people ▾" in desk.text
        await desk.press("tab", "space")
        assert re.search(r"▸ Any claimant +3", desk.text)
        await desk.press("j", "enter", "tab", "enter", "escape", "tab")
        assert page_of(desk).filter == FigureFilter(group="people", claimant=FIRE)
        assert desk.focus == "figures"
        await desk.press("shift+tab")
        assert page_of(desk).reasons.has_focus
        await desk.press("escape", "escape")
        assert page_of(desk).filter == FigureFilter()


async def test_the_mouse_filters_highlights_and_goes() -> None:
    async with reading(flood()) as desk:
        await desk.press("v")
        await desk.pilot.click("#group")
        await desk.pilot.pause()
        for _ in range(2):
            await desk.pilot.click("VirtualList", offset=(4, 1))
            await desk.pilot.pause()
        assert page_of(desk).filter == FigureFilter(group="water")
        for _ in range(2):
            await desk.pilot.click("#figures", offset=(8, 5))
            await desk.pilot.pause()
        assert desk.main.sought == ROWS[1].id


async def test_a_click_into_the_chart_leads_to_the_day_there() -> None:
    async with reading(flood()) as desk:
        await desk.press("v")
        chart = page_of(desk).metric_pane.chart
        await desk.pilot.click("#chart", offset=(4, 4))
        await desk.pilot.pause()
        assert chart.day == "2031-03-20"
        assert desk.focus == "points"
        await desk.press("enter")
        assert desk.here == ("2031-03-20", "0")


async def test_nothing_to_choose_is_nothing_to_open() -> None:
    rows = tuple(row._replace(place="") for row in ROWS)
    async with reading(replace(flood(), rows=rows)) as desk:
        await desk.press("v", "equals_sign", "tab", "tab", "tab")
        assert desk.focus == "figures"


# Sizes


@pytest.mark.parametrize("size", [(200, 50), (100, 30), *SIZES])
async def test_list_and_chart_can_be_reached_at_every_size(size: tuple[int, int]) -> None:
    async with reading(flood(), size=size) as desk:
        await desk.press("v")
        assert "level at the" in desk.text
        await desk.press("tab")
        assert desk.focus == "points"
        assert "● Rivers" in desk.text
        assert "▸  2 Apr  4.85 m" in desk.text
        await desk.press("tab")
        assert desk.focus == "figures"
        await desk.press("equals_sign", *"wells", "enter")
        assert shown(desk) == ["wells"]
        assert "wells" in desk.text


async def test_a_terminal_that_is_too_small_is_told_so() -> None:
    async with reading(flood()) as desk:
        await desk.press("v")
        await desk.pilot.resize_terminal(39, 20)
        await desk.pilot.pause()
        assert "briefing needs a" in desk.text


# Many and hostile figures


async def test_of_many_figures_only_those_on_the_screen_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(ROWS[0]._replace(id=f"{LAST}#0/{place}", restates=None) for place in range(5_000))
    laid_out: list[str] = []

    def counted(row: FigureRow, *, below: bool) -> str:
        laid_out.append(row.id)
        return notes_of(row, below=below)

    monkeypatch.setattr(figure_list, "notes_of", counted)
    async with reading(replace(flood(), rows=many)) as desk:
        await desk.press("v")
        assert "Figures: 5000" in desk.text
        assert len(set(laid_out)) < 40
        await desk.press("G")
        assert page_of(desk).figures.highlighted_row == many[-1]
        assert len(set(laid_out)) < 80


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
@pytest.mark.parametrize("clean", [str, safe], ids=["raw", "safe"])
async def test_hostile_text_is_only_shown(hostile: dict[str, str], size: tuple[int, int], clean: type[str]) -> None:
    texts = [clean(text) for text in hostile.values()]
    rows = tuple(
        FigureRow(
            f"{LAST}#0/{place}", f"{LAST}#0", text, text, text, text, text,
            change=text, flags=(text,), time=text, metric=f"metric {place}" if place % 2 else None,
            place=text, scope=text, as_of=text,
        )
        for place, text in enumerate(texts)
    )  # fmt: skip
    points = (SeriesPoint(BEFORE, 3.0, texts[0], texts[1], texts[2], "x", f"{BEFORE}#0"),)
    metrics = {
        f"metric {place}": MetricView(text, text, text, text, (BEFORE,), (SeriesView(text, points),))
        for place, text in enumerate(texts)
    }
    async with reading(replace(flood(), rows=rows, metrics=metrics), size) as desk:
        await desk.press("v")
        assert "[bold]not bold[/bold]" in desk.text
        for key in [*"j" * len(texts), "tab", "tab", "equals_sign", "tab", "enter", "j", "enter", "tab", "tab", "tab"]:
            await desk.press(key)
            assert not ACTING.search(desk.text)
        assert len(shown(desk)) == 1


# Pictures


@pictured
@at_two_sizes
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_picture(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = BriefingApp(flood(), Settings(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=pressing("v"))


@pictured
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_picture_of_a_chart_alone(snap_compare: Compare, theme: str) -> None:
    app = BriefingApp(flood(), Settings(theme=theme))
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("v", "tab"))

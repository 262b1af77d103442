"""Choosing which entries are shown."""

from __future__ import annotations

import pytest
from hosting import SIZES, Compare, Host, opened, pictured
from textual.widgets import Input

from briefing_tui.tui.filters import Filter
from briefing_tui.tui.screens.filter import FilterScreen
from briefing_tui.views import EntryRow, SourceCount


def entry(place: int, source: str, words: str, figures: int) -> EntryRow:
    return EntryRow(f"e{place}", "08:00", None, source, words, "day.txt", figures, 0)


ROWS = (
    entry(0, "Ministry", "The bridge is closed", 0),
    entry(1, "Ministry", "Two lanes of the bridge open again", 1),
    entry(2, "Harbour", "Four ships wait", 1),
    entry(3, "", "Rain in the north", 0),
)
SOURCES = (SourceCount("Ministry", 2), SourceCount("Harbour", 1), SourceCount("", 1))


@pytest.mark.parametrize("size", SIZES)
async def test_words_figures_and_source_make_a_filter(size: tuple[int, int]) -> None:
    async with opened(FilterScreen(Filter(), SOURCES, ROWS), size) as (host, pilot):
        assert "4 of 4 shown" in host.text()
        await pilot.press(*"bridge")
        assert "2 of 4 shown" in host.text()
        await pilot.press("tab", "space")
        assert "[x] With figures" in host.text()
        assert "1 of 4 shown" in host.text()
        await pilot.press("tab", "tab", "tab", "tab", "down")
        assert "▸ Ministry" in host.text()
        await pilot.press("enter")
        assert host.results == [Filter("bridge", "Ministry", True)]


async def test_opens_on_the_current_filter() -> None:
    current = Filter("ships", "Harbour", True)
    async with opened(FilterScreen(current, SOURCES, ROWS)) as (host, pilot):
        assert "1 of 4 shown" in host.text()
        await pilot.press("enter")
        assert host.results == [current]


async def test_a_source_of_another_day_stays_chosen() -> None:
    current = Filter(source="Radio")
    async with opened(FilterScreen(current, SOURCES, ROWS)) as (host, pilot):
        assert "0 of 4 shown" in host.text()
        assert "▸ Radio" in host.text()
        await pilot.press("enter")
        assert host.results == [current]


async def test_the_entries_without_a_source() -> None:
    async with opened(FilterScreen(Filter(), SOURCES, ROWS)) as (host, pilot):
        await pilot.press(*["tab"] * 5, "end")
        assert "▸ No source named" in host.text()
        assert "1 of 4 shown" in host.text()
        await pilot.press("enter")
        assert host.results == [Filter(source="")]


async def test_shows_all_again() -> None:
    async with opened(FilterScreen(Filter("bridge"), SOURCES, ROWS)) as (host, pilot):
        await pilot.press("ctrl+r")
        assert host.results == [Filter()]


async def test_leaving_changes_nothing() -> None:
    async with opened(FilterScreen(Filter("bridge"), SOURCES, ROWS)) as (host, pilot):
        await pilot.press(*"x", "escape")
        assert host.results == [None]


async def test_by_mouse() -> None:
    async with opened(FilterScreen(Filter(), SOURCES, ROWS)) as (host, pilot):
        await pilot.click("Tick")
        await pilot.click("VirtualList", offset=(4, 2))
        assert "1 of 4 shown" in host.text()
        await pilot.click("FooterKey")
        await pilot.pause()
        assert host.results == [Filter(source="Harbour", figures=True)]


async def test_hostile_sources_are_only_shown(hostile: dict[str, str]) -> None:
    sources = [SourceCount(text, 1) for text in hostile.values()]
    rows = [entry(place, text, text, 0) for place, text in enumerate(hostile.values())]
    async with opened(FilterScreen(Filter("[/]"), sources, rows), (60, 20)) as (host, pilot):
        assert host.screen.query_one(Input).value == "[/]"
        assert "[bold]not bold[/bold]" in host.text()
        await pilot.press(*["tab"] * 5, "down", "enter")
        assert host.results == [Filter("[/]", hostile["markup"])]


@pictured
def test_picture(snap_compare: Compare) -> None:
    current = Filter("bridge", "Ministry", figures=True)
    assert snap_compare(Host(FilterScreen(current, SOURCES, ROWS)), terminal_size=(80, 24))

"""The problems: file, line, what is wrong, what to do."""

from __future__ import annotations

import pytest
from hosting import SIZES, Compare, Host, at_two_sizes, opened, pictured

from briefing_tui.tui.screens.problems import ProblemLines, ProblemsScreen
from briefing_tui.views import ProblemRow

ROWS = (
    ProblemRow("week/2022-03-07.txt", 12, "25:70 is no time of day", "Mend the stamp; the entry stands without one."),
    ProblemRow("week/2022-03-07.txt", None, "the title and the file name give different days", ""),
    ProblemRow("week/menu.txt", None, "there is nothing to read here", "Save the page again with its text."),
)


def lines(host: Host) -> list[str]:
    """Every line, seen or not."""
    return [line.drawn().plain for line in host.screen.query_one(ProblemLines).lines]


async def test_problems_stand_under_their_documents() -> None:
    async with opened(ProblemsScreen(ROWS)) as (host, _):
        assert lines(host) == [
            "week/2022-03-07.txt",
            "  ! line 12: 25:70 is no time of day",
            "  → Mend the stamp; the entry stands without one.",
            "  ! the title and the file name give different days",
            "",
            "week/menu.txt",
            "  ! there is nothing to read here",
            "  → Save the page again with its text.",
        ]
        assert "Problems: 3" in host.text()


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_off(size: tuple[int, int]) -> None:
    async with opened(ProblemsScreen(ROWS), size) as (host, pilot):
        page = host.screen.query_one(ProblemLines)
        assert max(map(len, lines(host))) <= page.scrollable_content_region.width
        await pilot.press("G")
        assert any(line.rstrip("│ ").endswith("text.") for line in host.text().splitlines())


async def test_without_problems_it_says_so() -> None:
    async with opened(ProblemsScreen([])) as (host, pilot):
        assert "No problems" in host.text()
        await pilot.press("q")
        assert host.results == [None]


async def test_hostile_names_and_messages_are_only_shown(hostile: dict[str, str]) -> None:
    rows = [ProblemRow(text, 1, text, text) for text in hostile.values()]
    async with opened(ProblemsScreen(rows), (40, 12)) as (host, pilot):
        assert "[bold]not bold[/bold]" in host.text()
        await pilot.press("G", "g", "escape")
        assert host.results == [None]


@pictured
@at_two_sizes
def test_picture(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(Host(ProblemsScreen(ROWS), "light"), terminal_size=size)


@pictured
def test_picture_without_problems(snap_compare: Compare) -> None:
    assert snap_compare(Host(ProblemsScreen([])), terminal_size=(80, 24))

"""What the main screen shows at each size."""

from __future__ import annotations

import pytest
from desk import WIDE, reading

MEDIUM, NARROW = (90, 30), (60, 20)


async def test_in_full_width_only_the_entry_is_seen() -> None:
    async with reading() as desk:
        await desk.press("enter")
        assert desk.seen("days", "entries", "entry", "summary") == [False, False, True, False]
        assert desk.main.entry_pane.size.width > 100
        await desk.press("escape")
        assert desk.seen("days", "entries", "entry", "summary") == [True, True, True, True]


async def test_under_110_columns_the_summary_is_a_key_away() -> None:
    async with reading(size=MEDIUM) as desk:
        assert desk.seen("days", "entries", "entry", "summary") == [True, True, True, False]
        await desk.press("3")
        assert desk.seen("days", "entries", "entry", "summary") == [True, False, False, True]
        await desk.press("escape")
        assert desk.seen("days", "entries", "entry", "summary") == [True, True, True, False]


async def test_under_70_columns_there_is_one_pane_at_a_time() -> None:
    async with reading(size=NARROW) as desk:
        assert desk.seen("days", "entries", "entry", "summary") == [False, True, True, False]
        await desk.press("1")
        assert desk.seen("days", "entries", "entry", "summary") == [True, False, False, False]
        await desk.press("3")
        assert desk.seen("days", "entries", "entry", "summary") == [False, False, False, True]
        await desk.press("2")
        assert desk.seen("days", "entries", "entry", "summary") == [False, True, True, False]


@pytest.mark.parametrize("size", [(200, 50), WIDE, (100, 30), (80, 24), NARROW, (40, 12)])
async def test_the_first_entry_can_be_read_at_every_size(size: tuple[int, int]) -> None:
    async with reading(size=size) as desk:
        assert "The gauge at the Lower Weir stood" in desk.words(desk.main.entry_pane)
        assert "The gauge" in desk.text
        assert "Help" in desk.text


@pytest.mark.parametrize("size", [(39, 20), (80, 11), (20, 5)])
async def test_a_terminal_that_is_too_small_is_told_so(size: tuple[int, int]) -> None:
    async with reading(size=size) as desk:
        assert "briefing needs a" in desk.text
        assert not any(desk.seen("days", "entries", "entry", "summary"))


async def test_the_panes_follow_the_terminal() -> None:
    async with reading(size=NARROW) as desk:
        await desk.pilot.resize_terminal(*WIDE)
        await desk.pilot.pause()
        assert desk.seen("days", "entries", "entry", "summary") == [True, True, True, True]
        assert desk.here == ("2031-04-02", "0")


async def test_a_list_that_was_hidden_shows_its_beginning() -> None:
    async with reading(size=NARROW) as desk:
        await desk.press("1")
        assert desk.main.days_list.scroll_y == 0
        assert "April 2031" in desk.text

"""The footer: the keys that do something now."""

from __future__ import annotations

import re

import pytest
from desk import reading
from fakes import FakeLibrary
from tarn_bay import UNDATED_DAY


async def test_keys_without_an_effect_are_not_in_the_footer() -> None:
    async with reading(FakeLibrary((UNDATED_DAY,))) as desk:
        footer = desk.text.splitlines()[-1]
        assert "Day" not in footer
        assert "Back" not in footer
        await desk.press("1")
        assert "Esc Back" in desk.text.splitlines()[-1]


async def test_enter_is_in_the_footer_where_it_opens_something() -> None:
    async with reading() as desk:
        assert "Enter Open" in desk.text
        await desk.press("3")
        assert isinstance(desk.main.summary_pane.target, str)
        assert "Enter Open" not in desk.text
        while isinstance(desk.main.summary_pane.target, str):
            await desk.press("down")
        assert "Enter Open" in desk.text
        await desk.press("i")
        assert "Enter Open" not in desk.text


@pytest.mark.parametrize(
    ("size", "keys", "shown"),
    [
        ((120, 40), [], ""),
        ((80, 24), [], "3 Summary"),
        ((80, 24), ["3"], "2 Entries"),
        ((60, 20), [], "1 Days 3 Summary"),
        ((40, 12), [], "1 Days 3 Summary"),
        ((40, 12), ["1"], "2 Entries 3 Summary"),
        ((80, 24), ["z"], ""),
    ],
)
async def test_the_footer_says_how_to_see_a_pane_that_has_no_room(
    size: tuple[int, int], keys: list[str], shown: str
) -> None:
    async with reading(size=size) as desk:
        await desk.press(*keys)
        footer = desk.text.splitlines()[-1]
        assert " ".join(re.findall(r"[123] \w+", footer)) == shown
        assert "q Quit" in footer


async def test_the_footer_follows_the_size_of_the_window() -> None:
    async with reading(size=(120, 40)) as desk:
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert "3 Summary" in desk.text.splitlines()[-1]
        await desk.pilot.resize_terminal(120, 40)
        await desk.pilot.pause()
        assert "Summary" not in desk.text.splitlines()[-1]


async def test_a_click_on_the_footer_does_what_it_says() -> None:
    async with reading() as desk:
        place = desk.text.splitlines()[-1].index("Help")
        await desk.pilot.click("KeyBar", offset=(place, 0))
        await desk.pilot.pause()
        assert len(desk.app.screen_stack) == 2

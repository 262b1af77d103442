"""Searches that are kept, and those that are offered."""

from __future__ import annotations

import re

import pytest
from desk import reading
from searching import answered, page_of, search
from tarn_bay import archive
from textual.widgets import Input

from briefing_tui.tui.widgets.saved_list import EXAMPLES


async def test_a_search_is_saved_run_and_deleted() -> None:
    library = archive()
    async with reading(library) as desk:
        await search(desk, "bridges")
        await desk.press("ctrl+s", *["backspace"] * 7, *"Ways", "enter")
        assert library.saved == {"Ways": "bridges"}
        await desk.press(*["backspace"] * 7)
        assert re.search(r"▸ Ways +bridges", desk.text)
        await desk.press("enter")
        await answered(desk)
        assert "Search · 2 entries" in desk.text
        await desk.press("ctrl+u", "delete")
        assert library.saved == {}
        assert "Saved searches" not in desk.text


async def test_without_words_it_shows_what_a_search_can_say_and_runs_it() -> None:
    async with reading() as desk:
        await desk.press("slash")
        for example in ("source:", "date:2022-03..", "after:", "before:", "metric:", "is:unread", "has:figure"):
            assert example in desk.text
        await desk.press("down", "enter")
        assert desk.app.screen.query_one(Input).value == '"lower town"'


async def test_a_search_that_cant_be_saved_is_told() -> None:
    library = archive()
    async with reading(library) as desk:
        library.full = True
        await search(desk, "bridges")
        await desk.press("ctrl+s", "enter")
        assert "marks: the disk is full." in " ".join(desk.text.split())
        assert library.saved == {}


@pytest.mark.parametrize("size", [(40, 40), (57, 40), (60, 20), (80, 24), (200, 50)])
async def test_every_example_is_shown_whole(size: tuple[int, int]) -> None:
    async with reading(size=size) as desk:
        await desk.press("slash")
        for query, words in EXAMPLES:
            assert re.search(rf"{re.escape(query)}\s+{re.escape(words)}\s", desk.text)


async def test_the_examples_find_their_place_again_when_the_window_becomes_narrow() -> None:
    async with reading(size=(80, 24)) as desk:
        await desk.press("slash", "down", "down")
        await desk.pilot.resize_terminal(50, 24)
        await desk.press("down", "enter")
        assert page_of(desk).words.value == EXAMPLES[3][0]

"""Searches that are kept, and those that are offered."""

from __future__ import annotations

import re

from desk import reading
from searching import answered, search
from tarn_bay import archive
from textual.widgets import Input


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

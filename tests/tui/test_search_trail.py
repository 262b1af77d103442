"""Through the hits of a search and back."""

from __future__ import annotations

from desk import reading
from searching import answered, counting_at_a_gate, has_hits_of, many, page_of, search
from tarn_bay import EARLIER, LATEST, archive
from textual.widgets import Input

from briefing_tui.tui.filters import Filter

DAY, BEFORE = LATEST.key, EARLIER.key


async def test_enter_goes_to_the_entry_and_n_on_through_the_hits_across_days() -> None:
    async with reading() as desk:
        await search(desk, "bridges")
        await desk.press("enter")
        assert desk.here == (DAY, "3")
        assert "hit 1 of 2: bridges" in desk.text
        table = LATEST.entry(3).blocks[2].text
        assert desk.main.entry_pane.hits[2] == ((table.index("Bridges"), table.index("Bridges") + 7),)
        await desk.press("n")
        assert desk.here == (BEFORE, "2")
        assert desk.focus == "entries"
        assert "hit 2 of 2: bridges" in desk.text
        await desk.press("n")
        assert "That was the last hit." in desk.text
        await desk.press("N", "N")
        assert desk.here == (DAY, "3")
        assert "That was the first hit." in desk.text


async def test_a_hit_that_is_there_for_its_note_opens_on_the_note() -> None:
    library = archive()
    library.write_note(DAY, "entry", f"{DAY}#3", "Since when?")
    async with reading(library, size=(80, 16)) as desk:
        await search(desk, "is:noted")
        assert "✎ Since when?" in desk.text
        await desk.press("enter")
        assert desk.here == (DAY, "3")
        assert desk.main.entry_pane.scroll_y > 0
        assert "┃ Since when?" in desk.text


async def test_back_returns_to_where_the_reader_was() -> None:
    async with reading(size=(80, 24)) as desk:
        desk.main.use_filter(Filter(source="Rivers Authority"))
        await desk.press("G", "k", "k", "pagedown")
        place = desk.here, desk.main.entry_pane.scroll_y, desk.main.entries_list.scroll_y
        assert place[1] > 0
        await search(desk, "bridges")
        await desk.press("enter")
        assert not desk.main.reader.filter
        await desk.press("n", "escape")
        await desk.pilot.pause()
        assert (desk.here, desk.main.entry_pane.scroll_y, desk.main.entries_list.scroll_y) == place
        assert desk.main.reader.filter == Filter(source="Rivers Authority")
        await desk.press("n")
        assert desk.here == place[0]


async def test_back_from_the_search_itself_changes_nothing() -> None:
    async with reading() as desk:
        await desk.press("j", "enter")
        await search(desk, "bridges")
        await desk.press("escape")
        assert desk.here == (DAY, "1")
        assert desk.main.full_width
        await desk.until(lambda: desk.focus == "entry")


async def test_a_query_with_markup_is_only_shown() -> None:
    async with reading() as desk:
        await search(desk, "bridges -[/x]")
        await desk.press("enter")
        assert "hit 1 of 2: bridges -[/x]" in desk.text


async def test_the_search_opens_again_as_it_was_left() -> None:
    async with reading() as desk:
        await search(desk, "bridges")
        await desk.press("down", "enter", "slash")
        await answered(desk)
        assert desk.app.screen.query_one(Input).value == "bridges"
        assert page_of(desk).hits.highlighted == 1
        await desk.press("escape", "escape")
        assert desk.here == (DAY, "0")


async def test_more_hits_are_fetched_when_n_comes_to_the_last() -> None:
    async with reading(many(60)) as desk:
        await search(desk, "moor")
        await desk.press("up", "tab", "G", "enter")
        await desk.until(lambda: desk.main.trail)
        assert desk.main.trail
        trail = desk.main.trail
        desk.main.trail = trail._replace(
            place=49,
            question=trail.question._replace(most=50),
            results=trail.results._replace(hits=trail.results.hits[:50]),
        )
        await desk.press("n")
        await desk.until(lambda: desk.main.trail and desk.main.trail.place == 50)
        assert desk.here == (DAY, "9")
        assert "hit 51 of 60: moor" in desk.text


async def test_the_last_hit_is_told_where_there_was_no_telling_before_whether_more_would_come() -> None:
    library, gate = counting_at_a_gate(50)
    async with reading(library) as desk:
        await desk.press("slash", *"moor")
        await desk.until(lambda: has_hits_of(desk, "moor"))
        await desk.press("tab", "G", "enter", "n")
        gate.set()
        await desk.until(lambda: "That was the last hit." in desk.text)
        assert "hit 50 of 50: moor" in desk.text


async def test_a_hit_that_is_gone_is_told() -> None:
    library = archive()
    async with reading(library) as desk:
        await search(desk, "bridges")
        await desk.press("enter")
        library.contents = (LATEST,)
        await desk.press("r")
        await desk.load()
        await desk.press("n")
        assert "The entry of 1 Apr 2031 19:45 is no longer there." in " ".join(desk.text.split())
        assert desk.here == (DAY, "3")

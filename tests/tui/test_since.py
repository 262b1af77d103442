"""What has changed since the reader's last visit."""

from __future__ import annotations

import pytest
from desk import Desk, pressing, reading
from flood import CHANGES, LAST, FloodLibrary, flood
from hosting import SIZES, Compare, at_two_sizes, pictured
from hypothesis import given
from hypothesis import strategies as st
from tarn_bay import LATEST

from briefing_tui.page_views import ChangesView, SinceRow, SinceView
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.changes import ChangesScreen
from briefing_tui.tui.widgets.since_list import since_lines
from briefing_tui.tui.word_diff import Piece, word_diff
from briefing_tui.views import Visit

AT = "2031-04-02T10:05:00+00:00"
ADDED = SinceRow("added", f"{LAST}#7", "21:10", "Rivers Authority", "The tide turns", now="The tide turns\nIt falls.")
EDITED = SinceRow(
    "edited",
    f"{LAST}#0",
    "05:40",
    "Rivers Authority",
    "The Lower Weir gauge",
    "The Lower Weir gauge has passed its mark.\nIt stood at 4.45 metres.",
    "The Lower Weir gauge has passed its highest mark.\nIt stood at 4.85 metres.",
)
REMOVED = SinceRow("removed", f"{LAST}#99", "12:00", "Fire Service", "A boat is missing", before="A boat is missing.")
MOVED = CHANGES.rows[3]


def visited(*rows: SinceRow, moved: bool = True) -> FloodLibrary:
    """A library whose latest day was open before, and has changed so since."""
    library = flood()
    library.visited[LAST] = Visit(AT, frozenset())
    library.since[LAST] = SinceView(LAST, AT, rows, (MOVED,) if moved else ())
    return library


def page_of(desk: Desk) -> ChangesScreen:
    page = desk.app.screen
    assert isinstance(page, ChangesScreen)
    return page


# Words


def test_a_diff_tells_words_that_went_and_came() -> None:
    assert word_diff("It stood at 4.45 metres.", "It stood at 4.85 metres today.") == [
        Piece("same", "It stood at "),
        Piece("old", "4.45"),
        Piece("new", "4.85"),
        Piece("same", " metres"),
        Piece("new", " today"),
        Piece("same", "."),
    ]


def test_neighbouring_changes_are_told_as_one() -> None:
    assert word_diff("the old red boat", "the new blue boat") == [
        Piece("same", "the "),
        Piece("old", "old red"),
        Piece("new", "new blue"),
        Piece("same", " boat"),
    ]


def test_long_passages_are_compared_as_a_whole() -> None:
    before, now = " ".join(map(str, range(5000))), " ".join(map(str, range(1, 5001)))
    assert word_diff(before, now) == [Piece("old", before), Piece("new", now)]


texts = st.text(st.sampled_from("ab .\n"), max_size=30)


@given(texts, texts)
def test_a_diff_holds_both_texts(before: str, now: str) -> None:
    pieces = word_diff(before, now)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == now


def test_an_edited_entry_shows_its_first_change_in_the_list() -> None:
    top, below = since_lines(EDITED, 60, highlighted=False)
    assert top.plain == "  05:40  Rivers Authority"
    assert below.plain.startswith("    … has passed its {+highest +}mark. It stood at [-4.45-]{+4.85+} m")


def test_a_table_that_was_edited_shows_its_cells_in_the_list() -> None:
    before = "| Place | Boats |\n| --- | ---: |\n| Pier 4 | 17 |"
    row = EDITED._replace(before=before, now=before.replace("17", "18"))
    assert since_lines(row, 60, highlighted=False)[1].plain == "    Place, Boats; Pier 4, [-17-]{+18+}"


# The screen


async def test_the_last_visit_is_offered_first() -> None:
    async with reading(visited(ADDED, EDITED, REMOVED)) as desk:
        await desk.press("c", "d")
        assert "→ Since your last visit, 2 Apr 10:05" in desk.text
        await desk.press("enter")
        text = desk.text
        assert "Wed 2 April 2031 · Changes since your visit, 2 Apr 10:05" in text
        heads = ("+ New entries: 1", "± Edited: 1", "− Removed: 1", "± Changed, figures: 1")
        assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
        assert desk.focus == "since"


async def test_the_entry_under_the_cursor_is_shown_with_signs() -> None:
    async with reading(visited(ADDED, EDITED, REMOVED)) as desk:
        await desk.press("c", "d", "enter")
        assert "{+The tide turns It falls.+}" in desk.words(page_of(desk).diff)
        await desk.press("j")
        words = desk.words(page_of(desk).diff)
        assert "passed its {+highest +}mark. It stood at [-4.45-]{+4.85+} metres." in words
        await desk.press("j")
        assert "[-A boat is missing.-]" in desk.words(page_of(desk).diff)
        await desk.press("tab")
        assert desk.focus == "diff"


async def test_enter_goes_to_the_entry_and_escape_back() -> None:
    async with reading(visited(ADDED, EDITED, REMOVED)) as desk:
        await desk.press("c", "d", "enter", "enter")
        assert desk.here == (LAST, "7")
        await desk.press("escape")
        assert page_of(desk).since_visit.highlighted_row == ADDED
        await desk.press("G", "enter")
        assert desk.main.sought == MOVED.figure
        await desk.press("escape", "k", "enter")
        assert "It is no longer there." in desk.text
        await desk.press("escape", "escape")
        assert desk.focus == "entries"


async def test_another_day_can_be_chosen_again() -> None:
    async with reading(visited(ADDED)) as desk:
        await desk.press("c", "d", "enter", "d", *"1 april", "enter")
        assert "Changes since Tue 1 April 2031" in desk.text
        assert desk.focus == "changes"


async def test_where_nothing_changed_or_nobody_was_there_it_says_so() -> None:
    async with reading(visited(moved=False)) as desk:
        await desk.press("c", "d", "enter")
        words = " ".join(desk.text.split())
        assert "Nothing has changed since 2 Apr 10:05. d compares with another day." in words
    async with reading(flood()) as desk:
        await desk.press("c", "d", "enter")
        assert "You have not been here before: all of it is new." in " ".join(desk.text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_at_every_size(size: tuple[int, int]) -> None:
    async with reading(visited(EDITED, ADDED), size) as desk:
        await desk.press("c", "d", "enter", "j")
        assert "▸ 05:40  Rivers Authority" in desk.text
        assert "{+highest" in desk.words(page_of(desk).diff)


async def test_hostile_texts_are_only_shown(hostile: dict[str, str]) -> None:
    rows = tuple(
        EDITED._replace(source=text, before=f"{text} before", now=f"now {text}")
        for text in hostile.values()
        if len(text) < 5000
    )
    async with reading(visited(*rows), (60, 20)) as desk:
        await desk.press("c", "d", "enter")
        assert "[bold]not bold[/bold]" in desk.text
        for _ in rows:
            await desk.press("j")
            assert not any(char in desk.text for char in "\x1b\x07\x9b\u202e")


@pictured
@at_two_sizes
def test_picture(snap_compare: Compare, size: tuple[int, int]) -> None:
    app = BriefingApp(visited(ADDED, EDITED, REMOVED), Settings())
    assert snap_compare(app, terminal_size=size, run_before=pressing("c", "d", "enter", "j"))


@pictured
@at_two_sizes
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_picture_of_a_day_with_marks(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    library = visited()
    library.visited[LAST] = Visit(AT, frozenset(f"{LAST}#{place}" for place in (0, 1)))
    library.set_read(LAST, [f"{LAST}#1"], read=True)
    library.set_starred(LAST, f"{LAST}#1", starred=True)
    library.write_note(LAST, "entry", f"{LAST}#0", "Ask how the gauge\nis read at night.")
    library.write_note(LAST, "day", LAST, "The highest day so far.")
    library.write_note(LAST, "figure", LATEST.key_figures[0].id, "15.9 feet")
    app = BriefingApp(library, Settings(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=pressing())


async def test_where_no_earlier_day_has_figures_the_last_visit_is_offered() -> None:
    library = visited(ADDED)
    library.compared[None] = ChangesView(LAST, None, ())
    async with reading(library) as desk:
        await desk.press("c")
        assert "d and Enter compare with your last visit, 2 Apr 10:05." in " ".join(desk.text.split())
        await desk.press("d", "enter")
        assert "The tide turns" in desk.text

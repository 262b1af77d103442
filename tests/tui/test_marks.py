"""Read, unread, starred: what the keys mark, how it is shown, and how it is undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk, reading
from fakes import FakeLibrary
from tarn_bay import EARLIER, LATEST, archive

from briefing_tui.settings import Settings
from briefing_tui.tui import reader
from briefing_tui.tui.filters import Filter
from briefing_tui.views import EntryMarks, Visit

DAY, BEFORE = LATEST.key, EARLIER.key
NEVER = Settings(mark_read="never")


def read_in(library: FakeLibrary, day: str = DAY) -> list[str]:
    """The numbers of the entries of a day that are kept as read."""
    return [entry.rpartition("#")[2] for entry, marks in sorted(library.marks(day).items()) if marks.read]


async def paused(desk: Desk) -> None:
    """Wait until what was passed is kept."""
    desk.main.keep_passed()
    await desk.pilot.pause()


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every opening of a day counts as a visit."""
    monkeypatch.setattr(reader, "SECONDS_OF_A_VISIT", 0.0)


@pytest.fixture(autouse=True)
def leafing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No opening of a day counts as a visit, however slow the machine is."""
    monkeypatch.setattr(reader, "SECONDS_OF_A_VISIT", 1000.0)


# Passing


async def test_an_entry_is_read_when_the_reader_goes_on_from_it() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("j", "j")
        await paused(desk)
        assert read_in(library) == ["0", "1"]
        assert library.writes == 1
        assert "2 Entries · 6 unread" in desk.text
        assert "▸●09:30" in desk.text
        assert "  05:40" in desk.text


async def test_what_was_passed_is_kept_when_the_keys_pause() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("j")
        await desk.until(lambda: read_in(library) == ["0"])


@pytest.mark.parametrize(
    ("keys", "read"),
    [
        ("G", ["0"]),
        ("l", ["0"]),
        ("G k", ["0", "7"]),
        ("right_curly_bracket", ["0"]),
        ("enter right", ["0"]),
        ("G " + "space " * 9, ["0", "7"]),
        ("s", []),
        ("Z escape", []),
        ("left_square_bracket right_square_bracket", []),
    ],
)
async def test_going_on_by_any_key_counts_and_being_moved_does_not(keys: str, read: list[str]) -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press(*keys.split())
        await paused(desk)
        assert read_in(library) == read


async def test_passing_marks_nothing_where_the_settings_say_never() -> None:
    library = archive()
    async with reading(library, settings=NEVER) as desk:
        await desk.press("j", "j", "J")
        await paused(desk)
        assert read_in(library) == []


async def test_what_was_passed_is_kept_when_the_program_ends() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("j", "q")
    assert read_in(library) == ["0"]


@pytest.mark.parametrize(("keys", "read"), [("j j", ["0", "1"]), ("G", ["0", "7"])])
async def test_the_entry_that_is_open_at_the_end_is_still_to_be_read_unless_it_is_the_last(
    keys: str, read: list[str], visits: None
) -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press(*keys.split())
    assert read_in(library) == read


async def test_what_is_marked_unread_stays_so_when_it_is_passed() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("m", "m", "j", "k", "j")
        await paused(desk)
        assert read_in(library) == ["1"]


async def test_a_filter_for_unread_keeps_what_is_read_until_it_is_set_again() -> None:
    library = archive()
    async with reading(library) as desk:
        desk.main.use_filter(Filter(unread=True))
        await desk.press("j", "j", "s", "s")
        await paused(desk)
        assert "8 of 8 entries · unread" in desk.text
        await desk.press("left_square_bracket", "right_square_bracket")
        assert "6 of 8 entries · unread" in desk.text


# Marks by keys


async def test_m_marks_read_and_unread() -> None:
    library = archive()
    async with reading(library, settings=NEVER) as desk:
        await desk.press("m")
        assert read_in(library) == ["0"]
        assert "▸ 05:40" in desk.text
        await desk.press("m")
        assert read_in(library) == []
        assert "▸●05:40" in desk.text


async def test_a_bulk_mark_takes_the_day_or_what_the_filter_shows() -> None:
    library = archive()
    async with reading(library, settings=NEVER) as desk:
        desk.main.use_filter(Filter(source="Fire Service"))
        await desk.press("M")
        assert read_in(library) == ["1", "5"]
        assert "2 entries marked as read. U undoes it." in desk.text
        desk.main.use_filter(Filter())
        await desk.press("M")
        assert read_in(library) == list("01234567")
        await desk.press("M")
        assert read_in(library) == []


async def test_marks_are_undone_one_by_one() -> None:
    library = archive()
    async with reading(library, settings=NEVER) as desk:
        await desk.press("m", "f", "j", "M")
        assert "2 Entries · " not in desk.text
        await desk.press("U")
        assert "Undone: 7 entries marked as read." in desk.text
        assert read_in(library) == ["0"]
        await desk.press("U", "U", "U")
        assert library.marks(DAY)[f"{DAY}#0"] == EntryMarks()
        assert "8 unread" in desk.text


async def test_a_mark_of_another_day_is_undone_too() -> None:
    library = archive()
    async with reading(library, settings=NEVER) as desk:
        await desk.press("M", "left_square_bracket")
        assert desk.main.reader.days[0].unread == 0
        await desk.press("U")
        assert read_in(library) == []
        assert desk.main.reader.days[0].unread == 8
        assert "02 Wed !   8   8   8   2" in desk.text


async def test_f_stars_and_the_lists_show_it() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("f")
        assert library.marks(DAY)[f"{DAY}#0"].starred
        assert "★ ◆ 2 fig." in desk.text
        await desk.press("f")
        assert "★" not in desk.text


async def test_days_count_what_is_unread() -> None:
    library = archive()
    async with reading(library, settings=NEVER) as desk:
        assert "new ent fig doc" in desk.text
        assert "▸02 Wed !   8   8   8   2" in desk.text
        await desk.press("M")
        assert "▸02 Wed !       8   8   2" in desk.text


# Unread across days


async def test_keys_go_to_unread_entries_across_days() -> None:
    library = archive()
    library.load()
    library.set_read(DAY, [f"{DAY}#{place}" for place in (0, 1, 3, 4, 5, 6, 7)], read=True)
    library.set_read(BEFORE, [f"{BEFORE}#{place}" for place in (0, 2)], read=True)
    async with reading(library, settings=NEVER) as desk:
        await desk.press("J")
        assert desk.here == (DAY, "2")
        await desk.press("J")
        assert desk.here == (DAY, "2")
        assert "No unread entry below, on this day or beyond." in desk.text
        await desk.press("K")
        assert desk.here == (BEFORE, "1")
        await desk.press("K")
        assert desk.here == ("2031-03-29", "1")
        await desk.press("J")
        assert desk.here == (BEFORE, "1")


async def test_the_next_unread_is_below_where_the_newest_is_first() -> None:
    library = archive()
    library.load()
    library.set_read(DAY, [f"{DAY}#{place}" for place in range(1, 8)], read=True)
    async with reading(library, settings=replace(NEVER, newest_first=True)) as desk:
        await desk.press("J")
        assert desk.here == (DAY, "0")
        await desk.press("J")
        assert desk.here == (BEFORE, "2")
        await desk.press("K")
        assert desk.here == (DAY, "0")


async def test_going_to_the_next_unread_passes_what_is_left() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("left_square_bracket", "J", "J", "J")
        await paused(desk)
        assert desk.here == (DAY, "0")
        assert read_in(library, BEFORE) == ["0", "1", "2"]


# Visits


def lines_about_visits(desk: Desk) -> list[str]:
    return [line for line in desk.text.splitlines() if "last visit" in line]


async def test_a_line_shows_where_the_last_visit_ended() -> None:
    library = archive()
    seen = frozenset(f"{DAY}#{place}" for place in (0, 1, 3, 4))
    library.visited[DAY] = Visit("2031-04-02T10:05:00+00:00", seen)
    async with reading(library, (120, 60)) as desk:
        (line,) = lines_about_visits(desk)
        assert "─ last visit 2 Apr 10:05 · 3 new ─" in line
        text = desk.text
        assert text.index("13:20") < text.index("last visit") < text.index("16:45")
        assert text.count("│┃ + ") == 4  # 09:30, among what was there, is new as well
        await desk.press("s")
        text = desk.text
        assert text.index("16:45") < text.index("last visit") < text.index("13:20")


async def test_the_highlight_steps_over_the_line() -> None:
    library = archive()
    library.visited[DAY] = Visit("2031-04-02T10:05:00+00:00", frozenset({f"{DAY}#0"}))
    async with reading(library) as desk:
        await desk.press("j")
        assert desk.here == (DAY, "1")
        await desk.press("k")
        assert desk.here == (DAY, "0")


async def test_there_is_no_line_where_nothing_is_new_or_the_day_was_never_open() -> None:
    library = archive()
    library.visited[DAY] = Visit("2031-04-02T10:05:00+00:00", frozenset(f"{DAY}#{place}" for place in range(8)))
    async with reading(library) as desk:
        assert not lines_about_visits(desk)
        await desk.press("left_square_bracket")
        assert not lines_about_visits(desk)


async def test_a_visit_is_kept_when_the_day_is_left_and_when_the_program_ends(visits: None) -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("left_square_bracket")
        assert list(library.visited) == [DAY]
        assert read_in(library) == ["0"]
        await desk.press("r")
        await desk.load()
        assert list(library.visited) == [DAY]
    assert list(library.visited) == [DAY, BEFORE]


async def test_a_day_that_is_leafed_through_is_not_visited() -> None:
    library = archive()
    async with reading(library) as desk:
        await desk.press("left_square_bracket", "left_square_bracket")
    assert library.visited == {}
    assert library.writes == 0


# What can't be kept


async def test_a_mark_that_cant_be_kept_changes_nothing() -> None:
    library = archive()
    async with reading(library) as desk:
        library.full = True
        before = desk.main.reader.days[0]
        await desk.press("m")
        assert "marks: the disk is full. Make room on it." in " ".join(desk.text.split())
        library.unkept = "The disk is full."
        await desk.press("f", "M", "U")
        assert "▸●05:40" in desk.text
        assert "★" not in desk.text
        assert desk.main.reader.days[0] == before
        assert "Not all is kept" in desk.text.splitlines()[0]
        library.full, library.unkept = False, ""
        await desk.press("f")
        assert "Not all is kept" not in desk.text


async def test_what_was_passed_and_cant_be_kept_is_told_once() -> None:
    library = archive()
    async with reading(library) as desk:
        library.full = True
        for _ in range(3):
            await desk.press("j")
            await paused(desk)
        assert " ".join(desk.text.split()).count("the disk is full") == 1
        assert desk.here == (DAY, "3")
        assert "8 unread" in desk.text


async def test_what_is_not_kept_at_all_is_said() -> None:
    library = archive()
    library.unkept = "Marks are not kept: the home is read-only."
    async with reading(library) as desk:
        words = " ".join(desk.text.split())
        assert "Marks are not kept: the home is read-only." in words
        assert "Not all is kept: ! tells why" in desk.text.splitlines()[0]
        await desk.press("r")
        await desk.load()
        assert len(desk.app._notifications) == 1
        await desk.press("exclamation_mark")
        assert "Marks are not kept: the home is read-only." in " ".join(desk.text.split())

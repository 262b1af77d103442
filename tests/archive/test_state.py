"""What the reader marks: kept, found again, and said where it can't be."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from briefing_tui.archive.state import Marked, State
from briefing_tui.page_views import SavedSearch
from briefing_tui.views import EntryMarks

DAY = "2024-05-06"
QUAY = Marked("flood:05060730:0", "flood", DAY, "Water authority: the quay is closed", b"quay")
CELLARS = Marked("flood:05060910:0", "flood", DAY, "Fire brigade: 12 cellars were pumped dry", b"cellars")
BRIDGE = Marked("bridge:1200:0", "bridge", DAY, "The bridge is open again", b"bridge")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "state.sqlite"


@pytest.fixture
def state(path: Path) -> State:
    return State(path)


def test_marks_are_there_again_after_a_restart(path: Path) -> None:
    first = State(path)
    first.set_read([QUAY, CELLARS], read=True)
    first.set_starred(CELLARS, starred=True)
    first.close()
    again = State(path)
    assert again.marks(DAY) == {QUAY.key: EntryMarks(read=True), CELLARS.key: EntryMarks(read=True, starred=True)}
    assert again.read_keys(DAY) == {QUAY.key, CELLARS.key}
    assert again.kept() == ""


def test_two_readers_see_each_others_marks(path: Path) -> None:
    one, other = State(path), State(path)
    one.set_read([QUAY], read=True)
    assert other.read_keys(DAY) == {QUAY.key}
    other.set_read([QUAY], read=False)
    assert one.marks(DAY) == {}


def test_what_bears_no_mark_any_more_is_forgotten(state: State) -> None:
    state.set_read([QUAY], read=True)
    state.set_starred(QUAY, starred=True)
    state.set_read([QUAY], read=False)
    assert state.marks(DAY) == {QUAY.key: EntryMarks(starred=True)}
    state.set_starred(QUAY, starred=False)
    assert state.export()["entries"] == []


def test_what_another_process_marks_is_noticed(tmp_path: Path) -> None:
    state, other = State(tmp_path / "state.sqlite"), State(tmp_path / "state.sqlite")
    state.followed_days()
    state.set_read([QUAY], read=True)
    assert state.followed_days() == set()
    other.set_read([CELLARS], read=True)
    assert state.followed_days() is None
    assert state.followed_days() == set()


def test_read_entries_are_counted_by_day_and_document(state: State) -> None:
    elsewhere = QUAY._replace(key="flood:05070730:0", day="2024-05-07")
    state.set_read([QUAY, CELLARS, BRIDGE, elsewhere], read=True)
    state.set_read([QUAY], read=True)
    assert state.read_counts() == {(DAY, "flood"): 2, (DAY, BRIDGE.document): 1, ("2024-05-07", "flood"): 1}
    assert state.read_counts(["2024-05-07", "2024-05-08"]) == {("2024-05-07", "flood"): 1}
    state.set_read([CELLARS, elsewhere], read=False)
    state.follow("flood", [])
    assert state.read_counts() == {(DAY, BRIDGE.document): 1}


def test_marks_of_entries_from_anywhere(state: State) -> None:
    state.set_starred(BRIDGE, starred=True)
    assert state.marked([QUAY.key, BRIDGE.key]) == {BRIDGE.key: EntryMarks(starred=True)}


def test_another_connection_can_ask_for_marks(state: State) -> None:
    state.set_read([QUAY], read=True)
    for kept in (state, _in_memory(state)):
        db = sqlite3.connect(":memory:")
        kept.attach(db)
        assert db.execute("SELECT key, read, starred FROM state.marks").fetchall() == [(QUAY.key, 1, 0)]


def _in_memory(state: State) -> State:
    copy = State(None)
    copy.import_(state.export())
    return copy


def test_notes_on_a_day_an_entry_and_a_figure(path: Path) -> None:
    clock = dt.datetime(2024, 5, 8, 9, 30, tzinfo=dt.UTC)
    state = State(path, lambda: clock)
    state.write_note(DAY, "day", DAY, "Ask for the gauge readings.")
    state.write_note(DAY, "entry", QUAY.key, "Closed\nuntil when?", QUAY)
    state.write_note(DAY, "figure", f"{CELLARS.key}:f0", "Eleven, says the mayor", CELLARS)
    state.write_note(DAY, "figure", "flood:b:f2", "From the brief facts")
    clock += dt.timedelta(hours=1)
    state.write_note(DAY, "entry", QUAY.key, "Until Friday", QUAY)
    assert [(note.kind, note.key, note.day, note.text, note.written) for note in state.notes(DAY)] == [
        ("day", DAY, DAY, "Ask for the gauge readings.", "2024-05-08T09:30:00Z"),
        ("entry", QUAY.key, DAY, "Until Friday", "2024-05-08T10:30:00Z"),
        ("figure", f"{CELLARS.key}:f0", DAY, "Eleven, says the mayor", "2024-05-08T09:30:00Z"),
        ("figure", "flood:b:f2", DAY, "From the brief facts", "2024-05-08T09:30:00Z"),
    ]
    assert state.marks(DAY) == {QUAY.key: EntryMarks(noted=True), CELLARS.key: EntryMarks(noted=True)}
    assert state.noted_days() == {DAY}


def test_an_empty_note_takes_the_note_away(state: State) -> None:
    state.write_note(DAY, "entry", QUAY.key, "Until when?", QUAY)
    state.write_note(DAY, "day", DAY, "Quiet")
    state.write_note(DAY, "entry", QUAY.key, " \n", QUAY)
    state.write_note(DAY, "day", DAY, "")
    assert state.notes(DAY) == []
    assert state.marks(DAY) == {}
    assert state.noted_days() == frozenset()


def test_no_note_acts_on_a_terminal(state: State, hostile: dict[str, str]) -> None:
    state.write_note(DAY, "day", DAY, hostile["title"])
    (note,) = state.notes(DAY)
    assert "\x1b" not in note.text
    assert "stolen title" in note.text


def test_a_visit_replaces_the_last(path: Path) -> None:
    clock = dt.datetime(2024, 5, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    state = State(path, lambda: clock)
    assert state.last_visit(DAY) is None
    state.visit(DAY, {"entries": [["a", "text"]]})
    clock += dt.timedelta(days=1)
    state.visit(DAY, {"entries": [["a", "other text ✓"]], "figures": [1.5, None]})
    visit = state.last_visit(DAY)
    assert visit == ("2024-05-09T07:30:00Z", {"entries": [["a", "other text ✓"]], "figures": [1.5, None]})
    assert state.last_visit("2024-05-07") is None


def test_searches_are_kept_by_name(state: State) -> None:
    state.save_search("quay", "quay -bridge")
    state.save_search("bridge", "bridge")
    state.save_search("quay", '"the quay"')
    assert state.searches() == [SavedSearch("bridge", "bridge"), SavedSearch("quay", '"the quay"')]
    state.save_search("bridge", "")
    assert [search.name for search in state.searches()] == ["quay"]


def test_in_memory_it_says_that_nothing_lasts() -> None:
    state = State(None)
    state.set_read([QUAY], read=True)
    assert state.read_keys(DAY) == {QUAY.key}
    assert state.kept() == "Marks and notes last until you quit."


def test_an_edited_entry_stays_read_and_says_so(state: State) -> None:
    state.set_read([QUAY], read=True)
    edited = QUAY._replace(version=b"quay, edited")
    state.follow("flood", [edited, CELLARS])
    assert state.marks(DAY) == {QUAY.key: EntryMarks(read=True, edited=True)}
    state.set_read([edited], read=True)
    assert state.marks(DAY) == {QUAY.key: EntryMarks(read=True)}

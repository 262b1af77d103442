"""The state as JSON: all of it goes out, and coming in takes nothing away."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.archive.state import Marked, State
from briefing_tui.errors import UsageError
from briefing_tui.page_views import SavedSearch
from briefing_tui.views import EntryMarks

DAY = "2024-05-06"
QUAY = Marked("flood:05060730:0", "flood", DAY, "Water authority: the quay is closed", b"quay")
CELLARS = Marked("flood:05060910:0", "flood", DAY, "Fire brigade: 12 cellars were pumped dry", b"cellars")
MORNING = dt.datetime(2024, 5, 8, 9, 30, tzinfo=dt.UTC)
NOON = dt.datetime(2024, 5, 8, 12, 0, tzinfo=dt.UTC)


def filled(now: dt.datetime = MORNING) -> State:
    state = State(None, lambda: now)
    state.set_read([QUAY], read=True)
    state.set_starred(CELLARS, starred=True)
    state.write_note(DAY, "entry", QUAY.key, "Until when?", QUAY)
    state.write_note(DAY, "figure", f"{CELLARS.key}:f0", "Eleven, says the mayor", CELLARS)
    state.write_note(DAY, "day", DAY, "Quiet")
    state.visit(DAY, {"entries": [["ключ", 1]]})
    state.save_search("quay", "quay -bridge")
    return state


def through_json(state: State) -> Any:
    return json.loads(json.dumps(state.export()))


def test_all_of_it_arrives() -> None:
    one, other = filled(), State(None)
    other.import_(through_json(one))
    assert other.export() == one.export()
    assert other.marks(DAY) == one.marks(DAY)
    assert other.notes(DAY) == one.notes(DAY)
    assert other.last_visit(DAY) == one.last_visit(DAY)
    assert other.read_counts() == one.read_counts()
    assert list(other.read_counts().values()) == [1]


def test_taking_in_the_same_again_changes_nothing() -> None:
    state = filled()
    before = state.export()
    state.import_(through_json(state))
    assert state.export() == before


def test_marks_of_both_sides_are_there() -> None:
    one, other = State(None), State(None)
    one.set_read([QUAY], read=True)
    other.set_starred(QUAY, starred=True)
    other.set_read([CELLARS], read=True)
    one.import_(through_json(other))
    assert one.marks(DAY) == {QUAY.key: EntryMarks(read=True, starred=True), CELLARS.key: EntryMarks(read=True)}


@pytest.mark.parametrize(("mine", "theirs"), [(MORNING, NOON), (NOON, MORNING)])
def test_of_two_notes_both_texts_stay_the_later_first(mine: dt.datetime, theirs: dt.datetime) -> None:
    one, other = State(None, lambda: mine), State(None, lambda: theirs)
    for state, when in ((one, mine), (other, theirs)):
        state.write_note(DAY, "day", DAY, f"Written at {when:%H:%M}")
    one.import_(through_json(other))
    one.import_(through_json(other))
    (note,) = one.notes(DAY)
    assert note.text == "Written at 12:00\n\nWritten at 09:30"
    assert note.written == "2024-05-08T12:00:00Z"


def test_a_note_that_was_only_added_to_is_not_doubled() -> None:
    one, other = filled(), filled(NOON)
    other.write_note(DAY, "day", DAY, "Quiet until noon")
    one.import_(through_json(other))
    assert [note.text for note in one.notes(DAY) if note.kind == "day"] == ["Quiet until noon"]


def test_the_later_visit_stays() -> None:
    one, other = filled(NOON), filled(MORNING)
    one.import_(through_json(other))
    visit = one.last_visit(DAY)
    assert visit is not None
    assert visit.at == "2024-05-08T12:00:00Z"
    other.import_(through_json(one))
    assert other.last_visit(DAY) == visit


def test_a_search_whose_name_is_taken_gets_another() -> None:
    one, other = filled(), State(None)
    other.save_search("quay", "quay")
    one.import_(through_json(other))
    one.import_(through_json(other))
    assert one.searches() == [SavedSearch("quay", "quay -bridge"), SavedSearch("quay (2)", "quay")]


def test_orphans_arrive_as_orphans() -> None:
    one, other = filled(), State(None)
    one.follow("flood", [QUAY])
    other.import_(through_json(one))
    assert other.orphans() == one.orphans()
    other.follow("flood", [QUAY, CELLARS])
    assert other.marks(DAY)[CELLARS.key].starred


def test_a_mark_whose_key_another_entry_has_waits_for_its_own() -> None:
    one, other = State(None), State(None)
    one.set_starred(QUAY, starred=True)
    shifted = CELLARS._replace(key=QUAY.key)
    other.set_starred(shifted, starred=True)
    one.import_(through_json(other))
    assert [orphan.words for orphan in one.orphans()] == [CELLARS.words]
    one.follow("flood", [QUAY, CELLARS])
    assert set(one.marks(DAY)) == {QUAY.key, CELLARS.key}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": "other"}, "does not say that it is one"),
        ({"version": 2}, "newer version of briefing"),
        ({"entries": [{"key": "x"}]}, "number 1 of its entries"),
        ({"entries": 3}, "number 1 of its entries"),
        ({"notes": [{"kind": "song", "day": DAY}]}, "number 1 of its notes"),
        ({"visits": [None]}, "number 1 of its visits"),
        ({"searches": [{"name": "a", "query": "b"}, {"name": 3}]}, "number 2 of its searches"),
    ],
)
def test_other_data_is_refused_whole(change: dict[str, Any], why: str) -> None:
    state = State(None)
    with pytest.raises(UsageError, match=why):
        state.import_({**through_json(filled()), **change})
    assert state.export() == State(None).export()


@pytest.mark.parametrize("data", [None, [], "text", 3, {}])
def test_what_is_no_state_at_all_is_refused(data: object) -> None:
    with pytest.raises(UsageError, match="not what `briefing state export` writes"):
        State(None).import_(data)


JUNK = [None, True, -1, 2**70, 0.5, "", "zz", "0f", "2024-05-06", "\ud800", "\x1b[31m", [], [None], {}, {"kind": "day"}]


@given(st.data())
def test_junk_in_any_place_is_refused_or_taken_in(data: st.DataObject) -> None:
    exported = through_json(filled())
    part = data.draw(st.sampled_from(["entries", "notes", "visits", "searches"]))
    item = data.draw(st.sampled_from(exported[part]))
    item[data.draw(st.sampled_from(sorted(item)))] = data.draw(st.sampled_from(JUNK))
    state = State(None)
    try:
        state.import_(exported)
    except UsageError:
        assert state.export() == State(None).export()
    else:
        state.marks(DAY), state.notes(DAY), state.last_visit(DAY), state.searches(), state.export()


def test_another_states_file_is_taken_in(tmp_path: Path) -> None:
    other = State(tmp_path / "state.sqlite.damaged")
    other.import_(filled().export())
    other.close()
    state = State(None)
    state.import_file(tmp_path / "state.sqlite.damaged")
    assert state.export() == filled().export()

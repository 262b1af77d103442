"""Marks follow their entries when a document is read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.archive.pairing import Marked
from briefing_tui.archive.state import State

DAY = "2024-05-06"
Text = tuple[str, str]
"""A stamp (`0730`, or empty) and what the entry says."""


def document(texts: Iterable[Text], day: str = DAY) -> list[Marked]:
    """The entries as a reader would identify them."""
    places: Counter[str] = Counter()
    entries = []
    for clock, text in texts:
        stamp = clock or "w-" + "-".join(text.split()[:6])
        version = blake2b(text.encode(), digest_size=8).digest()
        entries.append(Marked(f"doc:{stamp}:{places[stamp]}", "doc", day, text[:80], version))
        places[stamp] += 1
    return entries


def starred_after(before: Iterable[Text], starred: set[int], after: Iterable[Text], *, known: bool = True) -> list[str]:
    """The words of the entries that bear a star after the document was read again."""
    old, new = document(before), document(after)
    state = State(None)
    for place in sorted(starred):
        state.set_starred(old[place], starred=True)
    state.follow("doc", new, old if known else ())
    marks = state.marks(DAY)
    assert len(marks) + len(state.orphans()) == len(starred)
    return [entry.words for entry in new if entry.key in marks]


QUAY = "Water authority: the quay is closed until further notice"
CELLARS = "Fire brigade: 12 cellars were pumped dry overnight"
BRIDGE = "The old bridge is open again for pedestrians"
PLAIN = [("0730", QUAY), ("0910", CELLARS), ("1200", BRIDGE)]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("after", "words"),
    [
        pytest.param(PLAIN, CELLARS, id="unchanged"),
        pytest.param([("0730", QUAY), ("0910", CELLARS.replace("12", "14"))], CELLARS.replace("12", "14"), id="edited"),
        pytest.param([("0730", QUAY), ("0940", CELLARS)], CELLARS, id="moved"),
        pytest.param(
            [("0910", "Police: two roads are blocked"), ("0910", CELLARS), ("1200", BRIDGE)], CELLARS, id="inserted"
        ),
        pytest.param(
            [("0910", "Police: two roads are blocked"), ("0910", f"Update: {CELLARS}"), ("0730", QUAY)],
            f"Update: {CELLARS}",
            id="inserted and edited",
        ),
        pytest.param(
            [("0730", QUAY), ("1000", CELLARS.replace("overnight", "by morning"))],
            CELLARS.replace("overnight", "by morning"),
            id="moved and edited",
        ),
        pytest.param([("0910", QUAY), ("0910", BRIDGE), ("0910", CELLARS)], CELLARS, id="all at one stamp"),
        pytest.param([("", CELLARS)], CELLARS, id="lost its stamp"),
    ],
)
def test_a_mark_follows_its_entry(after: list[Text], words: str, known: bool) -> None:
    assert starred_after(PLAIN, {1}, after, known=known) == [words]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([("0730", QUAY), ("1200", BRIDGE)], id="removed"),
        pytest.param([("0730", QUAY), ("0910", "Police: two roads are blocked"), ("1200", BRIDGE)], id="replaced"),
        pytest.param([("1700", CELLARS.replace("12", "14"))], id="edited and far away"),
    ],
)
def test_a_mark_without_a_partner_is_kept_and_listed(after: list[Text]) -> None:
    old = document(PLAIN)
    state = State(None)
    state.set_read([old[1]], read=True)
    state.write_note(DAY, "entry", old[1].key, "Which street?", old[1])
    state.follow("doc", document(after), old)
    assert state.marks(DAY) == {}
    (orphan,) = state.orphans()
    assert (orphan.words, orphan.read, orphan.starred, orphan.notes) == (CELLARS, True, False, ("Which street?",))
    assert state.notes(DAY) == []

    state.follow("doc", old, document(after))
    assert state.orphans() == []
    assert [note.text for note in state.notes(DAY)] == ["Which street?"]


def test_a_mark_does_not_wander_to_a_neighbour_that_says_much_the_same() -> None:
    before = [
        ("1000", "Air raid alert in the north of the region"),
        ("1005", "Air raid alert in the south of the region"),
    ]
    assert starred_after(before, {0}, before[1:]) == []
    assert starred_after(before, {0, 1}, before[1:]) == [before[1][1]]


def test_two_at_one_stamp_keep_their_own_marks() -> None:
    before = [("0910", QUAY), ("0910", CELLARS)]
    assert starred_after(before, {1}, [("0910", CELLARS), ("0910", QUAY)]) == [CELLARS]


def test_twins_lose_no_mark() -> None:
    before = [("0910", QUAY), ("0910", QUAY), ("1000", QUAY)]
    assert starred_after(before, {1, 2}, before[1:]) == [QUAY, QUAY]


def test_a_figures_note_moves_with_its_entry() -> None:
    old, new = document(PLAIN), document([("0910", QUAY), ("0910", CELLARS)])
    state = State(None)
    state.write_note(DAY, "figure", f"{old[1].key}:f0", "Fourteen by noon", old[1])
    state.follow("doc", new, old)
    assert [note.key for note in state.notes(DAY)] == ["doc:0910:1:f0"]


def test_marks_go_along_to_another_day() -> None:
    state = State(None)
    state.set_read(document(PLAIN), read=True)
    state.followed_days()
    state.follow("doc", document(PLAIN, "2024-05-07"))
    assert state.read_counts() == {("2024-05-07", "doc"): 3}
    assert state.followed_days() == {DAY, "2024-05-07"}
    assert state.followed_days() == set()


def test_marking_an_entry_that_came_back_brings_its_note_back() -> None:
    state = State(None)
    (entry,) = document(PLAIN[:1])
    state.write_note(DAY, "entry", entry.key, "Until when?", entry)
    state.follow("doc", [])
    state.set_read([entry], read=True)
    assert [note.text for note in state.notes(DAY)] == ["Until when?"]
    assert state.orphans() == []


def test_a_thousand_edited_entries_find_their_partners() -> None:
    before = [
        (f"{place // 60:02}{place % 60:02}", f"Report number {place} of the water authority") for place in range(1000)
    ]
    after = [(stamp, f"{text}, corrected") for stamp, text in before]
    assert starred_after(before, set(range(1000)), after) == [text for _, text in after]


NOUNS = ["quay", "bridge", "closed", "open", "flood", "12", "14", "cellar", "road", "mayor"]
WORDS = st.lists(
    st.sampled_from(NOUNS),
    min_size=1,
    max_size=6,
)
TEXTS = st.tuples(st.sampled_from(["", "0730", "0731", "0910", "1200", "2359"]), WORDS.map(" ".join))
DOCUMENTS = st.lists(TEXTS, max_size=12)


@given(DOCUMENTS, DOCUMENTS, st.data())
def test_no_reading_loses_or_doubles_a_mark(before: list[Text], after: list[Text], data: st.DataObject) -> None:
    starred = data.draw(st.sets(st.sampled_from(range(len(before))))) if before else set()
    words = Counter(starred_after(before, starred, after, known=data.draw(st.booleans())))
    assert words.total() <= len(starred)
    marked = Counter(before[place][1] for place in starred)
    now = Counter(text for _, text in after)
    assert all(words[text] >= min(count, now[text]) for text, count in marked.items())


@given(DOCUMENTS, st.data())
def test_what_is_taken_out_and_put_back_has_its_marks_again(texts: list[Text], data: st.DataObject) -> None:
    entries = document(texts)
    state = State(None)
    for entry in entries:
        if data.draw(st.booleans()):
            state.set_starred(entry, starred=True)
    before = Counter(entry.version for entry in entries if entry.key in state.marks(DAY))
    left = document([text for text in texts if data.draw(st.booleans())])
    state.follow("doc", left, entries)
    state.follow("doc", entries, left)
    assert Counter(entry.version for entry in entries if entry.key in state.marks(DAY)) == before
    assert state.orphans() == []

"""Documents that an archive keeps: once each, by day, with every version."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.archive.keeping import Kept, keep
from briefing_tui.archive.library import Archive
from briefing_tui.archive.rules import Rules
from briefing_tui.errors import StorageError
from briefing_tui.loader.kept import KeptName, kept_name, known_as, plain_title, superseded
from shown import CAP

LIVE = """Flood diary, 3 May 2024

09:00 Fire brigade: boats are out on the river
11:30 Water authority: the level is at 6.2 metres
"""
LATER = LIVE + "12:15 Harbour office: the dyke holds for now\n"
OTHER = "Strike diary, 3 May 2024\n\n10:00 Union: no trains are running today\n"
PAGE = (
    "---\nurl: https://example.org/{page}\ndate: 2024-05-03\n---\n\nThe water rose by {level} centimetres over night.\n"
)


class Desk:
    """An archive, and documents to put into it."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "archive"
        self.folder.mkdir()
        self.inbox = place / "inbox"
        self.inbox.mkdir()
        self.archive = Archive([str(self.folder)], name="test", rules=Rules(CAP), index=place / "index.sqlite")

    def add(self, name: str, text: str) -> Kept:
        path = self.inbox / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        self.archive.load()
        self.archive.days()
        (kept,) = keep(self.archive, self.folder, [str(path)], CAP)
        self.archive.load()
        self.archive.days()
        return kept

    @property
    def names(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*.*"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_document_is_kept_as_it_is_under_its_day(desk: Desk) -> None:
    kept = desk.add("live.txt", LIVE)
    assert kept.path is not None
    assert kept.path.read_text("utf-8") == LIVE
    assert kept.path.parent == desk.folder / "2024" / "05"
    assert kept.path.name.startswith("2024-05-03-live-")
    assert [(row.key, row.entries) for row in desk.archive.days()] == [("2024-05-03", 2)]


def test_the_same_document_is_kept_once_whatever_it_is_called(desk: Desk) -> None:
    first = desk.add("live.txt", LIVE)
    again = desk.add("copy.txt", LIVE)
    assert (again.is_new, again.path) == (False, first.path)
    assert len(desk.names) == 1


@pytest.mark.parametrize("name", ["live.txt", "live (1).txt"])
def test_a_changed_document_is_a_new_version_and_the_old_one_stays(desk: Desk, name: str) -> None:
    first = desk.add("live.txt", LIVE)
    later = desk.add(name, LATER)
    assert (later.is_new, later.version) == (True, 2)
    assert first.path is not None
    assert first.path.read_text("utf-8") == LIVE
    (row,) = desk.archive.days()
    assert (row.entries, row.documents) == (3, 1)
    assert not desk.archive.problems()
    assert desk.add("live.txt", LIVE).is_new is False


def test_marks_stay_on_their_entries_through_a_new_version(desk: Desk) -> None:
    desk.add("live.txt", LIVE)
    first, second = (row.id for row in desk.archive.day("2024-05-03").entries)
    desk.archive.set_read("2024-05-03", [first], read=True)
    desk.archive.set_starred("2024-05-03", second, starred=True)
    desk.archive.write_note("2024-05-03", "entry", second, "Call them back.")
    earlier = "\n10:00 Police: two roads are closed\n"
    desk.add("live.txt", LATER.replace("\n11:30", f"{earlier}11:30").replace("at 6.2", "now at 6.3"))
    day = desk.archive.day("2024-05-03")
    marks = desk.archive.marks("2024-05-03")
    by_words = {row.first_words: marks.get(row.id) for row in day.entries}
    assert [bool(mark and mark.read) for mark in by_words.values()] == [True, False, False, False]
    starred = by_words["the level is now at 6.3 metres"]
    assert starred is not None
    assert starred.starred
    assert [note.text for note in desk.archive.notes("2024-05-03")] == ["Call them back."]
    (row,) = desk.archive.days()
    assert row.unread == 3


def test_another_document_of_that_name_is_no_version(desk: Desk) -> None:
    desk.add("live.txt", LIVE)
    other = desk.add("live.txt", OTHER)
    assert other.version == 1
    (row,) = desk.archive.days()
    assert (row.entries, row.documents) == (3, 2)


def test_a_page_is_known_by_its_address(desk: Desk) -> None:
    desk.add("flood.md", PAGE.format(page="flood", level=4))
    later = desk.add("saved.md", PAGE.format(page="flood", level=9))
    assert later.version == 2
    other = desk.add("saved.md", PAGE.format(page="other", level=9))
    assert other.version == 1
    (row,) = desk.archive.days()
    assert row.documents == 2


def test_nothing_to_read_is_not_kept(desk: Desk) -> None:
    for name, text in (("empty.txt", ""), ("export.md", "---\ngenerator: briefing\ndate: 2024-05-03\n---\n\n# Day\n")):
        kept = desk.add(name, text)
        assert kept.path is None
        assert name in str(kept.problem)
    assert not desk.names


def test_a_document_without_a_day_lies_among_the_undated(desk: Desk) -> None:
    desk.add("some.txt", "The council said that pumps were running in the town.\n\nIt gave no more than that.\n")
    (name,) = desk.names[1:] if desk.names[0] == "undated" else desk.names
    assert name.startswith("undated/undated-some-")


def test_a_folder_that_cannot_be_written_is_named(desk: Desk) -> None:
    (desk.folder / "2024").write_text("in the way", "utf-8")
    with pytest.raises(StorageError, match="2024"):
        desk.add("live.txt", LIVE)


def test_names_say_what_stands_for_what() -> None:
    names = [
        "2024-05-03-live-0000aaaa.txt",
        "2024-05-03-live-v2-0000bbbb.txt",
        "2024-05-03-live-v10-0000cccc.md",
        "x.txt",
    ]
    assert superseded(names) == set(names[:2])
    assert {known_as(f"/any/where/{name}") for name in names[:3]} == {"2024-05-03-live"}
    assert known_as("/notes/x.txt") == "/notes/x.txt"


@example("00", 2, "2024-05")
@example("12 points", 1, "2024-05")
@given(st.text(max_size=80), st.integers(1, 9999), st.sampled_from(["2024-05-03", "2024-05", "undated"]))
def test_a_name_is_read_as_it_was_made(title: str, version: int, day: str) -> None:
    name = KeptName(day, plain_title(title), version, "0a1b2c3d", ".txt")
    assert kept_name(str(name)) == name

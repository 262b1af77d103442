"""What an archive stands: damage to its index, other readers beside it, marks from elsewhere, documents on the move."""

from __future__ import annotations

import json
import os
import pkgutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from briefing_tui import paths
from briefing_tui.archive import word_check
from briefing_tui.archive.library import Archive
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.state import State
from briefing_tui.cli import run
from briefing_tui.cli.opening import index_of
from briefing_tui.errors import DamagedError, StorageError
from briefing_tui.views import EntryMarks
from shown import CAP, everything

DAY, NEXT = "2024-05-03", "2024-05-04"
DIARY = (
    "Flood diary, {} May 2024\n\n09:00 Fire brigade: boats are out\n11:30 Water authority: the level is at 6.2 metres\n"
)

WITH_ONE_MORE = DIARY.format(3).replace("11:30", "11:30 Mayor: the bridge is closed\n11:30")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for day in (3, 4):
        (folder / f"{day}.txt").write_text(DIARY.format(day), "utf-8")
    return folder


@pytest.fixture
def archive(notes: Path, tmp_path: Path) -> Archive:
    return reader(notes, tmp_path)


def reader(notes: Path, place: Path) -> Archive:
    """Another reader of the same archive, brought up to date."""
    archive = Archive(
        [str(notes)], name="test", rules=Rules(CAP), index=place / "index.sqlite", state=place / "state.sqlite"
    )
    archive.load()
    archive.days()
    return archive


def entry(archive: Archive, place: int = 0, day: str = DAY) -> str:
    return archive.day(day).entries[place].id


# Damage


@pytest.mark.parametrize(
    "flip",
    [
        "UPDATE entries SET text = 'boats are in' WHERE day = '2024-05-03'",
        "UPDATE entries SET source = 7 WHERE day = '2024-05-03'",
        "UPDATE days SET summary = '{}' WHERE day = '2024-05-03'",
        "UPDATE days SET day = '2024-05-0#' WHERE day = '2024-05-03'",
        "UPDATE figures SET value = 9 WHERE day = '2024-05-03'",
        "UPDATE documents SET name = CAST(x'ff' AS TEXT)",
        "DROP TABLE figures",
    ],
)
def test_what_is_not_as_it_was_written_is_never_shown(flip: str, archive: Archive) -> None:
    before = everything(archive)
    with closing(sqlite3.connect(archive.index.path)) as db:
        db.execute(flip)
        db.commit()
    with pytest.raises(DamagedError, match="made anew from your documents"):
        everything(archive)
    archive.load()
    assert everything(archive) == before


@pytest.mark.parametrize("at_first", [True, False], ids=["the newest", "all"])
@pytest.mark.parametrize("flip", ["entries = 18", "figures = 3", "day = '2024-05-07'", "listed = 0"])
def test_a_list_of_days_that_is_not_as_it_was_written_is_made_anew(flip: str, at_first: bool, archive: Archive) -> None:
    before = everything(archive)
    with closing(sqlite3.connect(archive.index.path)) as db:
        db.execute(f"UPDATE days SET {flip} WHERE day = '2024-05-03'")
        db.commit()
    if at_first:
        with pytest.raises(DamagedError):
            archive.days(100)
    archive.load()
    archive.days()
    assert everything(archive) == before


def test_an_index_that_another_process_has_made_anew_is_left_alone(
    archive: Archive, notes: Path, tmp_path: Path
) -> None:
    other = reader(notes, tmp_path)
    with closing(sqlite3.connect(archive.index.path)) as db:
        db.execute("DROP TABLE days")
    with pytest.raises(DamagedError):
        archive.days()
    archive.load()
    made = archive.index.identity
    other.index.make_anew()
    assert other.index.identity == made
    assert len(archive.days()) == len(other.days()) == 2


def test_a_search_finds_the_index_damaged(archive: Archive) -> None:
    with closing(sqlite3.connect(archive.index.path)) as db:
        db.execute("DELETE FROM words_data WHERE id > 10")
        db.commit()
    with pytest.raises(DamagedError):
        archive.search("boats")
    archive.load()
    assert archive.search("boats").found == 2


@pytest.fixture
def misspelt(archive: Archive, notes: Path) -> Archive:
    """An archive whose word index has another letter in `boats`."""
    (notes / "5.txt").write_text(DIARY.format(5), "utf-8")
    archive.load()
    archive.days()
    archive.tidy()  # into one piece
    with closing(sqlite3.connect(archive.index.path)) as db:
        for row, block in db.execute("SELECT id, block FROM words_data WHERE id > 10").fetchall():
            db.execute("UPDATE words_data SET block = ? WHERE id = ?", (block.replace(b"boats", b"boavs"), row))
        db.commit()
    assert archive.search("boats").found == 0
    return archive


def test_a_word_index_that_holds_other_words_than_the_entries_is_made_anew(misspelt: Archive) -> None:
    before = everything(misspelt)
    with pytest.raises(DamagedError, match="made anew from your documents"):
        misspelt.check()
    assert misspelt.day(DAY).entries
    misspelt.load()
    misspelt.days()
    assert misspelt.search("boats").found == 3
    assert everything(misspelt) == before


def test_a_sound_word_index_stays_and_nothing_is_written_to_it(archive: Archive, notes: Path, tmp_path: Path) -> None:
    with closing(archive.index.reader()) as other:
        before = other.execute("PRAGMA data_version").fetchone()
        archive.check()
        assert other.execute("PRAGMA data_version").fetchone() == before
    assert not reader(notes, tmp_path).load()


def test_a_word_index_is_looked_at_once_and_a_large_one_seldom(
    misspelt: Archive, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_check, "OFTEN", 3)
    monkeypatch.setattr("random.random", lambda: 0.51)  # of six entries
    misspelt.check()
    monkeypatch.setattr("random.random", lambda: 0.49)
    misspelt.check()
    with pytest.raises(DamagedError):
        reader(notes, tmp_path).check()


def test_a_load_does_not_wait_for_the_look_at_the_word_index(
    misspelt: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, stop = misspelt.index.reader, misspelt._words.stop

    def watched() -> sqlite3.Connection:
        db = connect()
        db.set_progress_handler(stop, 1)
        return db

    monkeypatch.setattr(misspelt.index, "reader", watched)
    misspelt.check()
    assert len(misspelt.days()) == 3


@pytest.mark.parametrize("flip", ["text = 'boats are oot'", "time = '09:01'", "source = 'Fire bridge'"])
def test_a_hit_is_not_shown_unless_it_is_as_it_was_written(flip: str, archive: Archive) -> None:
    before = archive.search("boats").hits
    with closing(sqlite3.connect(archive.index.path)) as db:
        db.execute(f"UPDATE entries SET {flip} WHERE day = '2024-05-03' AND text LIKE '%boats%'")
        db.commit()
    with pytest.raises(DamagedError):
        archive.search("boats")
    archive.load()
    assert archive.search("boats").hits == before


# Other readers


def test_two_readers_see_each_others_marks(archive: Archive, notes: Path, tmp_path: Path) -> None:
    other = reader(notes, tmp_path)
    archive.set_starred(DAY, entry(archive), starred=True)
    archive.write_note(DAY, "day", DAY, "ask the mayor")
    assert other.marks(DAY)[entry(other)].starred
    assert [note.text for note in other.notes(DAY)] == ["ask the mayor"]
    assert [row.noted for row in other.days()] == [False, True]
    other.set_read(DAY, [entry(other)], read=True)
    assert [row.unread for row in archive.days()] == [2, 1]


def test_a_mark_on_what_another_process_has_read_again_finds_its_entry(
    archive: Archive, notes: Path, tmp_path: Path
) -> None:
    seen = entry(archive, 1)
    (notes / "3.txt").write_text(WITH_ONE_MORE, "utf-8")
    reader(notes, tmp_path)
    archive.set_starred(DAY, seen, starred=True)
    archive.load()
    archive.days()
    (starred,) = archive.marks(DAY)
    assert archive.entry(DAY, starred).source == "Water authority"


@pytest.mark.parametrize("step", ["documents._choose", "building.Builder.build"])
def test_the_first_mark_on_a_document_that_is_just_read_again_finds_its_entry(
    step: str, archive: Archive, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"briefing_tui.archive.{step}"
    do, to_mark = pkgutil.resolve_name(place), [entry(archive, 1)]

    def mark_and_do(*args: Any, **kwargs: Any) -> Any:
        if to_mark:
            archive.set_starred(DAY, to_mark.pop(), starred=True)
        return do(*args, **kwargs)

    monkeypatch.setattr(place, mark_and_do)
    (notes / "3.txt").write_text(WITH_ONE_MORE, "utf-8")
    reader(notes, tmp_path)
    archive.load()
    archive.days()
    (starred,) = archive.marks(DAY)
    assert archive.entry(DAY, starred).source == "Water authority"


def test_a_mark_that_is_made_while_the_others_of_its_document_are_followed_finds_its_entry(
    archive: Archive, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, follow = entry(archive, 1), State.follow
    archive.set_starred(DAY, entry(archive), starred=True)
    mark = Thread(target=lambda: archive.set_starred(DAY, seen, starred=True))

    def followed(*args: Any) -> None:
        follow(*args)
        if not mark.ident:
            mark.start()
            mark.join(0.3)  # or until the marks are followed

    monkeypatch.setattr(State, "follow", followed)
    (notes / "3.txt").write_text(WITH_ONE_MORE, "utf-8")
    reader(notes, tmp_path)
    mark.join()
    archive.load()
    archive.days()
    assert [archive.entry(DAY, key).source for key in archive.marks(DAY)] == ["Fire brigade", "Water authority"]


def test_a_day_is_read_and_marked_while_another_process_is_about_to_build_it(
    archive: Archive, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive.day(DAY)
    (notes / "3.txt").write_text(DIARY.format(3) + "12:00 Mayor: the bridge is closed\n", "utf-8")
    interrupted = Archive(
        [str(notes)], name="test", rules=Rules(CAP), index=tmp_path / "index.sqlite", state=tmp_path / "state.sqlite"
    )
    with monkeypatch.context() as patch:
        patch.setattr("briefing_tui.archive.taking.Builder.build", lambda *_, **__: 1 / 0)
        patch.setattr(interrupted.index, "is_damaged", lambda _error: False)
        with pytest.raises(ZeroDivisionError):
            interrupted.load()
    archive.days()
    assert archive.day(DAY) == before
    archive.set_starred(DAY, entry(archive), starred=True)
    archive.load()
    archive.days()
    assert len(archive.day(DAY).entries) == 3
    assert archive.marks(DAY) == {entry(archive): EntryMarks(starred=True)}


def test_a_program_that_never_lets_go_of_the_index_is_told_of(
    archive: Archive, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.archive.index._SECONDS_TO_WAIT", 0.01)
    (notes / "3.txt").write_text(DIARY.format(5), "utf-8")
    with closing(sqlite3.connect(archive.index.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program has been writing to the index"):
            archive.load()
    assert archive.load()


# Marks


def test_imported_marks_find_their_entries(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(notes))
    assert run(["days"]) == 0
    index, exported = index_of([os.path.realpath(notes)]), tmp_path / "marks.json"
    there = Archive([os.path.realpath(notes)], name="test", rules=Rules(CAP), index=index, state=paths.state_file())
    there.days()
    there.set_starred(DAY, entry(there, 1), starred=True)
    capsys.readouterr()
    assert run(["state", "export"]) == 0
    exported.write_text(capsys.readouterr().out, "utf-8")
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "other"))
    (notes / "3.txt").write_text(DIARY.format(3).replace("11:30", "11:30 Mayor: closed\n11:30"), "utf-8")
    assert run(["days"]) == 0
    assert run(["state", "import", str(exported)]) == 0
    assert run(["days"]) == 0
    here = Archive([os.path.realpath(notes)], name="test", rules=Rules(CAP), index=index, state=paths.state_file())
    here.days()
    (starred,) = here.marks(DAY)
    assert here.entry(DAY, starred).source == "Water authority"
    assert not json.loads(exported.read_text())["entries"][0]["orphan"]


def test_marks_follow_on_a_day_of_many_documents(archive: Archive, notes: Path) -> None:
    for number in range(40):
        (notes / f"many-{number}.txt").write_text(DIARY.format(3).replace("Flood", f"Flood {number}"), "utf-8")
    archive.load()
    archive.days()
    level = next(
        row.id for row in archive.day(DAY).entries if row.document.startswith("Flood 7") and "level" in row.first_words
    )
    archive.set_starred(DAY, level, starred=True)
    text = DIARY.format(3).replace("Flood", "Flood 7").replace("11:30", "11:40")
    (notes / "many-7.txt").write_text(text, "utf-8")
    archive.load()
    archive.days()
    assert [row.first_words for row in archive.day(DAY).entries if archive.marks(DAY).get(row.id)] == [
        "the level is at 6.2 metres"
    ]


def test_documents_are_read_where_marks_cant_follow_and_they_follow_later(
    archive: Archive, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.set_starred(DAY, entry(archive, 1), starred=True)
    (notes / "3.txt").write_text(DIARY.format(3).replace("11:30", "11:30 Mayor: closed\n11:30"), "utf-8")

    def full(*_: object) -> None:
        raise StorageError("marks and notes can't be kept (the disk is full)")

    with monkeypatch.context() as patch:
        patch.setattr(State, "follow", full)
        assert archive.load()
    archive.days()
    assert len(archive.day(DAY).entries) == 3
    archive.load()
    archive.days()
    (starred,) = archive.marks(DAY)
    assert archive.entry(DAY, starred).source == "Water authority"


def test_a_search_sees_marks_that_last_until_the_end_only(notes: Path, tmp_path: Path) -> None:
    archive = Archive([str(notes)], name="test", rules=Rules(CAP), index=tmp_path / "index.sqlite")
    archive.load()
    archive.days()
    for _ in range(2):
        assert archive.search("is:starred").found == len(archive.marks(DAY))
        archive.write_note(DAY, "entry", entry(archive), "ask the office")
        archive.set_starred(DAY, entry(archive), starred=True)
    assert [hit.entry for hit in archive.search("office").hits] == [entry(archive)]


def test_marks_move_with_their_document_to_another_day(archive: Archive, notes: Path) -> None:
    archive.set_starred(DAY, entry(archive, 1), starred=True)
    archive.write_note(DAY, "entry", entry(archive), "boats?")
    (notes / "3.txt").write_text(DIARY.format(6), "utf-8")
    archive.load()
    assert [row.key for row in archive.days()] == ["2024-05-06", NEXT]
    marks = archive.marks("2024-05-06")
    assert [marks[row.id] for row in archive.day("2024-05-06").entries] == [
        EntryMarks(noted=True),
        EntryMarks(starred=True),
    ]
    assert archive.marks(DAY) == {}

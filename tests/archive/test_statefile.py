"""A state that can't be written, was damaged, or is another version's: said in a sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.archive import migrations
from briefing_tui.archive.state import Marked, State
from briefing_tui.errors import StorageError
from briefing_tui.views import EntryMarks

DAY = "2024-05-06"
QUAY = Marked("flood:05060730:0", "flood", DAY, "Water authority: the quay is closed", b"quay")
CELLARS = Marked("flood:05060910:0", "flood", DAY, "Fire brigade: 12 cellars were pumped dry", b"cellars")
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.sqlite"


@pytest.fixture
def marked(path: Path) -> Path:
    """A file with a mark and a note in it."""
    state = State(path)
    state.set_read([QUAY], read=True)
    state.write_note(DAY, "entry", QUAY.key, "Until when?", QUAY)
    state.close()
    return path


def holds_the_mark(state: State) -> bool:
    noted = [note.text for note in state.notes(DAY)] == ["Until when?"]
    return noted and state.marks(DAY) == {QUAY.key: EntryMarks(read=True, noted=True)}


def test_a_folder_that_cant_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    state = State(tmp_path / "file" / "state.sqlite")
    assert "marks and notes can't be kept (its folder is a file)" in state.kept()
    assert state.marks(DAY) == {}
    with pytest.raises(StorageError, match="can't be kept"):
        state.set_read([QUAY], read=True)
    assert state.marks(DAY) == {}


def test_it_is_kept_again_once_there_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    state = State(tmp_path / "file" / "state.sqlite")
    (tmp_path / "file").unlink()
    state.set_read([QUAY], read=True)
    assert state.kept() == ""
    assert State(tmp_path / "file" / "state.sqlite").read_keys(DAY) == {QUAY.key}


@pytest.fixture
def read_only(marked: Path) -> Iterator[Path]:
    """The file in a folder that this process may not write to, its last write still in the log; for root, too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        state = State(marked)
        state.set_starred(CELLARS, starred=True)
        for file in marked.parent.glob("state.sqlite*"):
            shutil.copy(file, folder)
            (folder / file.name).chmod(0o444)
        (folder / "state.sqlite-shm").unlink()
        state.close()
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield folder / "state.sqlite"
        finally:
            if root:
                os.setresuid(0, 0, 0)
            folder.chmod(0o755)


def test_a_read_only_file_is_read_with_the_last_writes_to_it(read_only: Path) -> None:
    state = State(read_only)
    assert state.marks(DAY) == {
        QUAY.key: EntryMarks(read=True, noted=True),
        CELLARS.key: EntryMarks(starred=True),
    }
    assert "marks and notes can't be kept (it is read-only)" in state.kept()
    with pytest.raises(StorageError, match="it is read-only"):
        state.set_starred(QUAY, starred=True)
    assert not state.marks(DAY)[QUAY.key].starred
    assert len(state.export()["entries"]) == 2


@pytest.mark.parametrize("start", [0, 10, 50, 4096, 8192])
def test_a_damaged_file_is_set_aside(marked: Path, start: int) -> None:
    bad = bytearray(marked.read_bytes())
    bad[start : start + 64] = b"\xa5" * 64
    marked.write_bytes(bad)
    state = State(marked)
    state.marks(DAY), state.notes(DAY)
    state.set_starred(CELLARS, starred=True)
    (aside,) = marked.parent.glob("state.sqlite.damaged-*Z")
    assert aside.read_bytes() == bad
    assert "were damaged" in state.kept()
    assert aside.name in state.kept()
    assert state.marks(DAY)[CELLARS.key] == EntryMarks(starred=True)
    assert State(marked).marks(DAY) == state.marks(DAY)


def test_what_is_left_of_a_damaged_file_is_taken_over(marked: Path) -> None:
    bad = bytearray(marked.read_bytes())
    bad[:64] = b"\xa5" * 64
    marked.write_bytes(bad)
    assert holds_the_mark(State(marked))


def test_a_file_that_is_no_database_at_all(path: Path) -> None:
    path.write_text("Shopping list\n" * 1000)
    state = State(path)
    state.set_read([QUAY], read=True)
    (aside,) = path.parent.glob("state.sqlite.damaged-*Z")
    assert aside.read_text() == "Shopping list\n" * 1000
    assert State(path).read_keys(DAY) == {QUAY.key}


def test_a_cut_file(marked: Path) -> None:
    os.truncate(marked, 6000)
    state = State(marked)
    assert "were damaged" in state.kept() or state.marks(DAY) is not None
    state.set_starred(CELLARS, starred=True)
    assert State(marked).marks(DAY)[CELLARS.key].starred


def test_a_reader_goes_on_in_the_fresh_file_when_another_has_set_the_damaged_one_aside(marked: Path) -> None:
    one = State(marked)
    assert holds_the_mark(one)
    marked.rename(marked.with_name("state.sqlite.damaged-20240506T073000Z"))
    other = State(marked)
    other.set_read([CELLARS], read=True)
    assert one.read_keys(DAY) == {CELLARS.key}
    one.set_starred(QUAY, starred=True)
    assert other.marks(DAY) == {CELLARS.key: EntryMarks(read=True), QUAY.key: EntryMarks(starred=True)}


def test_a_text_that_is_no_text_any_more_is_read_as_far_as_it_goes(marked: Path) -> None:
    with closing(sqlite3.connect(marked)) as db, db:
        db.execute("UPDATE notes SET text = CAST(x'556e74696cff' AS TEXT)")
    state = State(marked)
    assert [note.text for note in state.notes(DAY)] == ["Until\ufffd"]
    assert state.kept() == ""


def test_a_newer_programs_file_is_left_alone(marked: Path) -> None:
    with closing(sqlite3.connect(marked)) as db, db:
        db.execute("PRAGMA user_version = 99")
    before = marked.read_bytes()
    state = State(marked)
    assert "a newer version of briefing wrote this" in state.kept()
    assert state.marks(DAY) == {}
    for act in (lambda: state.set_read([QUAY], read=True), state.export):
        with pytest.raises(StorageError, match="Update briefing"):
            act()
    assert marked.read_bytes() == before


STEP = "ALTER TABLE searches ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;\nUPDATE entries SET starred = 1;\n"


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that knows one step more."""
    step = tmp_path / "step.sql"
    step.write_text(STEP)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, str(step)))


def test_an_older_file_is_brought_forward_and_a_copy_of_it_stays(marked: Path, next_version: None) -> None:
    state = State(marked)
    assert state.kept() == ""
    assert state.marks(DAY) == {QUAY.key: EntryMarks(read=True, starred=True, noted=True)}
    with closing(sqlite3.connect(marked.with_name("state.sqlite.before-4"))) as db:
        assert db.execute("SELECT starred FROM entries").fetchall() == [(0,)]
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
    state.close()
    State(marked)
    assert len(list(marked.parent.glob("*before*"))) == 1


def test_a_step_that_fails_changes_nothing(marked: Path, next_version: None, tmp_path: Path) -> None:
    (tmp_path / "step.sql").write_text(STEP + "CREATE UNIQUE INDEX one_a_day ON entries (day);\n")
    with closing(sqlite3.connect(marked)) as db, db:
        db.execute(
            "INSERT INTO entries SELECT 9, document, 'flood:05061200:0', day, words, version, read, 0, 0 FROM entries"
        )
    state = State(marked)
    assert "can't be kept" in state.kept()
    with pytest.raises(StorageError):
        state.set_starred(CELLARS, starred=True)
    with closing(sqlite3.connect(marked)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
        assert db.execute("SELECT starred FROM entries").fetchall() == [(0,), (0,)]


def test_threads_share_one_state(path: Path) -> None:
    state = State(path)

    def mark(thread: int) -> None:
        for number in range(20):
            key = f"flood:0506{thread:02}{number:02}:0"
            state.set_read([QUAY._replace(key=key)], read=True)

    threads = [threading.Thread(target=mark, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(state.read_counts().values()) == 80


def test_a_writer_waits_for_another(marked: Path) -> None:
    state = State(marked)
    other = sqlite3.connect(marked, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.execute, ("COMMIT",))
    timer.start()
    state.set_starred(QUAY, starred=True)
    timer.join()
    other.close()
    assert state.marks(DAY)[QUAY.key].starred


def test_a_writer_that_waits_in_vain_says_so(marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.archive.statefile.PATIENCE", 0.1)
    state = State(marked)
    with closing(sqlite3.connect(marked, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program has been writing") as caught:
            state.set_starred(QUAY, starred=True)
    assert "locked" not in str(caught.value)
    assert holds_the_mark(state)
    state.set_starred(QUAY, starred=True)
    assert state.kept() == ""


def test_after_closing_all_of_it_is_in_the_one_file(marked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(marked, copy)
    assert holds_the_mark(State(copy))


def test_closing_gathers_it_in_the_one_file_while_another_reads(marked: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(marked)) as other:
        other.execute("SELECT * FROM entries").fetchall()
        state = State(marked)
        state.set_starred(CELLARS, starred=True)
        state.close()
        copy = tmp_path / "copy.sqlite"
        shutil.copy(marked, copy)
    assert State(copy).marks(DAY)[CELLARS.key].starred

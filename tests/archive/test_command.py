"""`briefing state`: the reader's own work, from one machine to another."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from briefing_tui import paths
from briefing_tui.archive.state import Marked, State
from briefing_tui.cli import run
from briefing_tui.views import EntryMarks

DAY = "2024-05-06"
QUAY = Marked("flood:05060730:0", "flood", DAY, "Water authority: the quay is closed", b"quay")
Output = pytest.CaptureFixture[str]


@pytest.fixture
def kept() -> Path:
    """Where the command keeps it, with a starred and noted entry in it."""
    state = State(paths.state_file())
    state.set_starred(QUAY, starred=True)
    state.write_note(DAY, "entry", QUAY.key, "Until when?\nAsk again.", QUAY)
    state.close()
    return paths.state_file()


def test_it_goes_out_and_comes_in(kept: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["state", "export"]) == 0
    exported = capsys.readouterr().out
    (tmp_path / "marks.json").write_text(exported, "utf-8")
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "other"))
    assert run(["state", "import", str(tmp_path / "marks.json")]) == 0
    assert State(paths.state_file()).marks(DAY) == {QUAY.key: EntryMarks(starred=True, noted=True)}
    assert run(["state", "export"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(exported)


def test_another_database_comes_in(kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path / "other"))
    assert run(["state", "import", str(kept)]) == 0
    assert State(paths.state_file()).marks(DAY)[QUAY.key].starred


def test_what_lost_its_entry_is_listed(kept: Path, capsys: Output) -> None:
    assert run(["state", "orphans"]) == 0
    assert capsys.readouterr().out == ""
    state = State(kept)
    state.follow("flood", [])
    state.close()
    assert run(["state", "orphans"]) == 0
    assert capsys.readouterr().out == (
        "2024-05-06  starred, noted  Water authority: the quay is closed\n    Until when?\n    Ask again.\n"
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "marks.json:1: this is no whole JSON"),
        ("{}", "marks.json: this is not what `briefing state export` writes"),
        ("[" * 100_000, "marks.json: this is no whole JSON"),
        ("SQLite format 2", "marks.json:1: this is no whole JSON"),
    ],
)
def test_what_cant_be_taken_in(content: str, why: str, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "marks.json").write_text(content)
    assert run(["state", "import", str(tmp_path / "marks.json")]) == 2
    assert why in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys: Output) -> None:
    assert run(["state", "import", "nowhere.json"]) == 2
    assert (
        capsys.readouterr().err
        == "briefing: nowhere.json: can't be read (No such file or directory). Check the path.\n"
    )


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"no JSON")))
    assert run(["state", "import", "-"]) == 2
    assert "standard input:1: this is no whole JSON" in capsys.readouterr().err


def test_a_state_that_cant_be_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "state.sqlite").mkdir()
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path))
    assert run(["state", "export"]) == 4
    assert "marks and notes can't be kept (it can't be opened)" in capsys.readouterr().err


def test_a_damaged_state(kept: Path, capsys: Output) -> None:
    bad = bytearray(kept.read_bytes())
    bad[:100] = bytes(100)
    kept.write_bytes(bad)
    assert run(["state", "export"]) == 4
    out, err = capsys.readouterr()
    assert json.loads(out)["entries"][0]["starred"]
    assert "the marks and notes were damaged" in err
    assert run(["state", "export"]) == 0


def test_each_folder_has_a_variable_of_its_own() -> None:
    environ = {"BRIEFING_ARCHIVE": "/a", "BRIEFING_CACHE": "/c", "BRIEFING_STATE": "/s"}
    assert paths.archive_folder(environ) == Path("/a")
    assert paths.cache_folder(environ) == Path("/c")
    assert paths.state_file(environ) == Path("/s/state.sqlite")


def test_without_variables_they_lie_in_the_users_own_folders(isolated: Path) -> None:
    assert paths.archive_folder({}) == isolated / "data" / "briefing" / "archive"
    assert paths.cache_folder({}) == isolated / "cache" / "briefing"
    assert paths.state_file({}) == isolated / "state" / "briefing" / "state.sqlite"

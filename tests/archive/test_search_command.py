"""`briefing search`, over an archive of two days."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui import paths
from briefing_tui.archive.attaching import attach_state
from briefing_tui.archive.index import Index
from briefing_tui.archive.state import Marked, State
from briefing_tui.cli.opening import open_archive
from briefing_tui.export.public import SearchResults
from briefing_tui.settings import Settings
from calling import Call


@pytest.fixture(autouse=True)
def archive(notes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reader's own archive."""
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(notes))
    return notes


def test_hits_are_lines_the_newest_first(call: Call) -> None:
    code, out, err = call("search", "water", "authority")
    assert code == 0
    assert out == (
        "2024-05-07 08:00  Water authority: the level fell to 5.8 metres\n"
        "2024-05-06 07:30  Water authority: the quay is closed\n"
    )
    assert err == "briefing: the documents are read first, which takes a while this once.\n"
    assert call("search", "water", "authority") == (0, out, "")


def test_marks_are_shown_and_no_source_is_said_to_have_said_a_note(call: Call, archive: Path) -> None:
    own = open_archive([], Settings(archive=str(archive)))
    own.load()
    own.days()
    (first, *_) = own.day("2024-05-06").entries
    own.set_starred("2024-05-06", first.id, starred=True)
    own.write_note("2024-05-06", "entry", first.id, "Until when?")
    assert call("search", "until")[1] == "2024-05-06 07:30  ★ ✎ Water authority ✎ Until when?\n"
    assert call("search", "is:noted")[1] == "2024-05-06 07:30  ★ ✎ Water authority ✎ Until when?\n"
    assert call("search", "quay")[1] == "2024-05-06 07:30  ★ ✎ Water authority: the quay is closed\n"


def test_a_word_after_a_dash_must_not_stand(call: Call) -> None:
    assert "quay" in call("search", "authority", "-level")[1]
    assert "level" not in call("search", "authority", "-level")[1]
    assert call("search", "--", "-authority")[1] == "2024-05-06 09:10  Fire brigade: 12 cellars were pumped dry\n"


def test_json_is_what_the_schema_says(call: Call) -> None:
    call("search", "water")
    code, out, err = call("search", "cellar*", "--json")
    assert (code, err) == (0, "")
    results = SearchResults.model_validate_json(out)
    assert json.loads(out) == results.model_dump(mode="json")
    (hit,) = results.hits
    assert (str(hit.date), hit.time, hit.source) == ("2024-05-06", "09:10", "Fire brigade")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["cellars"]


def test_a_limit_is_said(call: Call) -> None:
    call("search", "water")
    _, out, err = call("search", "water", "--limit=1")
    assert out.count("\n") == 1
    assert err == "briefing: these are the newest 1 of 2. --limit prints more.\n"
    assert "the best 1 of 2" in call("search", "--ranked", "--limit", "1", "water")[2]


@pytest.mark.parametrize("words", [("search",), ("search", "--limit", "0", "water"), ("search", "--json")])
def test_a_wrong_call_is_a_usage_error(call: Call, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        call(*words)


def test_what_can_not_be_found_or_taken_is_said(call: Call) -> None:
    code, out, err = call("search", "colour:green")
    assert (code, out) == (0, "")
    assert "There is no field “colour:”" in err
    assert "nothing was found" in err


def test_a_new_document_is_found_at_once(call: Call, archive: Path) -> None:
    call("search", "water")
    index = next(paths.cache_folder().glob("*.sqlite"))
    os.utime(index, (0, 0))
    (archive / "later").mkdir()
    (archive / "later" / "wednesday.txt").write_text(
        "Flood diary, 8 May 2024\n\n08:00 Mayor: the siren is off\n", "utf-8"
    )
    assert call("search", "siren") == (0, "2024-05-08 08:00  Mayor: the siren is off\n", "")


def test_an_empty_archive_is_the_sample(call: Call, tmp_path: Path) -> None:
    code, out, err = call("search", "--archive", tmp_path / "nothing", "kyiv", "--limit", "1")
    assert (code, out.count("\n")) == (0, 1)
    assert "sample archive" in err


def test_hits_stand_out_on_a_terminal(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    call("search", "quay")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "the \x1b[1mquay\x1b[22m is" in call("search", "quay")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "the *quay* is" in call("search", "quay")[1]


def test_a_damaged_index_is_said_and_made_anew(call: Call) -> None:
    call("search", "quay")
    path = next(paths.cache_folder().glob("*.sqlite"))
    with Index(path).writing() as db:
        db.execute("DROP TABLE words")
    code, out, err = call("search", "quay")
    assert (code, out) == (4, "")
    assert "damaged" in err
    assert "quay" in call("search", "quay")[1]


def test_marks_come_from_the_state(tmp_path: Path) -> None:
    index, path = Index(tmp_path / "index.sqlite"), tmp_path / "state.sqlite"
    with index.reading() as db:
        attach_state(db, path)
        assert db.execute("SELECT count(*) FROM state.marks").fetchone() == (0,)
    assert not path.exists()
    entry = Marked("flood:1", "flood", "2024-05-06", "the quay", b"quay")
    state = State(path)
    state.set_starred(entry, starred=True)
    state.close()
    with index.reading() as db:
        attach_state(db, path)
        assert db.execute("SELECT key, starred FROM state.marks").fetchall() == [("flood:1", 1)]
    path.write_bytes(b"no database")
    with index.reading() as db:
        attach_state(db, path)
        assert db.execute("SELECT count(*) FROM state.marks").fetchone() == (0,)


def loaded_by(*words: str) -> set[str]:
    """The modules that the command loads where the index is there already."""
    script = f"import sys, briefing_tui.cli as c; c.run({list(words)}); c.run({list(words)}); print(*sys.modules)"
    subprocess.run([sys.executable, "-m", "briefing_tui", *words], capture_output=True, check=True)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_search_starts_light() -> None:
    loaded = loaded_by("search", "quay")
    assert not loaded & {
        "briefing_tui.views",
        "briefing_tui.settings",
        "platformdirs",
        "tempfile",
        "pydantic",
        "textual",
        "rich",
        "dataclasses",
        "argparse",
        "charset_normalizer",
        "markdown_it",
        "yaml",
    }


def test_the_list_of_days_needs_no_models() -> None:
    assert not loaded_by("days") & {"pydantic", "textual", "briefing_tui.figures", "platformdirs"}

"""The command as a person or a script calls it: data, words, exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefing_tui.shelf
import briefing_tui.tui.app
from briefing_tui import __version__
from briefing_tui.cli import commands, run
from briefing_tui.library import Library
from briefing_tui.settings import Settings

MONDAY = """Flood diary, 6 May 2024

07:30 Water authority: the quay is closed

09:10 Fire brigade: 12 cellars were pumped dry
"""
TUESDAY = """Flood diary, 7 May 2024

08:00 Water authority: the level fell to 5.8 metres
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "monday.txt").write_text(MONDAY, "utf-8")
    (folder / "tuesday.txt").write_text(TUESDAY, "utf-8")
    return folder


@pytest.fixture
def spoilt(notes: Path) -> Path:
    """The same folder with a picture that is called a text."""
    (notes / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return notes


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the command in this process: exit code, standard output, standard error."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        return code, *capsys.readouterr()

    return call


Call = Callable[..., tuple[int, str, str]]


def process(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs the command in a process of its own."""
    command = [sys.executable, "-m", "briefing_tui", *words]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False, **options)


def test_the_version_loads_nothing_heavy() -> None:
    script = (
        "import sys; from briefing_tui.cli import run\n"
        "try: run(['--version'])\n"
        "finally: print(sorted({'pydantic', 'textual', 'yaml', 'platformdirs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines() == [f"briefing {__version__}", "[]"]


@pytest.mark.parametrize(
    "words", [["--help"], *([name, "--help"] for name in ("show", "export", "days", "figures", "check"))]
)
def test_help_has_examples(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        run(words)
    assert done.value.code == 0
    assert "examples:\n  briefing" in capsys.readouterr().out


def test_show_prints_days_oldest_first(call: Call, notes: Path) -> None:
    code, out, err = call("show", notes)
    assert (code, err) == (0, "")
    assert out.index("Mon 6 May 2024") < out.index("Tue 7 May 2024")
    assert "07:30  Water authority: the quay is closed\n" in out


def test_show_json_is_data_alone(call: Call, notes: Path) -> None:
    code, out, err = call("show", notes / "monday.txt", "--json")
    assert (code, err) == (0, "")
    (day,) = json.loads(out)["days"]
    assert [(entry["time"], entry["source"]) for entry in day["entries"]] == [
        ("07:30", "Water authority"),
        ("09:10", "Fire brigade"),
    ]


@pytest.mark.parametrize(
    ("wanted", "dates"),
    [
        ("2024-05-06", ["2024-05-06"]),
        ("2024-05-01..2024-05-06", ["2024-05-06"]),
        ("2024-05-06..2024-05-07", ["2024-05-06", "2024-05-07"]),
        ("2024-05-07..", ["2024-05-07"]),
        ("..2024-05-06", ["2024-05-06"]),
        ("..", ["2024-05-06", "2024-05-07"]),
    ],
)
def test_a_day_or_a_range_can_be_asked_for(call: Call, notes: Path, wanted: str, dates: list[str]) -> None:
    _, out, _ = call("show", notes, "--day", wanted, "--json")
    assert [day["date"] for day in json.loads(out)["days"]] == dates


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("2024-05-08", "there is no day 2024-05-08. The days go from 2024-05-06 to 2024-05-07."),
        ("2025-01-01..2025-02-01", "The days go from"),
        ("undated", "every document here has a day"),
        ("6.5.2024", "'6.5.2024' is not a date"),
        ("2024-05-06...2024-05-07", "is not a date"),
        ("20240506", "is not a date"),
    ],
)
def test_a_day_that_is_not_there_is_a_usage_error(call: Call, notes: Path, wanted: str, said: str) -> None:
    code, out, err = call("show", notes, "--day", wanted)
    assert (code, out) == (2, "")
    assert said in err


def test_what_has_no_day_can_be_asked_for(call: Call, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("10:00 Town hall: the market is open\n", "utf-8")
    code, out, _ = call("show", tmp_path, "--day", "undated")
    assert code == 0
    assert out.startswith("Undated\n")


def test_without_a_path_the_latest_day_of_the_sample_is_shown(call: Call) -> None:
    code, out, err = call("show")
    assert code == 0
    assert out.startswith("Wed 9 March 2022\n")
    assert "this is the sample archive" in err


def test_standard_input_is_a_document(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MONDAY.encode())))
    code, out, _ = call("days", "-", "--json")
    assert code == 0
    assert json.loads(out)["days"][0]["date"] == "2024-05-06"


def test_days_are_listed_oldest_first(call: Call, notes: Path) -> None:
    code, out, _ = call("days", notes)
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["2024-05-06", "2", "entries"],
        ["2024-05-07", "1", "entry"],
    ]


def test_figures_can_be_asked_for_by_day_and_claimant(call: Call, notes: Path) -> None:
    _, out, _ = call("figures", notes, "--day", "2024-05-06", "--by", "fire", "--json")
    (figure,) = json.loads(out)["figures"]
    assert (figure["date"], figure["time"], figure["value"]) == ("2024-05-06", "09:10", 12)
    assert figure["attribution"] == "Fire brigade"
    _, out, _ = call("figures", notes, "--csv")
    assert out.startswith("date,time,label,value,")
    assert "2024-05-06,09:10,cellars" in out
    _, out, _ = call("figures", notes, "--by", "nobody")
    assert out == ""


def test_an_unknown_metric_is_a_usage_error(call: Call, notes: Path) -> None:
    code, out, err = call("figures", notes, "--metric", "dragons")
    assert (code, out) == (2, "")
    assert "no figure here has the metric dragons" in err


def test_a_document_that_can_not_be_read_is_named_and_the_rest_is_shown(call: Call, spoilt: Path) -> None:
    code, out, err = call("show", spoilt)
    assert code == 3
    assert "Mon 6 May 2024" in out
    assert f"{spoilt / 'picture.txt'}: This is a PNG image, not text." in err
    code, out, err = call("show", spoilt, "--json")
    assert code == 3
    assert json.loads(out)["problems"][0]["document"] == str(spoilt / "picture.txt")


def test_check_says_what_was_understood_and_what_was_not(call: Call, spoilt: Path) -> None:
    code, out, err = call("check", spoilt)
    assert (code, err) == (3, "")
    assert "title     Flood diary, 6 May 2024" in out
    assert "day       2024-05-06" in out
    assert "2 entries, 2 timed, 2 sources" in out
    assert "This is a PNG image, not text" in out
    code, out, _ = call("check", spoilt / "monday.txt", "--json")
    assert code == 0
    assert json.loads(out)["documents"][0]["evidence"][0]["date"] == "2024-05-06"


def test_a_folder_without_documents_is_no_error_and_is_said(call: Call, tmp_path: Path) -> None:
    code, out, err = call("show", tmp_path, "--json")
    assert (code, json.loads(out)) == (0, {"days": [], "problems": []})
    assert "there is nothing to read here" in err


@pytest.mark.parametrize("command", ["show", "days", "check"])
def test_a_folder_of_exports_alone_says_that_they_were_passed_by(
    call: Call, notes: Path, tmp_path: Path, command: str
) -> None:
    out_folder = tmp_path / "out"
    call("export", notes, "-o", out_folder, "--full")
    code, _, err = call(command, out_folder)
    assert code == 0
    assert "nothing to read here but 2 exports of this program, passed by" in err
    assert err.endswith(f"Named outright, one is read, such as {out_folder / 'briefing-2024-05-06.md'}.\n")
    assert call("show", out_folder / "briefing-2024-05-06.md")[1]


def test_a_path_that_is_not_there_is_a_usage_error(call: Call, tmp_path: Path) -> None:
    code, out, err = call("show", tmp_path / "nothing")
    assert (code, out) == (2, "")
    assert f"{tmp_path / 'nothing'}: " in err


def test_export_writes_a_file_a_day_here(
    call: Call, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call("export", notes)
    assert (code, out) == (0, "")
    assert err == "briefing: wrote briefing-2024-05-06.md.\nbriefing: wrote briefing-2024-05-07.md.\n"
    assert "date: 2024-05-06" in Path("briefing-2024-05-06.md").read_text("utf-8")

    code, _, err = call("export", notes, "--day", "2024-05-06")
    assert code == 2
    assert "briefing-2024-05-06.md: the file is there already. Write over it with --force." in err
    assert call("export", notes, "--day", "2024-05-06", "--force")[0] == 0


def test_an_export_in_full_shows_as_the_same_days(call: Call, notes: Path, tmp_path: Path) -> None:
    page = tmp_path / "both.md"
    assert call("export", notes, "--full", "-o", page)[0] == 0
    days = json.loads(call("show", notes, "--json")[1])["days"]
    again = json.loads(call("show", page, "--json")[1])["days"]
    assert [day["entries"] for day in again] == [day["entries"] for day in days]
    assert [day["figures"] for day in again] == [day["figures"] for day in days]


def test_export_prints_where_it_is_told_to(call: Call, notes: Path) -> None:
    code, out, err = call("export", notes, "--day", "2024-05-06", "-o", "-", "--format", "csv")
    assert (code, err) == (0, "")
    assert out.startswith("date,time,label")


def test_the_settings_name_the_folder_for_exports(
    call: Call, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_EXPORT_FOLDER", str(tmp_path / "out"))
    assert call("export", notes, "--day", "2024-05-06")[0] == 0
    assert (tmp_path / "out" / "briefing-2024-05-06.md").exists()


def test_an_export_that_can_not_be_written_is_a_storage_error(call: Call, notes: Path, tmp_path: Path) -> None:
    code, _, err = call("export", notes, "--day", "2024-05-06", "-o", tmp_path / ("x" * 300))
    assert code == 4
    assert "can't be" in err


def test_a_bad_setting_is_named(call: Call, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_ZONE", "Atlantis")
    code, out, err = call("show", notes)
    assert (code, out) == (2, "")
    assert "BRIEFING_ZONE: 'Atlantis' is no time zone" in err


def test_the_size_cap_is_that_of_the_settings(call: Call, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (notes / "huge.txt").write_text("word " * 300_000, "utf-8")
    monkeypatch.setenv("BRIEFING_SIZE_CAP_MB", "1")
    code, _, err = call("days", notes)
    assert code == 3
    assert "huge.txt: larger than 1 M" in err


# The reader itself.


def test_without_a_terminal_the_reader_says_so_before_anything_else(notes: Path) -> None:
    done = process(str(notes))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"briefing: the reader needs a terminal. Print the days with `briefing show`")
    script = "import sys; from briefing_tui.cli import run; run([]); print('textual' in sys.modules)"
    light = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=60
    )
    assert light.stdout == b"False\n"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Library, Settings]]:
    """A terminal, and a reader that only notes what it was opened on."""
    opened: list[tuple[Library, Settings]] = []

    def open_reader(library: Library, settings: Settings) -> int:
        opened.append((library, settings))
        return 0

    monkeypatch.setattr(commands, "has_terminal", lambda: True)
    monkeypatch.setattr(briefing_tui.tui.app, "run", open_reader)
    return opened


def test_a_path_opens_the_reader_with_the_settings(
    call: Call, notes: Path, terminal: list[tuple[Library, Settings]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_THEME", "dark")
    assert call(notes)[0] == 0
    ((library, settings),) = terminal
    assert (library.name, library.sample, settings.theme) == (str(notes), False, "dark")


def test_no_path_opens_the_sample(call: Call, terminal: list[tuple[Library, Settings]]) -> None:
    assert call()[0] == 0
    ((library, _),) = terminal
    assert (library.name, library.sample) == ("the sample archive", True)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("-", "the reader can't read standard input"),
        ("shwo", "shwo: there is no such file or folder. Did you mean `briefing show`?"),
        ("no/such/path", "no/such/path: there is no such file or folder. Check the path."),
    ],
)
def test_what_the_reader_can_not_open_is_said_before_it_opens(
    call: Call, terminal: list[tuple[Library, Settings]], word: str, said: str
) -> None:
    code, _, err = call(word)
    assert code == 2
    assert said in err
    assert terminal == []


def test_a_document_called_like_a_command_opens_by_its_path(
    call: Call, notes: Path, terminal: list[tuple[Library, Settings]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "show").write_text(MONDAY, "utf-8")
    monkeypatch.chdir(notes)
    assert call("./show")[0] == 0
    assert terminal[0][0].name == "./show"


# Pipes, locales, and what nobody foresaw.


def test_a_pipe_that_closes_early_is_quiet() -> None:
    command = [sys.executable, "-m", "briefing_tui", "show", "--day", ".."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        words = running.stderr.read()
    assert running.returncode == 0
    assert b"Traceback" not in words
    assert b"Broken pipe" not in words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_behind_standard_output_is_a_storage_error() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, opened as a shell does
        done = subprocess.run(
            [sys.executable, "-m", "briefing_tui", "show"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 4
    assert b"standard output can't be written (No space left on device)." in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environ", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}]
)
def test_a_pipe_gets_utf_8_whatever_the_locale(notes: Path, environ: dict[str, str]) -> None:
    (notes / "monday.txt").write_text(MONDAY.replace("Water authority", "Rathaus Köln – Київ"), "utf-8")
    for words in (["show"], ["show", "--json"], ["export", "-o", "-"]):
        done = process(*words, str(notes), env={**os.environ, **environ})
        assert done.returncode == 0
        assert "Rathaus Köln – Київ" in done.stdout.decode()


def test_what_nobody_foresaw_is_one_sentence_and_a_log(
    call: Call, notes: Path, isolated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_STATE", str(isolated / "state"))

    def fail(*_: object) -> None:
        words_of_a_document = "secret"
        raise RuntimeError(f"cause: {len(words_of_a_document)}")

    monkeypatch.setattr(briefing_tui.shelf.Shelf, "load", fail)
    code, out, err = call("show", notes)
    log = isolated / "state" / "briefing.log"
    assert (code, out) == (1, "")
    assert err == f"briefing: the program failed in a way that nobody foresaw (RuntimeError); {log} says where.\n"
    assert "RuntimeError: cause: 6" in log.read_text("utf-8")
    assert "'secret'" not in log.read_text("utf-8")

    log.unlink()
    log.mkdir()
    assert "can't be written" in call("show", notes)[2]


def test_an_interrupt_is_quiet(call: Call, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(briefing_tui.shelf.Shelf, "load", interrupted)
    assert call("show", notes) == (130, "", "")

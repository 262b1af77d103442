"""The command as a program: how it starts, opens the reader, and ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefing_tui.shelf
import briefing_tui.tui.app
from briefing_tui import __version__
from briefing_tui.cli import commands, run
from briefing_tui.library import Library
from briefing_tui.settings import Settings
from calling import MONDAY, Call, process


def test_the_version_loads_nothing_heavy() -> None:
    script = (
        "import sys; from briefing_tui.cli import run\n"
        "try: run(['--version'])\n"
        "finally: print(sorted({'pydantic', 'textual', 'yaml', 'platformdirs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines() == [f"briefing {__version__}", "[]"]


@pytest.mark.parametrize(
    "words", [["--help"], *([name, "--help"] for name in ("show", "export", "days", "figures", "check", "state"))]
)
def test_help_has_examples(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        run(words)
    assert done.value.code == 0
    assert "examples:\n  briefing" in capsys.readouterr().out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--help"])
    said = capsys.readouterr().out
    assert all(f"\n  briefing {name} " in said for name in commands.NAMES)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("s", ["search", "show", "state"]),
        ("", sorted(commands.NAMES)),
        ("mon", ["monday.txt"]),
        ("show tue", ["tuesday.txt"]),
        ("show --without", ["--without-notes"]),
        ("export --format j", ["json"]),
        ("state import m", ["monday.txt"]),
        ("state o", ["orphans"]),
    ],
)
def test_bash_completes_commands_options_and_files(call: Call, notes: Path, words: str, offered: list[str]) -> None:
    code, script, _ = call("--print-completion", "bash")
    assert code == 0
    ask = """
    words=("$@"); COMP_WORDS=("${words[@]}"); COMP_CWORD=$(($# - 1)); complete=$(complete -p briefing)
    ${complete##*-F } "${words[-1]}" "${words[-2]}"; printf '%s\\n' "${COMPREPLY[@]}"
    [ -n "$COMPREPLY" ] || compgen -f -- "${words[-1]}"
    """
    program = ["bash", "-c", script + ask, "bash", "briefing", *words.split(" ")]
    done = subprocess.run(program, capture_output=True, text=True, cwd=notes, check=False)
    assert (sorted(done.stdout.split()), done.stderr) == (offered, "")


def test_zsh_gets_a_script_of_its_own(call: Call) -> None:
    code, script, err = call("--print-completion", "zsh")
    assert (code, err) == (0, "")
    assert script.startswith("#compdef briefing")
    assert all(f"_{name}_options" in script for name in commands.NAMES)


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
        ("https://example.org/live", "Nothing is fetched from an address. Save the page as text first"),
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
@pytest.mark.parametrize("words", [["show"], ["show", "--help"], ["search", "--help"], ["--version"]])
def test_a_full_disk_behind_standard_output_is_a_storage_error(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, opened as a shell does
        done = subprocess.run(
            [sys.executable, "-m", "briefing_tui", *words], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 4
    assert b"standard output can't be written (No space left on device)." in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"OSError" not in done.stderr


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

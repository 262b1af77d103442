"""Files that other processes read are read as this one would, and no process stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from briefing_tui.archive import parallel, taking
from briefing_tui.archive.files import Taken, Wanted, take
from briefing_tui.archive.parallel import Readers, end
from briefing_tui.archive.rules import Rules
from briefing_tui.figures import read_figures
from briefing_tui.loader.discover import Found, discover
from shown import CAP, everything, opened

RULES = Rules(CAP)
PATIENCE = 30.0
lists_processes = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks for processes where Linux lists them"
)
REPORT = "Losses, {day} May 2024\n\n09:00 General Staff: Russia lost {day} tanks and {count} helicopters\n\nNo more.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Twelve days, one of them in two documents, one too large and one no text."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for day in range(1, 13):
        (folder / f"2024-05-{day:02}.txt").write_text(REPORT.format(day=day, count=40 + day), "utf-8")
    (folder / "2024-05-05-b.txt").write_text(REPORT.format(day=5, count=99), "utf-8")
    (folder / "large.txt").write_bytes(b"x" * (CAP + 1))
    (folder / "picture.txt").write_bytes(b"GIF89a\0\0")
    return folder


def wanted(folder: Path) -> list[Wanted]:
    return [Wanted(file, None) for file in discover([str(folder)])]


def read_here(file: Wanted) -> Taken:
    taken = take(file.found, CAP)
    return taken._replace(figures=[read_figures(one, RULES.words) for one in taken.documents or ()])


def children(process: int) -> list[int]:
    """The processes that one has started and that have not ended."""
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for of_thread in found for child in of_thread.read_text().split() if runs(int(child))]


def runs(process: int) -> bool:
    """Is there a process of that number? One that has ended and waits for its parent has no command any more."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    monkeypatch.setattr(parallel, "_FILES", 2)


@pytest.mark.usefixtures("two_processors")
def test_an_index_of_many_files_is_that_of_one_process(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = everything(opened(notes, index=tmp_path / "alone.sqlite"))
    monkeypatch.setattr(taking, "_MANY_FILES", 5)
    monkeypatch.setattr(taking, "_FIRST_BATCH", 2)
    here: list[str] = []

    def noted(file: Found, cap: int, known: bytes | None = None) -> Taken:
        here.append(file.name)
        return take(file, cap, known)

    monkeypatch.setattr(taking, "take", noted)
    assert everything(opened(notes, index=tmp_path / "index.sqlite")) == alone
    assert len(here) == 2
    assert not children(os.getpid())


@pytest.mark.usefixtures("two_processors")
def test_files_come_in_their_order_and_faults_with_them(notes: Path) -> None:
    files = wanted(notes)
    with Readers(files, RULES) as readers:
        assert list(readers) == list(map(read_here, files))


@pytest.mark.parametrize("stderr", ["None", "Screen()"])
def test_a_standard_error_without_a_file_is_no_hindrance(notes: Path, stderr: str) -> None:
    command = [sys.executable, "-c", SCREEN + f"sys.stderr = {stderr}\n" + SCRIPT.format(wait=True), str(notes)]
    assert subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout.split()


@pytest.mark.usefixtures("two_processors")
def test_known_files_are_not_read_again(notes: Path) -> None:
    files = [Wanted(file.found, read_here(file).hash) for file in wanted(notes)[:3]]
    with Readers(files, RULES) as readers:
        assert [taken.documents for taken in readers] == [None] * 3


@pytest.mark.usefixtures("two_processors")
def test_what_killed_processes_were_to_read_is_read_here(notes: Path) -> None:
    files = wanted(notes)
    with Readers(files, RULES) as readers:
        for child in children(os.getpid()):
            os.kill(child, signal.SIGKILL)
        assert list(readers) == list(map(read_here, files))


@pytest.mark.usefixtures("two_processors")
def test_when_the_program_ends_no_more_is_read(notes: Path) -> None:
    with Readers(wanted(notes), RULES) as readers:
        end()
        with pytest.raises(CancelledError):
            list(readers)
    assert not children(os.getpid())


def test_without_processes_files_are_read_here(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    files = wanted(notes)
    with Readers(files, RULES) as readers:
        assert list(readers) == list(map(read_here, files))


def test_no_more_is_read_ahead_than_there_is_room_for(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wanted] = []
    monkeypatch.setattr(parallel, "_BYTES_AHEAD", 1)
    monkeypatch.setattr(parallel, "_FILES", 1)

    def files() -> Iterator[Wanted]:
        for file in wanted(notes):
            asked.append(file)
            yield file

    with Readers(files(), RULES) as readers:
        next(iter(readers))
    assert len(asked) == 2


SCREEN = """
import io, sys

class Screen(io.StringIO):
    def fileno(self):
        return -1
"""
SCRIPT = """
import sys
from briefing_tui.archive.files import Wanted
from briefing_tui.archive.parallel import Readers
from briefing_tui.archive.rules import Rules
from briefing_tui.loader.discover import discover

with Readers([Wanted(file, None) for file in discover(sys.argv[1:])], Rules(1000)) as readers:
    if {wait}:
        next(iter(readers))
    print("ready", flush=True)
    sys.stdin.read()
"""


@lists_processes
@pytest.mark.parametrize("wait", [True, False], ids=["at work", "at their start"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_the_one_that_started_it_nor_says_a_word(
    notes: Path, how: signal.Signals, wait: bool
) -> None:
    command = [sys.executable, "-c", SCRIPT.format(wait=wait), str(notes)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as run:
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline() == b"ready\n"
        started = children(run.pid)
        assert started
        if how == signal.SIGINT:  # from the keyboard
            os.killpg(run.pid, how)
        else:
            os.kill(run.pid, how)
        said = run.stderr.read()  # till none of them is left to say anything
    assert said == b"" if how == signal.SIGKILL else said.count(b"Traceback") == 1
    until = time.monotonic() + PATIENCE
    while any(map(runs, started)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(runs, started))

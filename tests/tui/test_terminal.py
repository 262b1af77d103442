"""The program in a real pseudo-terminal: what reaches the terminal, and how it is left behind."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pyte
import pytest

from briefing_tui.archive.state import State
from briefing_tui.paths import cache_folder, state_file

COLUMNS, LINES = 100, 30
PATIENCE = 30.0
"""Seconds to wait for something that takes one on a machine with nothing else to do."""

ENTRIES = {
    "brackets": "[bold]not bold[/bold] and [@click=app.quit]press here[/]",
    "title": "before\x1b]0;stolen title\x07after",
    "clipboard": "before\x1b]52;c;c3RvbGVu\x07after",
    "link": "before\x1b]8;;http://stolen.example/\x1b\\after\x1b]8;;\x1b\\",
    "screen": "before\x1b[2J\x1b[41mred\x1b[?1049lafter\x1bc",
    "c1": "before\u009b41mred\u009d0;stolen again\u009cafter",
    "controls": "before\x07\x08\x0e\x7f\x1aafter",
    "bidi": "before \u202egnp.exe\u202c \u2066inside\u2069 after",
    "marks": "Z" + "\u0301" * 200 + "algo",
}
HOSTILE = (
    *("\x1b]0;stolen", "\x1b]52;c;", "\x1b]8;;http://stolen", "\x1b[2J", "\x1b[41m", "\x1bc", "\x00", "\x07", "\x08"),
    *("\x0e", "\x7f", "\x1a", "\u009b", "\u009c", "\u009d", "\u202e", "\u202c", "\u2066", "\u2069", "\u0301" * 9),
)
POINTER_SHAPES = re.compile("\x1b]22;[a-z-]*\x07")
"""What Textual itself sends when the mouse's pointer changes."""


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *arguments: str | Path) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.open = True
        self.raw = b""
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing_tui", *map(str, arguments)],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            env=dict(os.environ),  # without it the child would inherit COLUMNS and LINES as readline has set them
        )

    def read(self, seconds: float) -> bool:
        """Take in what the program writes; False where it writes nothing for so long."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        data = os.read(self.master, 1 << 16)
        self.raw += data
        self.stream.feed(data)
        return True

    @property
    def text(self) -> str:
        """What a person sees."""
        return "\n".join(self.screen.display)

    def until(self, seen: Callable[[str], bool]) -> None:
        """Read until the screen shows what is waited for."""
        deadline = time.monotonic() + PATIENCE
        while not seen(self.text):
            assert time.monotonic() < deadline, f"never seen; the screen shows:\n{self.text}"
            assert self.process.poll() is None or self.read(0), f"ended; the screen shows:\n{self.text}"
            self.read(0.2)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def hang_up(self) -> None:
        """Close the terminal; no signal comes, since it is not the one that controls the program."""
        os.close(self.slave)
        os.close(self.master)
        self.open = False

    def end(self) -> int:
        """The exit code, once the program has ended and all that it wrote is read."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"still there; the screen shows:\n{self.text}"
            self.read(0.1)
        while self.read(0):
            pass
        return self.process.returncode

    def close(self) -> None:
        """End the program if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.open:
            self.hang_up()


Starter = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Starter]:
    """Starts the program with these arguments."""
    started: list[Terminal] = []

    def starter(*arguments: str | Path) -> Terminal:
        started.append(Terminal(*arguments))
        return started[-1]

    yield starter
    for terminal in started:
        terminal.close()


@pytest.fixture
def calm(tmp_path: Path) -> Path:
    """A document with nothing wrong."""
    path = tmp_path / "2022-05-03.txt"
    path.write_text("08:15 Harbour office: Ships wait.\n\n09:40 Ministry: The bridge is open.\n", "utf-8")
    return path


def assert_restored(terminal: Terminal) -> None:
    """The main screen is back, the cursor is seen, the mouse is the terminal's own, keys are echoed as before."""
    for left, entered in (
        (b"\x1b[?1049l", b"\x1b[?1049h"),
        (b"\x1b[?25h", b"\x1b[?25l"),
        (b"\x1b[?1000l", b"\x1b[?1000h"),
    ):
        assert terminal.raw.rfind(left) > terminal.raw.rfind(entered) >= 0, left
    assert termios.tcgetattr(terminal.slave) == terminal.before
    assert b"Traceback" not in terminal.raw


def test_no_byte_of_a_document_or_its_name_acts(start: Starter, tmp_path: Path) -> None:
    path = tmp_path / "2022-05-03 \x1b]0;stolen name\x07 \u202e.txt"
    stamped = (f"{8 + place:02}:15 Office: {text}" for place, text in enumerate(ENTRIES.values()))
    path.write_text("\n\n".join(stamped), "utf-8")
    terminal = start(path)
    terminal.until(lambda text: "08:15" in text and "[@click=app.quit]press here[/]" in text)
    for place in range(1, len(ENTRIES)):
        terminal.press("j")
        terminal.until(lambda text, stamp=f"▸●{8 + place:02}:15": stamp in text.replace(" ", ""))  # type: ignore[misc]
    terminal.press("q")
    assert terminal.end() == 0
    raw = POINTER_SHAPES.sub("", terminal.raw.decode(errors="replace"))
    assert [hostile for hostile in HOSTILE if hostile in raw] == []
    assert_restored(terminal)


def test_what_is_no_text_is_a_problem_and_no_byte_of_it_acts(start: Starter, calm: Path, tmp_path: Path) -> None:
    (tmp_path / "2022-05-04.txt").write_bytes(b"\x00\x1b]0;stolen\x07" * 100)
    terminal = start(tmp_path)
    terminal.until(lambda text: "Ships wait." in text)
    terminal.press("!")
    terminal.until(lambda text: "Problems: 1" in text and "not text" in text)
    terminal.press("qq")
    assert terminal.end() == 0
    assert b"\x00" not in terminal.raw
    assert b"stolen" not in terminal.raw
    assert_restored(terminal)


def test_q_leaves_the_terminal_as_it_was(start: Starter, calm: Path) -> None:
    terminal = start(calm)
    terminal.until(lambda text: "Ships wait." in text)
    terminal.press("q")
    assert terminal.end() == 0
    assert_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(start: Starter, calm: Path, number: signal.Signals) -> None:
    terminal = start(calm)
    terminal.until(lambda text: "Ships wait." in text)
    terminal.process.send_signal(number)
    assert terminal.end() == 128 + number
    assert_restored(terminal)


def test_a_terminal_that_is_gone_without_a_signal_ends_the_program(start: Starter, calm: Path) -> None:
    terminal = start(calm)
    terminal.until(lambda text: "Ships wait." in text)
    terminal.press("m")
    terminal.until(lambda text: "●08:15" not in text.replace(" ", ""))
    terminal.hang_up()
    assert terminal.process.wait(PATIENCE) == 128 + signal.SIGHUP
    assert len(State(state_file()).marks("2022-05-03")) == 1


def test_it_is_left_at_once_while_it_reads(start: Starter, tmp_path: Path) -> None:
    for number in range(400):
        entries = (f"{hour:02}:15 Office: {number} of {hour} ships wait\n" for hour in range(24))
        day = dt.date(2022, 1, 1) + dt.timedelta(number)
        (tmp_path / f"{day}.txt").write_text("\n".join(entries), "utf-8")
    terminal = start(tmp_path)
    terminal.until(lambda text: "of 400" in text and "ships wait" in text)
    terminal.press("q")
    assert terminal.end() == 0
    (index,) = cache_folder().glob("index-*.sqlite")
    with closing(sqlite3.connect(index)) as db:
        assert 0 < db.execute("SELECT count(*) FROM files").fetchone()[0] < 400
    assert_restored(terminal)


def test_a_damaged_index_is_made_anew_under_the_reader(start: Starter, calm: Path, tmp_path: Path) -> None:
    calm.with_name("2022-05-04.txt").write_text("08:15 Harbour office: Ships sail.\n", "utf-8")
    first = start(tmp_path)
    first.until(lambda text: "Ships sail." in text and "Reading" not in text)
    first.press("q")
    assert first.end() == 0
    (index,) = cache_folder().glob("index-*.sqlite")
    with closing(sqlite3.connect(index)) as db:
        db.execute("UPDATE entries SET text = 'Ships fly.' WHERE day = '2022-05-03'")
        db.commit()
    terminal = start(tmp_path)
    terminal.until(lambda text: "Ships sail." in text)
    terminal.press("[")
    terminal.until(lambda text: "the index was damaged" in text and "Ships sail." in text)
    terminal.press("[")
    terminal.until(lambda text: "Ships wait." in text)
    terminal.press("q")
    assert terminal.end() == 0
    assert b"Ships fly." not in terminal.raw
    assert_restored(terminal)


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_without_a_terminal_it_says_so_at_once(calm: Path, stream: str) -> None:
    master, slave = pty.openpty()
    streams = {"stdin": slave, "stdout": slave, stream: subprocess.DEVNULL}
    program = [sys.executable, "-m", "briefing_tui", str(calm)]
    ended = subprocess.run(program, **streams, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)  # type: ignore[call-overload]
    os.close(slave)
    os.close(master)
    assert ended.returncode == 2
    assert "terminal" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_path_that_is_not_there_is_said_before_the_screen_opens(start: Starter, tmp_path: Path) -> None:
    terminal = start(tmp_path / "nothing.txt")
    assert terminal.end() == 2
    assert "nothing.txt" in terminal.text
    assert b"\x1b[?1049h" not in terminal.raw
    assert b"Traceback" not in terminal.raw

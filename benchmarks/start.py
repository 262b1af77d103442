"""From the command to the day's first entry on the screen, and on to the answer to the first key, in a pseudo-terminal.

    python benchmarks/start.py [RUNS] [PATH]

Beside the reader run two bare Textual apps: one that shows a line, one with three panes of a few words each. All run in
this interpreter's environment, one after the other, RUNS times (15); PATH is what the reader opens, the sample archive
without it. The first paint counts from the start of the process to the arrival of the last of the words that a person
would read first. Then a key is typed at once, and its answer counts to the arrival of the words that it brings: other
words in a bare app, in the reader the next entry, or the day before where the latest has only one.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from typing import NamedTuple

COLUMNS, LINES = 120, 40
PATIENCE = 20.0
ONE_LINE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("first entry", id="entry", markup=False)
    def on_key(self, event):
        self.query_one("#entry", Static).update("second words")

Bare().run()
"""
THREE_PANES = """
from textual.app import App
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

class Bare(App):
    CSS = "VerticalScroll { border: round grey; }"
    def compose(self):
        with Horizontal():
            for name, words in (("days", "days"), ("entry", "first entry"), ("summary", "summary")):
                with VerticalScroll():
                    yield Static(words, id=name, markup=False)
    def on_key(self, event):
        self.query_one("#entry", Static).update("second words")

Bare().run()
"""


class Program(NamedTuple):
    """What is run, what it must have written to be ready, and what to have answered the key."""

    name: str
    arguments: Sequence[str]
    first: Sequence[str]
    second: Sequence[str]
    key: bytes = b"j"


class Taken(NamedTuple):
    """Seconds to the first paint, and from there to the answer to the key."""

    paint: float
    key: float


def bare(name: str, source: str) -> Program:
    """A bare Textual app."""
    return Program(name, ["-c", source], ["first entry"], ["second words"])


def reader(path: str | None) -> Program:
    """The reader on documents that it has read before: places of two entries, first words of their texts."""
    from briefing_tui.cli.opening import open_archive
    from briefing_tui.settings import Settings

    archive = open_archive([path] if path else [], Settings())
    archive.load()
    days = [archive.day(row.key) for row in archive.days()[:2]]
    entries = [(day, place) for day in days for place in range(len(day.entries))]
    if len(entries) < 2:
        raise SystemExit(f"{archive.name}: there is no second entry that a key could lead to")
    awaited = []
    for day, place in entries[:2]:
        words = archive.entry(day.key, day.entries[place].id).blocks[-1].text.split()[:2]
        awaited.append([f"{place + 1} of {len(day.entries)}", " ".join(words)])
    key = b"j" if entries[1][0] is days[0] else b"["
    return Program("the reader", ["-m", "briefing_tui", *([path] if path else [])], awaited[0], awaited[1], key)


def measured(program: Program) -> Taken:
    """One run of it."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        os.execv(sys.executable, [sys.executable, *program.arguments])
    painted = read_until(terminal, program.first)
    os.write(terminal, program.key)
    answered = read_until(terminal, program.second)
    end(child, terminal)
    return Taken(painted - started, answered - painted)


def read_until(terminal: int, awaited: Sequence[str]) -> float:
    """The moment at which the last of what is awaited has come."""
    deadline = time.perf_counter() + PATIENCE
    seen = b""
    while not all(words.encode() in seen for words in awaited):
        if not select.select([terminal], [], [], max(0.0, deadline - time.perf_counter()))[0]:
            raise SystemExit(f"{awaited} never came; the program wrote {len(seen)} bytes")
        seen += os.read(terminal, 1 << 16)
    return time.perf_counter()


def end(child: int, terminal: int) -> None:
    """Stop the program and take in what it still writes."""
    os.kill(child, signal.SIGTERM)
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
    os.close(terminal)


def main() -> None:
    with tempfile.TemporaryDirectory() as own:  # neither the user's archive nor marks
        os.environ |= {f"BRIEFING_{name}": f"{own}/{name}" for name in ("ARCHIVE", "CACHE", "STATE")}
        compare(int(sys.argv[1]) if len(sys.argv) > 1 else 15, sys.argv[2] if len(sys.argv) > 2 else None)


def compare(runs: int, path: str | None) -> None:
    """The table of all programs."""
    programs = [
        bare("bare, one line", ONE_LINE),
        bare("bare, three panes", THREE_PANES),
        reader(path),
    ]
    for program in programs:  # bytecode and the cache of files
        measured(program)
    rounds = [[measured(program) for program in programs] for _ in range(runs)]
    medians = [Taken(*map(statistics.median, zip(*column, strict=True))) for column in zip(*rounds, strict=True)]
    line, panes, _ = medians
    print(f"medians of {runs} runs        first paint  of one line  of three panes     first key  of one line")
    for program, taken in zip(programs, medians, strict=True):
        paint = f"{taken.paint * 1000:8.0f} ms {taken.paint / line.paint:12.2f} {taken.paint / panes.paint:15.2f}"
        print(f"{program.name:<24} {paint} {taken.key * 1000:10.0f} ms {taken.key / line.key:12.2f}")


if __name__ == "__main__":
    main()

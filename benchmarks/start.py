"""From the command to the day's first entry on the screen, and on to the answer to the first key, in a pseudo-terminal.

    python benchmarks/start.py [RUNS] [PATH ...]

Beside the reader run two bare Textual apps: one that shows a line, one with three panes of a few words each, and
newsboat on the folders that NEWSBOAT names, as `benchmarks/peers.py` has filled them. All run one after the other, RUNS
times (15), the Python ones in this interpreter's environment; the reader opens each PATH, the sample archive without
one, as it has read it before: its index lies in BRIEFING_CACHE, else in a passing folder. The first paint counts from
the start of the process to the arrival of the last of the words that a person would read first. Then a key is typed at
once, and its answer counts to the arrival of the words that it brings: other words in a bare app, in the reader the
next entry, or the day before where the latest has only one. Memory is what is resident a moment after that, when the
look for changes is over.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import goals

COLUMNS, LINES = 120, 40
PATIENCE = 60.0
SECONDS_TO_SETTLE = 0.8
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
    command: Sequence[str]
    first: Sequence[str]
    second: Sequence[str]
    key: bytes = b"j"


class Taken(NamedTuple):
    """Seconds to the first paint, and from there to the answer to the key; MiB in memory after that."""

    paint: float
    processor: float
    """Seconds that the main thread had a processor until the first paint: other programs hardly change them."""
    key: float
    memory: float


def bare(name: str, source: str) -> Program:
    """A bare Textual app."""
    return Program(name, [sys.executable, "-c", source], ["first entry"], ["second words"])


def reader(path: str | None) -> Program:
    """The reader on documents that it has read before: places of two entries, first words of their texts."""
    from briefing_tui.cli.opening import open_archive
    from briefing_tui.settings import Settings

    archive = open_archive([path] if path else [], Settings())
    archive.load()
    rows = archive.days()
    days = [archive.day(row.key) for row in rows[:2]]
    entries = [(day, place) for day in days for place in range(len(day.entries))]
    if len(entries) < 2:
        raise SystemExit(f"{archive.name}: there is no second entry that a key could lead to")
    awaited = []
    for day, place in entries[:2]:
        words = archive.entry(day.key, day.entries[place].id).blocks[-1].text.split()[:2]
        awaited.append([f"{place + 1} of {len(day.entries)}", " ".join(words)])
    key = b"j" if entries[1][0] is days[0] else b"["
    command = [sys.executable, "-m", "briefing_tui", *([path] if path else [])]
    return Program(f"the reader, {len(rows):,} days", command, awaited[0], awaited[1], key)


def newsboat(folder: str) -> Program:
    """Newsboat on a cache of its own: the articles of its one feed, newest first, and one of them opened."""
    home = Path(folder)
    first, second = (home / "awaited").read_text("utf-8").splitlines()[:2]
    files = ("-C", "config", "-u", "urls", "-c", "cache.db")
    command = ["newsboat", *(str(home / word) if not word.startswith("-") else word for word in files)]
    return Program(f"newsboat, {home.name} articles", command, [first], [second], b"\r")


def measured(program: Program) -> Taken:
    """One run of it."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        os.execvp(program.command[0], program.command)
    painted = read_until(terminal, program.first)
    processor = int(Path(f"/proc/{child}/schedstat").read_text().split()[0]) / 1e9
    os.write(terminal, program.key)
    answered = read_until(terminal, program.second)
    settle(terminal)
    memory = resident(child)
    end(child, terminal)
    return Taken(painted - started, processor, answered - painted, memory)


def resident(process: int) -> float:
    """MiB of memory that the process has in use."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def settle(terminal: int) -> None:
    """Take in what comes within a second."""
    deadline = time.perf_counter() + SECONDS_TO_SETTLE
    while (left := deadline - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 1 << 16)


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
        os.environ |= {f"BRIEFING_{name}": f"{own}/{name}" for name in ("ARCHIVE", "STATE")}
        os.environ.setdefault("BRIEFING_CACHE", f"{own}/CACHE")
        compare(int(sys.argv[1]) if len(sys.argv) > 1 else 15, sys.argv[2:])


def _round(programs: Sequence[Program], number: int) -> list[Taken]:
    """Each program once, in another order each time: what runs before one slows it down."""
    order = random.Random(number).sample(range(len(programs)), len(programs))
    taken = {place: measured(programs[place]) for place in order}
    return [taken[place] for place in range(len(programs))]


def compare(runs: int, paths: Sequence[str]) -> None:
    """The table of all programs, and how far the goals are met."""
    programs = [bare("bare, one line", ONE_LINE), bare("bare, three panes", THREE_PANES)]
    programs += [reader(path) for path in paths or [None]]
    programs += [newsboat(folder) for folder in os.environ.get("NEWSBOAT", "").split()]
    for program in programs:  # bytecode and the cache of files
        measured(program)
    rounds = [_round(programs, number) for number in range(runs)]
    medians = [Taken(*map(statistics.median, zip(*column, strict=True))) for column in zip(*rounds, strict=True)]
    line, panes = medians[:2]
    print(
        f"{f'medians of {runs} runs':<28} first paint  of one line  of panes   processor  of one line"
        "   first key  of one line    memory  of one"
    )
    for program, taken in zip(programs, medians, strict=True):
        print(
            f"{program.name:<28} {taken.paint * 1000:8.0f} ms {taken.paint / line.paint:12.2f}"
            f" {taken.paint / panes.paint:9.2f} {taken.processor * 1000:8.0f} ms"
            f" {taken.processor / line.processor:12.2f}"
            f" {taken.key * 1000:8.0f} ms {taken.key / line.key:12.2f}"
            f" {taken.memory:5.0f} MiB {taken.memory / line.memory:7.2f}"
        )
    ours = [taken for program, taken in zip(programs, medians, strict=True) if program.name.startswith("the reader")]
    least, most = ours[0], ours[-1]
    of_processor = "first paint, in processor time:"
    for which, mine in {"smallest": least, "largest": most}.items():
        goals.tell(f"first paint of the {which} archive beside a bare app of one line", mine.paint / line.paint, 1.25)
        goals.tell(f"{of_processor} the {which} beside the bare app", mine.processor / line.processor, 1.25)
    if len(ours) > 1:
        goals.tell("first paint of the largest archive beside the smallest", most.paint / least.paint, 1.15)
        goals.tell(f"{of_processor} the largest beside the smallest", most.processor / least.processor, 1.15)
    goals.tell("answer to the first key beside the bare app", max(taken.key for taken in ours) / line.key, 1.5)
    goals.tell("memory with the largest archive beside the bare app", most.memory / line.memory, 1.5)
    if programs[-1].name.startswith("newsboat"):
        for what, mine, other in zip(("first paint", "", "", "memory"), most, medians[-1], strict=True):
            if what:
                goals.tell(f"{what} of the largest archive beside {programs[-1].name}", mine / other, 1)


if __name__ == "__main__":
    main()

"""From a key to the repaint, in a list of 100,000 rows in a pseudo-terminal: our list beside Textual's OptionList.

    python benchmarks/lists.py [ROWS]

A key counts as answered when the bytes of the row that it highlights have left the program.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time

import goals
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from briefing_tui.tui.widgets.virtual_list import VirtualList

COLUMNS, LINES = 120, 40
KEYS = 200
PATIENCE = 60.0
KINDS = ("VirtualList", "OptionList")


class Rows(App[None]):
    """A list of that kind under a line of heading; it writes the milliseconds that filling it took to a pipe."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, kind: str, rows: int, pipe: int) -> None:
        super().__init__()
        self.kind, self.rows, self.pipe = kind, rows, pipe

    def compose(self) -> ComposeResult:
        yield Static("Entries")
        yield VirtualList() if self.kind == "VirtualList" else OptionList(markup=False)

    def on_ready(self) -> None:
        started = time.perf_counter()
        rows = self.query_one(self.kind)
        if isinstance(rows, VirtualList):
            rows.set_rows([str(place) for place in range(self.rows)], lambda place, _width, _on: [Content(text(place))])
        elif isinstance(rows, OptionList):
            rows.add_options([text(place) for place in range(self.rows)])
            rows.highlighted = 0
        os.write(self.pipe, b"%.1f" % ((time.perf_counter() - started) * 1000))


def text(place: int) -> str:
    """A row that is like no other."""
    return f"row-{place:07} an entry of some length, as the list of a day shows it"


class Driver:
    """The app in a pseudo-terminal."""

    def __init__(self, kind: str, rows: int) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        came, pipe = os.pipe()
        command = [sys.executable, __file__, "--app", kind, str(rows), str(pipe)]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, pass_fds=[pipe], start_new_session=True
        )
        os.close(slave)
        os.close(pipe)
        self.see(b"row-0000000")
        self.filled = float(os.read(came, 32))
        self.settle()

    def see(self, sought: bytes) -> None:
        """Read until these bytes come."""
        seen, deadline = b"", time.monotonic() + PATIENCE
        while sought not in seen:
            if time.monotonic() > deadline:
                raise TimeoutError(sought.decode())
            if select.select([self.master], [], [], 1)[0]:
                seen = seen[-32:] + os.read(self.master, 1 << 16)

    def settle(self) -> None:
        """Read until nothing more comes."""
        while select.select([self.master], [], [], 0.05)[0]:
            os.read(self.master, 1 << 16)

    def timed(self, key: bytes, place: int, presses: int = 1) -> float:
        """Milliseconds from the key to the row it highlights."""
        started = time.perf_counter()
        os.write(self.master, key * presses)
        self.see(f"row-{place:07}".encode())
        taken = (time.perf_counter() - started) * 1000
        self.settle()
        return taken

    def close(self) -> None:
        """End the app."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def measure(kind: str, rows: int) -> None:
    """Print one line."""
    driver = Driver(kind, rows)
    down = b"\x1b[B"
    page = [driver.timed(down, place) for place in range(1, LINES - 4)]
    scrolling = [driver.timed(down, place) for place in range(LINES - 4, LINES + KEYS)][4:]
    burst = driver.timed(down, LINES + KEYS + 99, 100)
    driver.close()
    if kind == KINDS[0]:
        goals.tell("key to repaint in the page, p50", statistics.median(page), 8, "ms")
        goals.tell("key to repaint in the page, p95", statistics.quantiles(page, n=20)[-1], 16, "ms")
        goals.tell("key to repaint while scrolling, p95", statistics.quantiles(scrolling, n=20)[-1], 25, "ms")
        goals.tell("a burst of 100 keys", burst, 150, "ms")
    print(f"{kind:<12} {driver.filled:>9.1f} {line(page)} {line(scrolling)} {burst:>9.1f}")


def line(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(times):>8.1f} {statistics.quantiles(times, n=20)[-1]:>7.1f}"


def main(arguments: list[str]) -> None:
    """Measure, or be the app that is measured."""
    if arguments[:1] == ["--app"]:
        kind, count, pipe = arguments[1:]
        Rows(kind, int(count), int(pipe)).run()
        return
    rows = int(arguments[0]) if arguments else 100_000
    print(f"{rows:,} rows, {COLUMNS}x{LINES}, milliseconds")
    print(f"{'':<12} {'to fill':>9} {'in the page, p95':>16} {'scrolling, p95':>16} {'100 keys':>9}")
    for kind in KINDS:
        measure(kind, rows)


if __name__ == "__main__":
    main(sys.argv[1:])

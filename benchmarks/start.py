"""From the command to the day's first entry on the screen, in a pseudo-terminal: the reader beside a bare Textual app.

    python benchmarks/start.py [RUNS] [PATH]

The bare app has three panes with a few words in each. Both run in this interpreter's environment, one after the other,
RUNS times (15); PATH is what the reader opens, the sample archive without it. Answered counts from the start of the
process to the arrival of the last of the words that a person would read first.
"""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import statistics
import struct
import sys
import termios
import time

from briefing_tui.resources import resource

COLUMNS, LINES = 120, 40
PATIENCE = 60.0
BARE = """
from textual.app import App
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

class Bare(App):
    CSS = "VerticalScroll { border: round grey; }"
    def compose(self):
        with Horizontal():
            for words in ("days", "first entry", "summary"):
                with VerticalScroll():
                    yield Static(words, markup=False)

Bare().run()
"""


def first_words(path: str) -> list[bytes]:
    """What must have arrived: the place of the first entry, and the first words of its text."""
    from briefing_tui.shelf import Shelf

    shelf = Shelf([path], name=path)
    shelf.load()
    day = shelf.day(shelf.days()[0].key)
    entry = shelf.entry(day.key, day.entries[0].id)
    words = entry.blocks[-1].text.split()[:2]
    return [f"1 of {len(day.entries)}".encode(), " ".join(words).encode()]


def seconds_until(arguments: list[str], awaited: list[bytes]) -> float:
    """From the start of that process to the last of what is awaited from it."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        os.execv(sys.executable, [sys.executable, *arguments])
    seen = b""
    while not all(words in seen for words in awaited):
        if time.perf_counter() - started > PATIENCE:
            raise SystemExit(f"{awaited} never came; the program wrote {len(seen)} bytes")
        seen += os.read(terminal, 1 << 16)
    taken = time.perf_counter() - started
    os.kill(child, signal.SIGTERM)
    while True:
        try:
            if not os.read(terminal, 1 << 16):
                break
        except OSError:
            break
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    path = sys.argv[2] if len(sys.argv) > 2 else str(resource("data") / "sample")
    reader = (["-m", "briefing_tui", *sys.argv[2:3]], first_words(path))
    bare = (["-c", BARE], [b"first entry"])
    for arguments, awaited in (reader, bare):  # bytecode and the cache of files
        seconds_until(arguments, awaited)
    taken = [(seconds_until(*reader), seconds_until(*bare)) for _ in range(runs)]
    ours, theirs = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"first entry of {path}: {ours * 1000:.0f} ms")
    print(f"bare three-pane Textual app:  {theirs * 1000:.0f} ms")
    print(f"ratio of the medians of {runs} runs: {ours / theirs:.2f}")


if __name__ == "__main__":
    main()

"""What becomes of the index when the process that writes it is killed, alone or with others that read for it."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from index_place import Place, a_place, unlike, without_edits
from staging import SEED, Seen, fork

from briefing_tui.archive import parallel, taking
from shown import everything

ALL, ONE, SEVERAL = "all documents", "one that changed", "all documents by several processes"
_FILES_HERE = 4
"""Files that the parent of several processes reads itself."""


def kill_indexing(runs: int = 1000) -> Seen:
    """SIGKILL at a random moment of indexing: of all documents or of one that changed, and of ten runs one where other
    processes read them for the one that is killed."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    with a_place() as place:
        marks = place.mark_some()
        shortest = {kind: min(_indexed(place, kind, run).seconds for run in (-1, -2)) for kind in (ALL, ONE, SEVERAL)}
        expected = place.anew()
        for run in range(runs):
            kind = SEVERAL if run % 10 == 0 else (ALL, ONE)[run % 2]
            killed = _indexed(place, kind, run, chance.random() * shortest[kind])
            counts["came after its end" if killed.had_ended else f"hit the indexing of {kind}"] += 1
            if killed.had_ended:  # the machine has less else to do now
                shortest[kind] = min(shortest[kind], killed.seconds)
            if left := _still_there(killed.children):
                faults.append(f"run {run}: {len(left)} processes go on")
            counts["processes that read for it, and ended with it"] += len(killed.children) - len(left)
            if kind == ONE:
                expected = place.anew()
            archive = place.opened()
            faults += unlike(f"run {run}", everything(archive), expected)
            if without_edits(place.marks(archive)) != without_edits(marks):
                faults.append(f"run {run}: marks are not where they were")
    return Seen(runs, counts, faults)


class _Indexed(NamedTuple):
    """One process that indexed."""

    had_ended: bool
    """It had, when it was killed."""
    seconds: float
    """From its beginning to its end, or to the kill."""
    children: Sequence[int]
    """Its own processes when it was killed."""


def _indexed(place: Place, kind: str, number: int, seconds: float = 30.0) -> _Indexed:
    """A process that says when it begins to index and when it has ended, and is killed after `seconds`."""
    if kind == ONE:
        place.opened()
        place.change(number)
    else:
        place.forget()
    out, into = os.pipe()
    child = fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            if kind == SEVERAL:
                _leave_it_to_several()
            archive = place.archive()
            os.write(into, b"began")
            archive.load()
            os.write(into, b"ended")
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb", buffering=0) as said:
        if said.read(5) != b"began":
            raise AssertionError("a process did not come to index")
        began = time.perf_counter()
        select.select([said], [], [], seconds)
        took, children = time.perf_counter() - began, _children_of(child)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return _Indexed(said.read() == b"ended", took, children)


def _leave_it_to_several() -> None:
    """Have other processes read few files already."""
    taking._MANY_FILES = taking._FIRST_BATCH = _FILES_HERE
    parallel.processors = lambda: 2


def _children_of(process: int) -> list[int]:
    """Where Linux lists them; none elsewhere."""
    with contextlib.suppress(OSError):
        found = Path(f"/proc/{process}/task").glob("*/children")
        return [int(child) for of_thread in found for child in of_thread.read_text().split()]
    return []


def _still_there(processes: Sequence[int]) -> list[int]:
    """Those that go on for more than some seconds; one that has ended and waits for its parent has no command."""
    until = time.monotonic() + 5
    while left := [one for one in processes if _has_command(one)]:
        if time.monotonic() > until:
            return left
        time.sleep(0.01)
    return []


def _has_command(process: int) -> bool:
    with contextlib.suppress(OSError):
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    return False

"""One changed day in a long archive: what each step of bringing it to the screen takes.

    python benchmarks/change.py FOLDER [CHANGES]

CHANGES times (200), another day of the archive gets another word, and the archive is loaded again, then its days and
the changed day are read as the screen reads them. The walk that looks at every file's size and time is told apart, and
so is the tidying of the word index, for which no screen waits. FOLDER's documents are put back at once.
"""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import goals

from briefing_tui.archive import sync
from briefing_tui.cli.opening import open_archive
from briefing_tui.settings import Settings

WARM = 3


def main(folder: Path, changes: int) -> None:
    walked: list[float] = []
    look = sync._look

    def timed(db: sqlite3.Connection, paths: Sequence[str]) -> sync.News:
        started = time.perf_counter()
        news = look(db, paths)
        walked.append(time.perf_counter() - started)
        return news

    sync._look = timed
    archive = open_archive([str(folder)], Settings())
    archive.load()
    rows = archive.days()
    gc.freeze()  # as the screen does
    chance = random.Random(1)
    seen: list[float] = []
    columns: dict[str, list[float]] = {name: [] for name in ("walk", "take and build", "days", "day", "tidy")}
    for number in range(WARM + changes):
        day = chance.choice(rows).key
        path = folder / day[:4] / day[5:7] / f"{day}.txt"
        before = path.read_bytes()
        try:
            path.write_bytes(before[:-2] + f" changed{number}.\n".encode())
            started = time.perf_counter()
            archive.load()
            loaded = time.perf_counter()
            archive.days()
            listed = time.perf_counter()
            view = archive.day(day)
            shown = time.perf_counter()
            archive.tidy()
            tidied = time.perf_counter()
            assert f"changed{number}." in archive.entry(day, view.entries[0].id).blocks[-1].text
        finally:
            path.write_bytes(before)
            os.utime(path)
        archive.load()
        if number < WARM:
            continue
        steps = (walked[-1], loaded - started - walked[-1], listed - loaded, shown - listed, tidied - shown)
        for column, value in zip(columns.values(), steps, strict=True):
            column.append(value * 1000)
        seen.append(sum(steps[1:4]) * 1000)
    print(f"{len(rows):,} days, {changes} changes, milliseconds   median      p95    worst")
    for name, values in {**columns, "on the screen, after the walk": seen}.items():
        print(f"{name:<38} {statistics.median(values):8.1f} {_p95(values):8.1f} {max(values):8.1f}")
    goals.tell("a changed day on the screen, after the walk", statistics.median(seen), 50, "ms")
    goals.tell(f"the worst of {changes} of them", max(seen), 100, "ms")


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 200)

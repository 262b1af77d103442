"""Index archives from nothing, each in a process of its own: entries a second, and the most memory that it took.

    python benchmarks/indexing.py FOLDER [RUNS]
    python benchmarks/indexing.py --fill FOLDER

RUNS times (3) in turn, FOLDER is indexed by all processors, then by one, then by one without its figures, then its
words go once more into the word index of an empty database with the same settings. Times of one processor are its
seconds, which other programs on the machine hardly change; those of all are what the clock on the wall says. With
--fill, FOLDER is indexed once, where BRIEFING_CACHE says.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import goals

from briefing_tui.archive import building, parallel
from briefing_tui.archive.index import Index, tune_for_bulk
from briefing_tui.cli.opening import open_archive
from briefing_tui.settings import Settings

WAYS = ("with figures", "with figures, on one processor", "without figures, on one processor")
WORDS = "INSERT INTO words (rowid, source, headline, text) VALUES (?, ?, ?, ?)"
CHUNK = 3200
"""Entries that one transaction takes in."""


class Indexed(NamedTuple):
    """What one process told."""

    entries: int
    seconds: float
    """Of all processors together."""
    wall: float
    memory: float
    """MiB at most, of all processes together."""


def main(folder: str, runs: int) -> None:
    taken: dict[str, list[Indexed]] = {way: [] for way in WAYS}
    bare: list[float] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            for way in WAYS:
                home = Path(cache, way)
                taken[way].append(indexed(folder, way, home))
            bare.append(bare_insert(next(home.glob("index-*.sqlite")), Path(cache, "bare.sqlite")))
    rates = {way: statistics.median(run.entries / run.seconds for run in taken[way]) for way in WAYS[1:]}
    rates = {WAYS[0]: statistics.median(run.entries / run.wall for run in taken[WAYS[0]]), **rates}
    count = taken[WAYS[0]][0].entries
    rates["bare insert into the word index"] = bare_rate = count / statistics.median(bare)
    print(f"{count:,} entries, medians of {runs} runs    entries/s   of the bare insert    MiB at most")
    for name, rate in rates.items():
        memory = f"{max(run.memory for run in taken[name]):14.0f}" if name in taken else ""
        print(f"{name:<40} {rate:12,.0f} {rate / bare_rate:18.2f} {memory}")
    print(f"figures cost {1e6 / rates[WAYS[1]] - 1e6 / rates[WAYS[2]]:.0f} µs an entry")
    for way in WAYS:
        goals.tell(f"rate of indexing {way}, beside a bare insert", rates[way] / bare_rate, 0.6, at_least=True)


def fill(folder: str) -> None:
    """Index a folder once, where other benchmarks find it, and print what that took."""
    run = indexed(folder, WAYS[0], Path(os.environ["BRIEFING_CACHE"]))
    print(f"{run.entries:,} entries: {run.seconds:.0f} processor seconds, {run.wall:.0f} s on the wall,", end=" ")
    print(f"{run.entries / run.wall:,.0f} entries a second, {run.memory:.0f} MiB at most")
    goals.tell(f"memory while {run.entries:,} entries are indexed", run.memory, 250, "MiB")


def indexed(folder: str, way: str, cache: Path) -> Indexed:
    """Index it in another process."""
    command = [sys.executable, __file__, "--index", folder, way]
    env = {**os.environ, "BRIEFING_CACHE": str(cache), "BRIEFING_STATE": str(cache)}
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.split()
    return Indexed(int(told[0]), *map(float, told[1:]))


def index(folder: str, way: str) -> None:
    """Index it in this process, and tell."""
    if way != WAYS[0] and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    if way == WAYS[2]:
        building.Readings.figures = lambda _, places: {place.key: () for place in places}  # type: ignore[method-assign]
    archive = open_archive([folder], Settings())
    wall, started = time.perf_counter(), time.process_time()
    archive.load()
    seconds, wall = time.process_time() - started, time.perf_counter() - wall
    own, readers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds += readers.ru_utime + readers.ru_stime
    memory = own.ru_maxrss + readers.ru_maxrss * min(parallel.processors(), parallel.MOST_READERS)
    print(sum(row.entries for row in archive.days()), seconds, wall, memory / 1024)


def bare_insert(filled: Path, path: Path) -> float:
    """Seconds to put the words of that index into an empty one, in transactions of the same size."""
    with sqlite3.connect(filled) as source:
        rows = source.execute("SELECT id, source, headline, text FROM entries ORDER BY id").fetchall()
    with Index(path).writing() as db:
        tune_for_bulk(db)
        started = time.process_time()
        for place in range(0, len(rows), CHUNK):
            db.execute("BEGIN")
            db.executemany(WORDS, rows[place : place + CHUNK])
            db.execute("COMMIT")
        return time.process_time() - started


def cli(arguments: Sequence[str]) -> None:
    if not arguments:
        raise SystemExit(__doc__)
    if arguments[0] == "--index":
        index(*arguments[1:])
        return
    if arguments[0] == "--fill":
        fill(arguments[1])
        return
    main(arguments[0], int(arguments[1]) if len(arguments) > 1 else 3)


if __name__ == "__main__":
    cli(sys.argv[1:])

"""What becomes of the index, and of reading, when things go wrong: many at once, a full disk, flipped bits.

An index is sound where an archive over it shows everything that one over a new index shows.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable

from archives import live_blog
from index_place import CHANGED, DAYS, ENTRIES, Place, a_place, unlike
from staging import SEED, Seen, fork, small_disk

from briefing_tui.archive.library import Archive
from briefing_tui.errors import StorageError
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.views import EntryMarks
from shown import everything

_KEYS = ("j", "space", "m", "s", "f", "c", "1", "escape", "J", "left_square_bracket", "slash", "a", "r", "enter", "n")


# Many at once


def mark_while_indexing(changes: int = 150) -> Seen:
    """One process marks entries of all days, as it sees them, while another reads one document's versions."""
    counts, faults = Counter[str](), list[str]()
    with a_place() as place:
        place.opened()
        out, into = os.pipe()
        child = fork()
        if child == 0:
            with contextlib.suppress(BaseException), os.fdopen(into, "w", buffering=1) as say:
                _mark_on(place, say)
            os._exit(1)
        os.close(into)
        with os.fdopen(out) as pipe:
            first = pipe.readline()  # so that it is at work when the changes begin
            for number in range(changes):
                place.change(number)
                place.opened()
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said = [line.split() for line in (first + pipe.read()).split("\n")[:-1]]
        archive = place.opened()
        marks = {key: mark for of_day in place.marks(archive).values() for key, mark in of_day.items()}
        for kind, *words in said:
            if kind == "failed":
                faults.append(" ".join(words))
                continue
            counts["acknowledged"] += 1
            counts["in the document that changes"] += f":{CHANGED:%m%d}" in words[0]
            if not getattr(marks.get(words[0], EntryMarks()), kind):
                faults.append(f"{words[0]} is not {kind}")
        faults += unlike("at the end", everything(archive), place.anew())
    return Seen(changes, counts, faults)


def _mark_on(place: Place, say: io.TextIOBase) -> None:
    chance = random.Random(SEED)
    archive = place.archive()
    while True:
        try:
            day = chance.choice([row.key for row in archive.days()] + [CHANGED.isoformat()] * DAYS)
            entry = chance.choice(archive.day(day).entries).id
            kind = chance.choice(("read", "starred", "noted"))
            if kind == "read":
                archive.set_read(day, [entry], read=True)
            elif kind == "starred":
                archive.set_starred(day, entry, starred=True)
            else:
                archive.write_note(day, "entry", entry, "a note")
            say.write(f"{kind} {entry}\n")
        except Exception as error:
            say.write(f"failed {error!r}\n".replace("\n", " ") + "\n")
            raise


def crowd_indexing(runs: int = 30, processes: int = 6) -> Seen:
    """Processes that index the same documents at once, some of them killed, by turns over a broken index."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    with a_place() as place:
        expected = place.anew()
        place.forget()
        shortest, _ = _crowd(place, processes)
        for run in range(runs):
            place.forget()
            if run % 2:
                place.index.write_bytes(b"SQLite format 3\x00" + chance.randbytes(5000))
            seconds, codes = _crowd(place, processes, run % 3, chance.random() * shortest)
            shortest = min(shortest, seconds)
            counts["processes that ended well"] += codes.count(0)
            counts["processes killed"] += codes.count(-signal.SIGKILL)
            if wrong := set(codes) - {0, -signal.SIGKILL}:
                faults.append(f"run {run}: exit codes {wrong}")
            faults += unlike(f"run {run}", everything(place.opened()), expected)
    return Seen(runs, counts, faults)


def _crowd(place: Place, processes: int, to_kill: int = 0, after: float = 0.0) -> tuple[float, list[int]]:
    """How long it takes until that many processes have indexed, or until so many were killed; and their exit codes."""
    ready, start = os.pipe()

    def work() -> None:
        os.close(start)
        os.read(ready, 1)  # until the parent has closed its end too, so that all begin at once
        place.opened()

    children = [_forked(work) for _ in range(processes)]
    os.close(ready)
    os.close(start)
    started = time.perf_counter()
    time.sleep(after)
    for child in children[:to_kill]:
        os.kill(child, signal.SIGKILL)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return time.perf_counter() - started, codes


def _forked(work: Callable[[], object]) -> int:
    child = fork()
    if child:
        return child
    code = 1
    with contextlib.suppress(BaseException):
        work()
        code = 0
    os._exit(code)


# A full disk


def fill_cache(runs: int = 50) -> Seen:
    """No room for the index, or a disk that only reads: reading and marking work, and it is said what is not kept."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    with a_place() as place:
        marks = place.mark_some()
        day = max(marks)
        place.archive().write_note(day, "day", day, "the first")
        expected = place.anew()
        for run in range(runs):
            with small_disk(chance.randrange(64, 1024) * 1024) as disk:
                if disk.kind != "a tmpfs":
                    return Seen(0, Counter({"not run: root alone may mount a small disk": 1}), [])
                index = disk.folder / "index.sqlite"
                if run % 3 == 1:
                    disk.fill()
                elif run % 3 == 2:
                    with contextlib.suppress(StorageError):
                        place.opened(index)
                    gc.collect()
                    subprocess.run(["mount", "-o", "remount,ro", disk.folder], check=True)
                archive = place.opened(index)
                said = archive.kept()
                counts[f"“{archive.index.unkept}”" if said else "there was room"] += 1
                if bool(archive.index.unkept) != bool(said):
                    faults.append(f"run {run}: nothing is said: {archive.index.unkept}")
                if run % 3 == 1 and not said:
                    faults.append(f"run {run}: the index is kept where it can't be")
                faults += unlike(f"run {run}", everything(archive), expected)
                if place.marks(archive) != marks:
                    faults.append(f"run {run}: marks are not where they were")
                archive.write_note(day, "day", day, f"note {run}")
                if [note.text for note in archive.notes(day) if note.kind == "day"] != [f"note {run}"]:
                    faults.append(f"run {run}: a note is lost")
                del archive
                gc.collect()
    return Seen(runs, counts, faults)


# Flipped bits


def flip_index(runs: int = 200) -> Seen:
    """Bits of the index as those of the state; all is looked at, in every second run after a document changed."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    with a_place() as place:
        sound, before = _sound_index(place), place.anew(_found_and_shown)
        place.change(1)
        after = place.anew(_found_and_shown)
        for run in range(runs):
            changed = run % 2 == 1
            if changed:
                place.change(1)
            else:
                place.write(CHANGED, live_blog(CHANGED, ENTRIES))
            _flip(place, sound, chance, run)
            try:
                counts[_looked_at(place, after if changed else before)] += 1
            except Exception as error:
                faults.append(f"run {run}: {error!r}")
            _flip(place, sound, random.Random(run), run)
            code = _called("search", place)
            counts[f"exit {code} of `briefing search`"] += 1
            if code not in (0, 4):
                faults.append(f"run {run}: exit {code}")
    return Seen(runs, counts, faults)


def _sound_index(place: Place) -> bytes:
    place.opened()
    with contextlib.closing(sqlite3.connect(place.index)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place.index.read_bytes()


def _flip(place: Place, sound: bytes, chance: random.Random, run: int, bits: int = 1) -> None:
    """One bit, eight bits, one in the header's page, or a cut as well; or so many times as many `bits`."""
    bad = bytearray(sound)
    for _ in range(bits * (8 if run % 4 == 3 else 1)):
        bad[chance.randrange(4096 if run % 8 == 2 else len(bad))] ^= 1 << chance.randrange(8)
    if run % 8 == 7:
        del bad[chance.randrange(len(bad)) :]
    place.forget()
    place.index.write_bytes(bad)


def _looked_at(place: Place, expected: dict[str, object]) -> str:
    """What came of looking at everything, in a word."""
    archive, seen = place.archive(), "nothing noticed"
    for _ in range(3):
        try:
            archive.days()
            archive.load()
            shown = _found_and_shown(archive)
            archive.unread(CHANGED.isoformat(), None, 1)
            break
        except StorageError:
            seen = "noticed and made anew"
    else:
        raise AssertionError("damaged again and again")
    if shown.keys() - {"problems"} < expected.keys() - {"problems"}:
        raise AssertionError(f"a document is lost: {expected.keys() - shown.keys()}")
    if shown == expected:
        return seen
    wrong = [key for key in expected if shown.get(key) != expected[key]]
    where = "search" if wrong[0] == "search" else "series" if "metric" in wrong[0] else "list"
    return f"{seen}, with a wrong value shown in a {where}"


def _found_and_shown(archive: Archive) -> dict[str, object]:
    return {**everything(archive), "search": [archive.search("bridge", ranked=ranked).hits for ranked in (True, False)]}


def _called(command: str, place: Place) -> int:
    from briefing_tui import paths
    from briefing_tui.cli import run
    from briefing_tui.cli.opening import index_of

    names = {"BRIEFING_CACHE": place.index.parent / "cache", "BRIEFING_STATE": place.index.parent / "own"}
    os.environ.update({name: str(path) for name, path in names.items()} | {"BRIEFING_ARCHIVE": str(place.notes)})
    index = index_of([os.path.realpath(place.notes)])
    index.parent.mkdir(exist_ok=True)
    shutil.rmtree(index.parent)
    index.parent.mkdir()
    shutil.copy(place.index, index)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = run([command, "bridge"])
    if code == 1:
        print(paths.log_file().read_text())
    return code


def flip_screen(runs: int = 40) -> Seen:
    """Sixteen times as many on the screen: keys that go through days, entries, figures, changes and a search."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    with a_place() as place:
        sound = _sound_index(place)
        for run in range(runs):
            _flip(place, sound, chance, run, 16)
            error = asyncio.run(_leafed_through(place.archive()))
            counts["read to the end" if error is None else "started again"] += 1
            if error is not None and not isinstance(error, StorageError):
                faults.append(f"run {run}: {error!r}")
    return Seen(runs, counts, faults)


async def _leafed_through(archive: Archive) -> Exception | None:
    """What ended the screen."""
    app = BriefingApp(archive, Settings())
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            async with app.run_test(size=(120, 40)) as pilot:
                for _ in range(3):
                    for key in _KEYS:
                        await pilot.press(key)
                        if app.unexpected is not None:
                            break
        except Exception as error:
            return app.unexpected or error
    return app.unexpected

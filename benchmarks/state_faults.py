"""What becomes of the reader's marks when things go wrong: a kill, a full disk, many writers, flipped bits."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import sqlite3
import struct
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from staging import SEED, Seen, small_disk

from briefing_tui.archive.state import Marked, State
from briefing_tui.errors import StorageError

DOCUMENTS = 10
_ACKNOWLEDGED = struct.Struct("<BI")
READ, STAR, NOTE, REWRITE, FOLLOW = range(5)


def entry(number: int, run: int = 0) -> Marked:
    """An entry like no other."""
    document, day = f"doc{run}", f"2024-{run % 12 + 1:02}-{run % 28 + 1:02}"
    key = f"{document}:{number // 60 % 24:02}{number % 60:02}:{number // 1440}"
    return Marked(key, document, day, f"Report {number} of run {run}", struct.pack("<II", run, number))


# Kills


def kill_marking(runs: int = 1000) -> Seen:
    """SIGKILL at a random moment of opening, marking, noting, following."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            path = Path(folder, f"{run // 25}", "state.sqlite")  # a new file now and then: kills hit its making, too
            acknowledged = _killed_after(chance.random() * 0.1, path, run)
            counts["acknowledged"] += len(acknowledged)
            counts["killed while it was opened"] += not acknowledged
            state = State(path)
            faults += _missing(state, run, acknowledged)
            if trouble := state.kept():
                faults.append(f"run {run}: {trouble}")
            state.close()
            with closing(sqlite3.connect(path)) as db:
                if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    faults.append(f"run {run}: the database is not whole")
    return Seen(runs, counts, faults)


def _killed_after(seconds: float, path: Path, run: int) -> list[tuple[int, int]]:
    """What a process acknowledged in that time."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            _mark(path, run, into)
        os._exit(1)
    os.close(into)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read()
    return list(_ACKNOWLEDGED.iter_unpack(said[: len(said) // _ACKNOWLEDGED.size * _ACKNOWLEDGED.size]))


def _mark(path: Path, run: int, into: int) -> None:
    state, there = State(path), list[Marked]()
    for number in range(1_000_000):
        one, kind = entry(number, run), number % 5
        there.append(one)
        if kind == READ:
            state.set_read([one], read=True)
        elif kind == STAR:
            state.set_starred(one, starred=True)
        elif kind == NOTE:
            state.write_note(one.day, "entry", one.key, f"note {number}", one)
        elif kind == REWRITE:
            state.write_note(one.day, "day", one.day, f"{run} {number}")
            state.visit(one.day, [run, number])
        else:
            state.follow(one.document, there, there)
        os.write(into, _ACKNOWLEDGED.pack(kind, number))


def _missing(state: State, run: int, acknowledged: list[tuple[int, int]]) -> list[str]:
    """What of it is not there."""
    day = entry(0, run).day
    marks, notes = state.marks(day), {note.key: note.text for note in state.notes(day)}
    visit, lost = state.last_visit(day), []
    for kind, number in acknowledged:
        one = entry(number, run)
        mark = marks.get(one.key)
        kept = {
            READ: bool(mark and mark.read),
            STAR: bool(mark and mark.starred),
            NOTE: notes.get(one.key) == f"note {number}",
            REWRITE: _reached(notes.get(day, ""), run, number) and bool(visit and visit.snapshot[1] >= number),
            FOLLOW: True,
        }
        if not kept[kind]:
            lost.append(f"run {run}: {('mark', 'star', 'note', 'day note or visit')[kind]} {number} is lost")
    return lost


def _reached(text: str, run: int, number: int) -> bool:
    found = text.split()
    return len(found) == 2 and int(found[0]) == run and int(found[1]) >= number


# A full disk


def fill_disk(runs: int = 100) -> Seen:
    """No room left: while marking, before the first mark, and after a kill that left the last writes in the log."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    for run in range(runs):
        with small_disk(chance.randrange(160, 2048) * 1024) as disk:
            counts[f"on {disk.kind}"] += 1
            path, done = disk.folder / "state.sqlite", list[int]()
            if run % 4 == 1:
                disk.fill()
            elif run % 4 == 2:
                acknowledged = _killed_after(0.02, path, run)
                path.with_name("state.sqlite-shm").unlink(missing_ok=True)
                disk.fill()
                done = [number for kind, number in acknowledged if kind == READ]
            state = State(path)
            for number in range(1_000_000, 1_020_000):
                try:
                    state.set_read([entry(number, run)], read=True)
                    done.append(number)
                except StorageError as error:
                    counts[f"“{error.reason}”"] += 1
                    break
            else:
                faults.append(f"run {run}: the disk never filled")
            for who, reader in (("the one that failed", state), ("one opened on the full disk", State(path))):
                if lost := {entry(number, run).key for number in done} - reader.read_keys(entry(0, run).day):
                    faults.append(f"run {run}: {who} does not show {len(lost)} of {len(done)} marks")
                if not state.kept():
                    faults.append(f"run {run}: {who} does not say that nothing is kept")
                reader.close()
            disk.empty()
            state = State(path)
            state.set_read([entry(0, run)], read=True)
            done.append(0)
            if lost := {entry(number, run).key for number in done} - state.read_keys(entry(0, run).day):
                faults.append(f"run {run}: {len(lost)} of {len(done)} marks are lost")
            if trouble := state.kept():
                faults.append(f"run {run}: with room again: {trouble}")
            counts["acknowledged"] += len(done)
            state.close()
    return Seen(runs, counts, faults)


# Many writers


def crowd(processes: int = 8, marks: int = 1000) -> Seen:
    """Processes that mark entries one by one, all at once."""
    counts, faults = Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "state.sqlite")
        children = [_crowding(path, run, marks) for run in range(processes)]
        for child, pipe in children:
            with os.fdopen(pipe) as said:
                for line in said:
                    name, _, words = line.rstrip().partition(" ")
                    if name == "refused":
                        faults.append(words)
                    else:
                        counts["longest wait in ms"] = max(counts["longest wait in ms"], int(words))
            os.waitpid(child, 0)
        counts["marks there"] = sum(State(path).read_counts().values())
        if counts["marks there"] != processes * marks:
            faults.append(f"{counts['marks there']} marks are there")
    return Seen(processes, counts, faults)


def _crowding(path: Path, run: int, marks: int) -> tuple[int, int]:
    out, into = os.pipe()
    child = os.fork()
    if child:
        os.close(into)
        return child, out
    longest = 0.0
    with os.fdopen(into, "w") as say:
        try:
            state = State(path)
            for number in range(marks):
                started = time.perf_counter()
                state.set_read([entry(number, run)], read=True)
                longest = max(longest, time.perf_counter() - started)
        except BaseException as error:
            say.write(f"refused {error!r}\n")
        say.write(f"longest {longest * 1000:.0f}\n")
    os._exit(0)


# Flipped bits


def flip_bits(runs: int = 200) -> Seen:
    """One bit in three runs of four, eight bits or a cut in the others; a quarter of them in the first page."""
    chance, counts, faults = random.Random(SEED), Counter[str](), list[str]()
    sound = _filled()
    for run in range(runs):
        bad = bytearray(sound)
        for _ in range(8 if run % 4 == 3 else 1):
            at = chance.randrange(4096 if run % 4 == 2 else len(bad))
            bad[at] ^= 1 << chance.randrange(8)
        if run % 8 == 7:
            del bad[chance.randrange(len(bad)) :]
        with tempfile.TemporaryDirectory() as folder:
            path, other = Path(folder, "state.sqlite"), Path(folder, "other")
            other.mkdir()
            path.write_bytes(bad)
            (other / path.name).write_bytes(bad)
            try:
                counts[_used(path)] += 1
                code = _export_by_command(str(other))
            except Exception as error:
                faults.append(f"run {run}: {error!r}")
                continue
            counts[f"exit {code} of `briefing state export`"] += 1
            if code not in (0, 4):
                faults.append(f"run {run}: exit {code}: {_last_line(other / 'briefing.log')}")
            if code == 4 and bad not in map(Path.read_bytes, other.glob("state.sqlite*")):
                counts["written to before the damage was met"] += 1
    return Seen(runs, counts, faults)


def _filled() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        state = State(Path(folder, "state.sqlite"))
        for run in range(DOCUMENTS):
            entries = [entry(number, run) for number in range(50)]
            state.set_read(entries, read=True)
            state.write_note(entries[0].day, "entry", entries[0].key, f"note {run}", entries[0])
            state.visit(entries[0].day, [list(map(str, entries))])
            state.save_search(f"search {run}", "words")
        state.close()
        return Path(folder, "state.sqlite").read_bytes()


def _used(path: Path) -> str:
    """All that a reader may ask of it and do to it; what came of it, in a word."""
    state = State(path)
    for run in range(DOCUMENTS):
        entries = [entry(number, run) for number in range(50)]
        day = entries[0].day
        state.marks(day), state.notes(day), state.last_visit(day), state.read_keys(day), state.marked([entries[0].key])
        with contextlib.suppress(StorageError):
            state.follow(entries[0].document, entries[::2], entries)
        with contextlib.suppress(StorageError):
            state.write_note(day, "day", day, "a word")
    state.read_counts(), state.searches(), state.orphans()
    kept = state.kept()
    saved = sum(state.read_counts().values()) + sum(orphan.read for orphan in state.orphans())
    try:
        state.set_read([entry(99, 99)], read=True)
    except StorageError:
        return "refused with a sentence"
    finally:
        state.close()
    if "damaged" in kept:
        part = "nine tenths or more" if saved >= 45 * DOCUMENTS else "some" if saved else "none"
        return f"set aside, {part} of its marks saved"
    return "nothing noticed"


def _export_by_command(folder: str) -> int:
    from briefing_tui.cli import run

    os.environ["BRIEFING_STATE"] = folder
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return run(["state", "export"])


def _last_line(log: Path) -> str:
    return log.read_text("utf-8").strip().rpartition("\n")[2] if log.exists() else ""

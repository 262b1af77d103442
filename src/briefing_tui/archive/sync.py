"""Brings an index up to what lies in its folders: only what changed is read, only the days that it touches are built.

Each batch of files is taken in by two transactions: its documents, with the days that they touch as *dirty*; then those
days, built from all their documents. Whoever is interrupted in between, or finds that another process has written
meanwhile, goes on from the dirty days. A day of many documents waits for the end, so that it is built once.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from briefing_tui import present
from briefing_tui.archive.building import Builder
from briefing_tui.archive.documents import drop_files, take_in
from briefing_tui.archive.files import take
from briefing_tui.archive.following import follow
from briefing_tui.archive.index import Index, transaction, tune_for_bulk
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.state import State
from briefing_tui.loader.discover import Found, discover
from briefing_tui.views import Progress

_FIRST_BATCH, _BATCH = 16, 64
"""Files taken in together: few at first, so that there is something to read at once."""
_MANY_FILES = 200
_MERGES, _PAGES = 400, 200
"""How often, and of how many pages, the word index is tidied up at most after a sync."""

Report = Callable[[Progress], None]


class Known(NamedTuple):
    """A file as the index has it; `size` is -1 where it must be read again whatever it is."""

    size: int
    modified_ns: int
    hash: bytes


class Sync:
    """One index and the paths that it is of, and the marks that hang on what it holds."""

    def __init__(self, index: Index, paths: Sequence[str], rules: Rules, state: State) -> None:
        self._index, self._paths, self._rules, self._state = index, tuple(paths), rules, state
        self._marked = state.documents()

    def run(self, progress: Report | None = None, ready: Callable[[], None] | None = None) -> bool:
        """Take in what changed; True where anything did.

        `ready` is called whenever more is there to read. Raises `UsageError` for a path that is not there,
        `sqlite3.Error` where the index can't be written.
        """
        with self._index.writing() as db:
            _heed(db, self._rules)
            found = {file.location or file.path: file for file in discover(self._paths)}
            known = {row[0]: Known(*row[1:]) for row in db.execute("SELECT path, size, modified_ns, hash FROM files")}
            gone = [path for path in known if path not in found]
            changed = [path for path, file in found.items() if known.get(path, (None,))[:2] != _state(file)]
            builder = Builder(db, self._rules)
            with transaction(db):
                drop_files(db, gone, self._marked)
            changed.sort(key=lambda path: (path.rpartition(os.sep)[2], path), reverse=True)  # the newest days first
            if len(changed) > _MANY_FILES:
                tune_for_bulk(db)
            self._take(db, builder, changed, found, known, progress, ready)
            built = builder.build(everything=True)
            follow(db, self._state)
            if gone or changed or built:
                _tidy(db)
            return bool(gone or changed or built)

    def _take(
        self,
        db: sqlite3.Connection,
        builder: Builder,
        changed: Sequence[str],
        found: dict[str, Found],
        known: dict[str, Known],
        progress: Report | None,
        ready: Callable[[], None] | None,
    ) -> None:
        """Read the changed files and build their days, batch by batch."""
        waiting, done = iter(changed), 0
        first = not known
        while batch := list(islice(waiting, _FIRST_BATCH if done == 0 else _BATCH)):
            taken = []
            for path in batch:
                taken.append(take(found[path], self._rules.cap, _hash(known.get(path))))
                done += 1
                if progress is not None:
                    progress(Progress(done, len(changed), found[path].path))
            with transaction(db):
                take_in(db, taken, self._marked)
            if first and ready is not None:  # words before figures, where there is nothing to read yet
                builder.build(taken, figures=False)
                ready()
            builder.build(taken)
            follow(db, self._state)
            if ready is not None:
                ready()
            first = False


def _state(file: Found) -> tuple[int, int]:
    return file.size, file.modified_ns


def _hash(known: Known | None) -> bytes | None:
    """What the file's bytes were, where what was read in them still stands."""
    return known.hash if known is not None and known.size >= 0 else None


def _heed(db: sqlite3.Connection, rules: Rules) -> None:
    """Where documents are read by other rules than before, all must be read again; till then they are shown as read."""
    fingerprint = rules.fingerprint()
    if db.execute("SELECT value FROM meta WHERE name = 'rules'").fetchone() == (fingerprint,):
        return
    with transaction(db):
        db.execute("UPDATE files SET size = -1")
        problems = json.dumps(present.lexicon_rows(rules.words), ensure_ascii=False)
        db.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", [("rules", fingerprint), ("lexicon_problems", problems)]
        )


def _tidy(db: sqlite3.Connection) -> None:
    """Merge pieces of the word index, a little at a time, so that no reader and no later writer waits for it."""
    for _ in range(_MERGES):
        before = db.total_changes
        db.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (_PAGES,))
        if db.total_changes - before < 2:
            break

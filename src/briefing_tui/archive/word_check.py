"""Tells whether the word index holds just what the entries do: a flipped bit there keeps an entry from being found."""

from __future__ import annotations

import sqlite3
from threading import Lock, Timer

from briefing_tui.archive.index import Index, damaged

OFTEN = 20_000
"""So many entries are looked at whenever an archive is opened, twice as many every second time."""
SECONDS = 10.0
"""It is given up after so long: nobody else can write into the index meanwhile, and whoever wants to waits."""


class WordCheck:
    """Looks once, where another thread may stop it. An entry takes it 12 µs."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._is_due = True
        self._db: sqlite3.Connection | None = None
        self._lock = Lock()

    def check(self) -> None:
        """Raises `DamagedError` where they differ, and then the index is an empty one."""
        if not self._is_due:
            return
        self._is_due = False
        timer = Timer(SECONDS, self.stop)
        timer.daemon = True
        timer.start()
        try:
            with self._index.writing() as db:
                self._look(db)
        except sqlite3.Error as error:
            if self._index.is_damaged(error):
                self._index.make_anew()
                raise damaged(self._index.path) from error
        finally:
            timer.cancel()

    def _look(self, db: sqlite3.Connection) -> None:
        from random import random

        (entries,) = db.execute("SELECT coalesce(sum(entries), 0) FROM days").fetchone()
        if random() * entries > OFTEN:
            return
        with self._lock:
            self._db = db
        try:
            db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        finally:
            with self._lock:
                self._db = None

    def stop(self) -> None:
        """End it, if it goes on."""
        with self._lock:
            if self._db is not None:
                self._db.interrupt()

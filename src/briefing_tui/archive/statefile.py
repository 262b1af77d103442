"""The database file of the state: every write is kept or fails whole, and nothing but `StorageError` leaves it.

Where the file can't be opened or written, what can be read of it is read from a copy in memory. A damaged one is set
aside as `state.sqlite.damaged-TIME`, what can be read of it goes into a fresh one, and the work goes on there.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefing_tui.archive.migrations import FAILURES, NewerError, free_name, is_current, migrate
from briefing_tui.errors import StorageError

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

PATIENCE = 30.0
"""Seconds to wait while other processes write."""
_PAUSE = 0.002
_ATTEMPTS = 4
_BUSY = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL))
_DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT))
_REASONS = {
    **dict.fromkeys((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE), ("the disk is full", "Make room on it")),
    sqlite3.SQLITE_IOERR: ("the disk does not take or give the data", "See what ails it"),
    sqlite3.SQLITE_READONLY: ("it is read-only", ""),
    sqlite3.SQLITE_CANTOPEN: ("it can't be opened", ""),
    sqlite3.SQLITE_PERM: ("the rights for it are missing", ""),
    **dict.fromkeys(_BUSY, ("another program has been writing to it for half a minute", "Try again")),
}
_ELSEWHERE = "Let it be written, or name another folder with BRIEFING_STATE"


class StateFile:
    """The database at `path`, or in memory. Serves several threads, one at a time."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._identity: tuple[int, int] | None = None
        self._barred: StorageError | None = None
        """Why nothing can be written at all; what is read comes from memory then."""
        self._failed: StorageError | None = None
        """Why the last write failed."""
        self._notice = ""
        self.unread: StorageError | None = None
        """Why nothing of a file that is there can be read."""
        self._db = sqlite3.connect(":memory:")
        self._open()

    def trouble(self) -> str:
        """What is not kept and why, or what became of a damaged file; empty where all is well."""
        error = self._barred or self._failed
        return str(error) if error else self._notice

    @property
    def readable(self) -> Path | None:
        """The file where another connection can read it too."""
        return None if self._barred else self.path

    @property
    def source(self) -> object:
        """Moves when another file, or memory with something else in it, is read."""
        return self._identity or (id(self._db), self._db.total_changes)

    def close(self) -> None:
        """Let go of the file, with all of it in the one file, so that a copy of that is whole."""
        with self._lock, suppress(*FAILURES):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._lock, suppress(*FAILURES):
            self._db.close()

    def read(self, work: Work[T]) -> T:
        """What `work` finds. Where the file can't be read, it finds what memory holds."""
        with self._lock:
            for _ in range(_ATTEMPTS):
                if self._was_moved():
                    self._open()
                try:
                    return _patiently(self._db, work)
                except Exception as error:  # what is read from a damaged database may be of any kind
                    if self._was_moved() or self._mended(error):
                        continue
                    if not isinstance(error, FAILURES):
                        raise
                    self._bar(self._trouble(error))
            with closing(self._memory()) as empty:
                return work(empty)

    def write(self, work: Work[T]) -> T:
        """Do `work` in one transaction, safe on the disk when it returns. It may be done more than once.

        Raises `StorageError`, and then nothing has changed.
        """
        with self._lock:
            for _ in range(_ATTEMPTS):
                if self._barred or self._was_moved():
                    self._open()
                if self._barred:
                    raise self._barred
                try:
                    done = _transaction(self._db, work)
                except Exception as error:
                    if self._was_moved() or self._mended(error):
                        continue
                    if not isinstance(error, FAILURES):
                        raise
                    self._failed = self._trouble(error)
                    raise self._failed from error
                if not self._was_moved():
                    self._failed = None
                    return done
            self._failed = StorageError(f"marks and notes can't be kept in {self.path}: it is replaced all the time")
            raise self._failed

    def _was_moved(self) -> bool:
        """Whether another process has put another file in the place of the one that is open here."""
        return self.path is not None and not self._barred and _identity(self.path) != self._identity

    def _open(self, *, may_mend: bool = True) -> None:
        """Open the file, made where there is none; else what can be read of it, in memory."""
        self._db.close()
        self._barred = self.unread = self._identity = None
        if self.path is None:
            self._db = self._memory()
            return
        before = _identity(self.path)  # so that a file which is replaced meanwhile is noticed
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if before and not os.access(self.path, os.W_OK):
                raise PermissionError(errno.EACCES, "it is read-only")
            self._db = _connect(self.path)
            _patiently(self._db, partial(_prepare, path=self.path))
            self._identity = before or _identity(self.path)
        except NewerError:
            reason = "a newer version of briefing wrote this, so marks and notes are neither shown nor kept"
            self._bar(StorageError(reason, path=str(self.path), remedy="Update briefing"), copy=False)
        except FileExistsError:
            self._bar(_unwritable(self.path, "its folder is a file"))
        except OSError as error:
            self._bar(_unwritable(self.path, error.strerror or str(error)))
        except FAILURES as error:
            self._identity = before or _identity(self.path)
            if may_mend and self._mended(error):
                return
            self._bar(self._trouble(error))

    def _bar(self, error: StorageError, *, copy: bool = True) -> None:
        """Go on in memory, with what the file holds where that can be read."""
        self._barred, self._identity = error, None
        self._db.close()
        self._db = self._memory()
        found = _copy(self.path) if copy and self.path else None
        if found:
            self._db = found
        elif self.path and self.path.exists():
            self.unread = error

    def _memory(self) -> sqlite3.Connection:
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        _transaction(db, lambda db: migrate(db, None))
        return db

    def _mended(self, error: Exception) -> bool:
        """Whether what failed may be tried again: text is read whatever it holds, or a fresh database is there."""
        if "decode" in str(error) and self._db.text_factory is str:
            self._db.text_factory = _decoded
            return True
        if self._is_damaged(error):
            self._set_aside()
            return True
        return False

    def _is_damaged(self, error: Exception) -> bool:
        code = _code(error)
        if code in _DAMAGED:
            return True
        if code in _REASONS:
            return False
        try:  # what only a changed schema or a broken index can lead to
            found = self._db.execute("PRAGMA integrity_check(1)").fetchone()
            with closing(self._memory()) as sound:
                return found != ("ok",) or (is_current(self._db) and _schema(self._db) != _schema(sound))
        except FAILURES:
            return True

    def _set_aside(self) -> None:
        """Move the damaged file out of the way and bring what can be read of it into a fresh one."""
        from briefing_tui.archive.salvage import salvage, salvage_file
        from briefing_tui.archive.transfer import merge

        path, opened, damaged, aside = self.path, self._identity, self._db, None
        if path is None or self._barred:
            saved, self._db = salvage(damaged), self._memory()
            damaged.close()
        else:
            damaged.close()
            if opened == _identity(path):
                try:
                    aside = _move_aside(path)
                except OSError as error:
                    self._bar(_unwritable(path, error.strerror or str(error)))
                    return
            self._open(may_mend=False)
            if aside is None:  # another process was faster
                return
            saved = salvage_file(aside)
        try:
            _transaction(self._db, lambda db: merge(db, saved))
            what = "what could be read of it was taken over"
        except FAILURES:
            what = "nothing of it could be taken over"
        if aside:
            self._notice = f"{path}: the marks and notes were damaged. The file is kept as {aside.name}; {what}."

    def _trouble(self, error: Exception) -> StorageError:
        told = _REASONS.get(getattr(error, "sqlite_errorcode", 0)) or _REASONS.get(_code(error))
        reason, remedy = told or (str(error), "Try again")
        return _unwritable(self.path, reason, remedy)


def _unwritable(path: Path | None, reason: str, remedy: str = "") -> StorageError:
    return StorageError(f"marks and notes can't be kept ({reason})", path=str(path), remedy=remedy or _ELSEWHERE)


def _code(error: Exception) -> int:
    """SQLite's primary code; 0 where the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, _PAUSE, isolation_level=None, check_same_thread=False)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Set the connection up, and the database where it is new or of an older schema."""
    if db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    if not is_current(db):
        _transaction(db, lambda db: migrate(db, path))


def _transaction(db: sqlite3.Connection, work: Work[T]) -> T:
    def whole(db: sqlite3.Connection) -> T:
        db.execute("BEGIN IMMEDIATE")
        try:
            done = work(db)
            db.execute("COMMIT")
        except BaseException:
            with suppress(*FAILURES):
                db.execute("ROLLBACK")
            raise
        return done

    return _patiently(db, whole)


def _patiently(db: sqlite3.Connection, work: Work[T]) -> T:
    """Do `work`, again and again for `PATIENCE` where another process is in the way."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            return work(db)
        except FAILURES as error:
            if _code(error) not in _BUSY or time.monotonic() > last:
                raise
        time.sleep(_PAUSE * (1 + time.monotonic_ns() % 4))


def _copy(path: Path) -> sqlite3.Connection | None:
    """A copy in memory of a database that can't be opened as usual; None where it can't be read either.

    A full disk has no room for the memory that connections share, which an exclusive one does without; a read-only
    folder lets no connection at the log of the last writes, so both are copied elsewhere.
    """
    import shutil
    import tempfile

    if not path.is_file():
        return None
    with suppress(*FAILURES, NewerError):
        return _into_memory(path)
    with suppress(OSError, *FAILURES, NewerError), tempfile.TemporaryDirectory() as folder:
        for file in (path, path.with_name(f"{path.name}-wal")):
            if file.exists():
                shutil.copyfile(file, Path(folder, file.name))
        return _into_memory(Path(folder, path.name))
    return None


def _into_memory(path: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(sqlite3.connect(path, 0.0)) as source:
        source.execute("PRAGMA locking_mode = EXCLUSIVE")
        source.backup(memory)
    _transaction(memory, lambda db: migrate(db, None))
    return memory


def _move_aside(path: Path) -> Path:
    """Rename a database with the log of its last writes, which goes first: beside an empty one SQLite would drop it."""
    import datetime as dt

    aside = free_name(path, f"damaged-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}")
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    return aside


def _schema(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    return db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "replace")

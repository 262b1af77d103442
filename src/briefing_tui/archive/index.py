"""The index's database: opened, checked, made anew where it is damaged or of another schema."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing_tui.errors import DamagedError, StorageError

SCHEMA = "5"
"""Moves with `schema.sql`, and with what its values mean."""

_SECONDS_TO_WAIT = 30.0
_MEMORY = ("/dev/shm",)
"""Where there may be room though every disk is full."""
_FILES = ("-wal", "-shm", "-journal", "")
_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_MISMATCH,
    )
)
_NO_ROOM = frozenset(
    (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
)
# What a schema that was hit says when its tables are asked for.
_LOST = ("no such", "has no column", "malformed", "decode")
# What comes of a value that is not of the kind that was written.
_UNLIKE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, MemoryError)
_BULK_HASH = 64 * 2**20
_LONGEST_LOG = 8000
"""Pages of the log from which on a commit writes it back, which waits for the disk; `tidy` does so before."""


class Damage(sqlite3.DatabaseError):
    """What the index holds is not what was written into it."""


class Index:
    """The database at `path`, or in a folder for passing things where that can't be written.

    Connections are made for one thread each. Raises `StorageError` where nothing can be written at all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unkept = ""
        """Why it will not be there next time; empty where it will."""
        self._identity: tuple[int, int] | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            self.move(_reason(error))

    @property
    def identity(self) -> tuple[int, int] | None:
        """Which file lies at `path` now."""
        return _identity(self.path)

    @property
    def is_new(self) -> bool:
        """Nothing has been read into it yet."""
        with self.reading() as db:
            return db.execute("SELECT 1 FROM files LIMIT 1").fetchone() is None

    def move(self, why: str) -> None:
        """Go on, empty, in a folder that goes with the program."""
        if self.unkept:
            raise StorageError(f"the index can't be written ({why})", remedy="Make room on the disk")
        import tempfile

        self.unkept = why
        for place in (None, *_MEMORY):
            try:
                folder = tempfile.TemporaryDirectory(prefix="briefing-", dir=place, ignore_cleanup_errors=True)
                self.path = Path(folder.name) / self.path.name
                self._prepare()
            except (OSError, sqlite3.Error):
                continue
            self._passing = folder
            return
        raise StorageError(f"the index can't be written ({why})", remedy="Make room on the disk")

    def _prepare(self) -> None:
        """See that the file holds this schema; make it anew where it does not."""
        if not self._is_of_this_schema():
            with self._alone():
                if not self._is_of_this_schema():  # nobody was faster
                    self._make()
        self._identity = self.identity

    def make_anew(self) -> None:
        """Go on with an empty database in place of a damaged one, unless another process has done so already."""
        try:
            with self._alone():
                if self.identity == self._identity:
                    self._make()
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            self.move(_reason(error))

    def _is_of_this_schema(self) -> bool:
        try:
            with self.reading() as db:
                found: bool = db.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == (SCHEMA,)
                return found
        except (sqlite3.DatabaseError, *_UNLIKE) as error:
            if _code(error) == sqlite3.SQLITE_BUSY:
                raise
            return False

    def _make(self) -> None:
        for ending in _FILES:
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        script = Path(__file__).with_name("schema.sql").read_text("utf-8")
        with self.writing() as db:
            db.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")
            db.execute("INSERT INTO words (words, rank) VALUES ('automerge', 0)")
            db.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (SCHEMA,))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While no other process replaces the database; the lock is that of an empty one beside it."""
        lock = sqlite3.connect(f"{self.path}.lock", _SECONDS_TO_WAIT, isolation_level=None)
        try:
            lock.execute("BEGIN IMMEDIATE")
            yield
        finally:
            lock.close()

    def is_damaged(self, error: Exception) -> bool:
        """Does this error come of what the database holds, rather than of a lock, a full disk or missing rights?"""
        if not isinstance(error, sqlite3.Error):
            return isinstance(error, _UNLIKE)
        if _code(error) == sqlite3.SQLITE_READONLY:  # a version in its header that this SQLite only reads
            return all(os.access(path, os.W_OK) for path in (self.path, self.path.parent))
        return isinstance(error, Damage) or _code(error) in _DAMAGE or any(words in str(error) for words in _LOST)

    def reader(self) -> sqlite3.Connection:
        """A connection that reads; the caller closes it."""
        return sqlite3.connect(self.path, _SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that reads, closed at the end."""
        db = self.reader()
        try:
            yield db
        finally:
            db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that writes, closed at the end."""
        db = self.reader()
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG}")
            yield db
        finally:
            db.close()


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, the writer's place taken from the start."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def tune_for_bulk(db: sqlite3.Connection) -> None:
    """Let the word index take up many documents before it writes a piece of itself."""
    db.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_BULK_HASH,))
    db.execute("PRAGMA cache_size = -32768")


def stored(path: str) -> str | bytes:
    """A path as the index holds it: bytes where it is no text. `os.fsdecode` makes a path of either."""
    return path if path.isascii() or _is_text(path) else os.fsencode(path)


def _is_text(path: str) -> bool:
    with suppress(UnicodeEncodeError):
        path.encode()
        return True
    return False


def is_locked(error: sqlite3.Error) -> bool:
    """Did others hold the database for longer than one waits?"""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_out_of_room(error: sqlite3.Error) -> bool:
    """Is the place where it lies full, or not to be written to?"""
    return _code(error) in _NO_ROOM


def _code(error: Exception) -> int:
    code: int = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF  # the extended codes tell more than is needed


def damaged(path: Path) -> DamagedError:
    """What to say of a damaged index."""
    return DamagedError("the index was damaged", path=str(path), remedy="It is made anew from your documents")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)

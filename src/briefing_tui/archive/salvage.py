"""Reads out of a damaged state what it still holds: of each table the rows before the damaged place and after it.

Where the damage lies in the tables' own description, that of an empty database is laid over it in a copy: both were
made by the same steps, so it leads to the same places.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from briefing_tui.archive.migrations import FAILURES, migrate
from briefing_tui.archive.transfer import TABLES, Data, as_data, checked, rows_of

_PAGE_COUNT, _FREE_PAGES = slice(28, 32), slice(32, 40)
"""Places in a database's header."""


def salvage(db: sqlite3.Connection) -> Data:
    """All that can be read, to be merged into another state."""
    db.text_factory = lambda text: text.decode("utf-8", "replace")
    return checked(as_data({table: list(_readable(db, table)) for table in TABLES}), strict=False)


def salvage_file(path: Path) -> Data:
    """The same of a file, which is not touched."""
    found = _from_file(path)
    if not any(found.values()):
        with suppress(OSError, *FAILURES), tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "copy")
            copy.write_bytes(path.read_bytes())
            _lay_over(copy, Path(folder, "empty"))
            found = _from_file(copy)
    return found


def _from_file(path: Path) -> Data:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return salvage(db)
    except FAILURES:
        return checked(as_data({table: [] for table in TABLES}))


def _readable(db: sqlite3.Connection, table: str) -> Iterator[Data]:
    seen: set[object] = set()
    for order in ("rowid", "rowid DESC"):
        with suppress(*FAILURES):
            for row in rows_of(db, table, order):
                if row["rowid"] not in seen:
                    seen.add(row["rowid"])
                    yield row


def _lay_over(damaged: Path, empty: Path) -> None:
    """Give a damaged file the header and the description of tables of an empty database."""
    with closing(sqlite3.connect(empty, isolation_level=None)) as db:
        migrate(db, None)
        roots = {row[0] for row in db.execute("SELECT rootpage FROM sqlite_schema")}
        (size,) = db.execute("PRAGMA page_size").fetchone()
    sound, pages = empty.read_bytes(), damaged.stat().st_size // size
    with damaged.open("r+b") as file:
        for page in range(len(sound) // size):
            if page + 1 not in roots:
                content = bytearray(sound[page * size : (page + 1) * size])
                if page == 0:
                    content[_PAGE_COUNT], content[_FREE_PAGES] = pages.to_bytes(4, "big"), bytes(8)
                file.seek(page * size)
                file.write(content)

"""Brings a state's database to the schema of this program, forward only, with a copy of the old one kept beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

STEPS = ("state_schema.sql", "state_schema_2.sql", "state_schema_3.sql")
"""The scripts beside this module that lead from no schema to the newest. A step that was published never changes."""

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What a database raises; the second where a damaged name stands in what SQLite would say."""


class NewerError(Exception):
    """The database was written by a program that knows more steps than this one."""


def is_current(db: sqlite3.Connection) -> bool:
    """Whether all steps are behind it. Raises `NewerError` where more are."""
    version = _version(db)
    if version > len(STEPS):
        raise NewerError
    return version == len(STEPS)


def migrate(db: sqlite3.Connection, path: Path | None) -> None:
    """Take the steps that are still ahead, all or none, inside the transaction that the caller has begun.

    A database of an older schema is first copied to `PATH.before-N`, N being the version it is brought to. Raises
    `NewerError`, `sqlite3.Error`, `OSError`.
    """
    if is_current(db):
        return
    version = _version(db)
    if version and path is not None:
        _copy(path, free_name(path, f"before-{len(STEPS)}"))
    for step in STEPS[version:]:
        for statement in _statements((Path(__file__).parent / step).read_text("utf-8")):
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {len(STEPS)}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def free_name(path: Path, ending: str) -> Path:
    """`PATH.ENDING`, with a number after it where that is taken."""
    found, number = path.with_name(f"{path.name}.{ending}"), 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}.{ending}.{number}")
    return found


def _copy(path: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    part.replace(target)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, so that they can run inside one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

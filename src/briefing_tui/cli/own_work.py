"""`briefing state`: the reader's own marks and notes, to another machine and back."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui import paths
from briefing_tui.archive.following import follow_later
from briefing_tui.archive.index import Index
from briefing_tui.archive.state import State
from briefing_tui.cli.output import print_text, say
from briefing_tui.errors import StorageError, UsageError

if TYPE_CHECKING:
    from briefing_tui.archive.state import Orphan

STDIN = "-"
DATABASE = b"SQLite format 3\0"


def run(args: argparse.Namespace) -> int:
    """Print all of the state, take one in, or list what has lost its entry; the exit code."""
    state = State(paths.state_file())
    try:
        if args.action == "import":
            _have_followed(_import(state, args.file))
        elif args.action == "export":
            print_text(json.dumps(state.export(), ensure_ascii=False, indent=1) + "\n")
        else:
            print_text("".join(map(_lines, state.orphans())))
        if trouble := state.kept():
            say(trouble)
            return StorageError.exit_code
    finally:
        state.close()
    return 0


def _have_followed(documents: frozenset[str]) -> None:
    """Have the marks of these documents find their entries when they are next opened, whatever index they are in."""
    for path in paths.cache_folder().glob("index-*.sqlite"):
        with suppress(sqlite3.Error), Index(path).writing() as db:
            follow_later(db, documents)


def _import(state: State, name: str) -> frozenset[str]:
    """Take in a file: JSON, or another state's database. The documents that it marks."""
    path = None if name == STDIN else Path(name)
    where = name if path else "standard input"
    try:
        data = path.read_bytes() if path else sys.stdin.buffer.read()
    except OSError as error:
        raise UsageError(f"can't be read ({error.strerror})", path=where, remedy="Check the path") from error
    if path and data.startswith(DATABASE):
        return state.import_file(path)
    try:
        return state.import_(json.loads(data))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        remedy = "Give the file that `briefing state export` wrote"
        raise UsageError("this is no whole JSON", path=where, line=line, remedy=remedy) from error
    except UsageError as error:
        raise UsageError(error.reason, path=where, remedy=error.remedy) from error


def _lines(orphan: Orphan) -> str:
    """`2024-05-06  starred, noted  First words`, and the notes below."""
    marks = [
        name for name, there in (("read", orphan.read), ("starred", orphan.starred), ("noted", orphan.notes)) if there
    ]
    notes = "".join(f"    {line}\n" for note in orphan.notes for line in note.splitlines())
    return f"{orphan.day}  {', '.join(marks)}  {orphan.words}\n{notes}"

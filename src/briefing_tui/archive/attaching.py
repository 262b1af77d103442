"""Lets a connection to the index query the reader's marks and notes, without all that keeps them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from briefing_tui.archive.migrations import STEPS

_NO_MARKS = "CREATE TABLE state.marks (key PRIMARY KEY, document, day, read, starred, edited, noted)"


def attach_state(db: sqlite3.Connection, path: Path) -> None:
    """Attach the state kept at `path` as `state`; where there is none, one without marks.

    What is not just a sound file of the newest schema is left to `State`.
    """
    if not path.exists():
        db.execute("ATTACH ':memory:' AS state")
        db.execute(_NO_MARKS)
        return
    with suppress(sqlite3.Error):
        db.execute("ATTACH ? AS state", (os.fsencode(path),))
        if db.execute("PRAGMA state.user_version").fetchone() == (len(STEPS),):
            return
    with suppress(sqlite3.Error):
        db.execute("DETACH state")
    from briefing_tui.archive.state import State

    State(path).attach(db)

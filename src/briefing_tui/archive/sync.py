"""Looks for what changed in an index's folders; cheap where nothing did, and what reads documents is not imported."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence, Set
from itertools import islice
from typing import NamedTuple

from briefing_tui.archive.checking import check_list
from briefing_tui.archive.index import Index, stored, transaction
from briefing_tui.archive.rules import Rules
from briefing_tui.archive.state import State
from briefing_tui.loader.discover import Found, discover
from briefing_tui.views import Progress

Report = Callable[[Progress], None]

_MERGES, _PAGES = 400, 200
"""How often, and of how many pages, the word index is tidied up at most in one go."""


_AT_ONCE = 512
"""Files that are looked for in the index in one go: all of a long archive would take megabytes."""


class News(NamedTuple):
    """What the folders hold besides what the index knows."""

    changed: Sequence[Found]
    """Those whose names sort last come first: the newest days."""
    gone: Sequence[str]
    first: bool
    """The index knows no file yet."""

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def sync(
    index: Index,
    paths: Sequence[str],
    rules: Rules,
    state: State,
    progress: Report | None = None,
    ready: Callable[[], None] | None = None,
) -> bool:
    """Bring the index of these paths up to what lies there, and the marks with it; True where anything changed.

    `ready` is called whenever more is there to read. Raises `UsageError` for a path that is not there, `sqlite3.Error`
    where the index can't be written or is damaged.
    """
    with index.writing() as db:
        _heed(db, rules)
        news = _look(db, paths)
        if not news and not _is_left_over(db):
            check_list(db)  # no change waits for it
            return False
        from briefing_tui.archive.taking import Taking

        Taking(db, rules, state).take(news, progress, ready)
        return True


def _look(db: sqlite3.Connection, paths: Sequence[str]) -> News:
    known: int = db.execute("SELECT count(*) FROM files").fetchone()[0]
    left, changed, found = known, [], discover(paths)
    while some := {_path(file): file for file in islice(found, _AT_ONCE)}:
        states = _states(db, some.keys())
        left -= len(states)
        changed += [file for path, file in some.items() if states.get(path) != (file.size, file.modified_ns)]
    changed.sort(key=lambda file: (file.path.rpartition(os.sep)[2], file.path), reverse=True)
    return News(changed, _gone(db, paths) if left else [], not known)


def _path(file: Found) -> str:
    return file.location or file.path


def _states(db: sqlite3.Connection, paths: Set[str]) -> dict[str, tuple[int, int]]:
    """Size and time of change of those of these files that the index knows; quick where they lie together."""
    query = "SELECT path, size, modified_ns FROM files WHERE path"
    texts = [path for path in paths if stored(path) == path]
    rows = db.execute(f"{query} BETWEEN ? AND ?", (min(texts), max(texts))) if texts else ()
    states = {path: (size, modified) for path, size, modified in rows if path in paths}
    for path in paths - states.keys():
        for _, size, modified in db.execute(f"{query} = ?", (stored(path),)):
            states[path] = size, modified
    return states


def _gone(db: sqlite3.Connection, paths: Sequence[str]) -> list[str]:
    """The files that the index knows and that are not there any more."""
    there = set(map(_path, discover(paths)))
    known = (os.fsdecode(path) for (path,) in db.execute("SELECT path FROM files"))
    return sorted(path for path in known if path not in there)


def _is_left_over(db: sqlite3.Connection) -> bool:
    """Was somebody interrupted?"""
    query = "SELECT 1 FROM dirty UNION ALL SELECT 1 FROM unfollowed LIMIT 1"
    return db.execute(query).fetchone() is not None


def _heed(db: sqlite3.Connection, rules: Rules) -> None:
    """Where documents are read by other rules than before, all must be read again; till then they are shown as read."""
    fingerprint = rules.fingerprint()
    if db.execute("SELECT value FROM meta WHERE name = 'rules'").fetchone() == (fingerprint,):
        return
    import json

    from briefing_tui import present

    with transaction(db):
        db.execute("UPDATE files SET size = -1")
        problems = json.dumps(present.lexicon_rows(rules.words), ensure_ascii=False)
        db.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", [("rules", fingerprint), ("lexicon_problems", problems)]
        )


def tidy(db: sqlite3.Connection) -> None:
    """Merge pieces of the word index, a little at a time, and write back the log: no reader and no writer waits."""
    for _ in range(_MERGES):
        before = db.total_changes
        db.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (_PAGES,))
        if db.total_changes - before < 2:
            break
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

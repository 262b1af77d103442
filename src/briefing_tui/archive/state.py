"""The reader's own work: what they have read, starred and noted, when they last saw a day, which searches they keep.

It hangs on the identity of entries (`Entry.id`) and follows them through edits and new versions of their document, by
the rules in `pairing.py`. What finds no partner is kept as an orphan, listed, and comes back with its entry.

What is written is safe on the disk when a call returns. A call that writes raises `StorageError` where it can't, and
then nothing has changed; a call that reads raises nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.archive.pairing import WORDS, Marked, pair
from briefing_tui.archive.statefile import StateFile
from briefing_tui.safe import safe, safe_line
from briefing_tui.views import EntryMarks, NoteView

if TYPE_CHECKING:
    from briefing_tui.archive.figure_notes import FigureNote
    from briefing_tui.page_views import SavedSearch

__all__ = ["LastVisit", "Marked", "Orphan", "State"]

_ENTRY = "document, key, day, words, version"
_KNOWN = "document = ? AND key = ? AND NOT orphan"


class LastVisit(NamedTuple):
    """When a day was last open, ISO in UTC, and what it held then: as it was given to `State.visit`."""

    at: str
    snapshot: Any


class Orphan(NamedTuple):
    """An entry that bears marks and is in its document no more."""

    document: str
    key: str
    day: str
    words: str
    read: bool
    starred: bool
    notes: tuple[str, ...]


class State:
    """The state kept in the file `path`, or in memory (None). Threads share an object, processes a file."""

    def __init__(self, path: Path | None, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        self._file = StateFile(path)
        self._now = now
        self._seen: object = None
        """The connection and its count of what others wrote, as of the last `followed_days`."""
        self._followed: deque[str] = deque()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def kept(self) -> str:
        """What is not kept and why, in sentences for a screen; empty where all is."""
        if self._file.path is None:
            return "Marks and notes last until you quit."
        return safe_line(self._file.trouble())

    # Marks

    def read_counts(self, days: Collection[str] | None = None) -> dict[tuple[str, str], int]:
        """How many entries are read, by day and document, orphans left out; `days`: only of these."""
        import json

        query = "SELECT day, document, CAST(read AS INTEGER) FROM counts WHERE read > 0"
        if days is None:
            rows = self._rows(query)
        else:
            rows = self._rows(f"{query} AND day IN (SELECT value FROM json_each(?))", json.dumps(list(days)))
        return {(str(day), str(document)): read for day, document, read in rows}

    def followed_days(self) -> set[str] | None:
        """The days where `follow` moved marks since this was last asked; None where others may have written any."""
        seen = self._file.read(lambda db: (db, db.execute("PRAGMA data_version").fetchone()))
        known, self._seen = self._seen == seen, seen
        days = {self._followed.popleft() for _ in range(len(self._followed))}
        return days if known else None

    def has_marks(self, document: str) -> bool:
        """Does that document bear marks, or notes on its entries and figures?"""
        marked = self._rows("SELECT 1 FROM entries WHERE document = ? LIMIT 1", document)
        return bool(marked) or self.has_noted_figures(document)

    def marks(self, day: str) -> dict[str, EntryMarks]:
        """The marks of that day by entry; entries without any are left out."""
        rows = self._rows("SELECT key, read, starred, noted, edited FROM marks WHERE day = ?", day)
        return {key: EntryMarks(*map(bool, marks)) for key, *marks in rows}

    def read_keys(self, day: str) -> frozenset[str]:
        """The entries of that day that are read."""
        return frozenset(key for (key,) in self._rows("SELECT key FROM marks WHERE day = ? AND read", day))

    def marked(self, keys: Iterable[str]) -> dict[str, EntryMarks]:
        """The marks of these entries (some dozens), wherever they stand; entries without any are left out."""
        import json

        listed = json.dumps(list(keys))
        rows = self._rows(
            "SELECT key, read, starred, noted, edited FROM marks WHERE key IN (SELECT value FROM json_each(?))", listed
        )
        return {key: EntryMarks(*map(bool, marks)) for key, *marks in rows}

    def set_read(self, entries: Sequence[Marked], *, read: bool) -> None:
        """Mark entries as read, or as unread."""

        def work(db: sqlite3.Connection) -> None:
            for entry in entries:
                if read:
                    db.execute("UPDATE entries SET read = ? WHERE id = ?", (entry.version, _row_of(db, entry)))
                else:
                    db.execute(f"UPDATE entries SET read = NULL WHERE {_KNOWN}", (entry.document, entry.key))
                    _drop_unmarked(db, entry)

        self._file.write(work)

    def set_starred(self, entry: Marked, *, starred: bool) -> None:
        """Star an entry, or take its star away."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("UPDATE entries SET starred = ? WHERE id = ?", (starred, _row_of(db, entry)))
            _drop_unmarked(db, entry)

        self._file.write(work)

    @property
    def source(self) -> object:
        """What `attach` would lend now: moves where another file, or memory with other marks, takes its place."""
        return self._file.source

    def attach(self, db: sqlite3.Connection) -> None:
        """Let another connection query the state as `state`; where it is not read from its file, a copy of it."""
        if path := self._file.readable:
            db.execute("ATTACH ? AS state", (os.fsencode(path),))
        else:
            db.execute("ATTACH ':memory:' AS state")
            db.deserialize(self._file.read(lambda own: own.serialize()), name="state")

    # Notes

    def notes(self, day: str) -> list[NoteView]:
        """The notes on that day, its entries and its figures, the oldest first."""
        rows = self._rows(
            "SELECT n.kind, coalesce(e.key, '') || n.key, coalesce(e.day, n.day), n.text, n.changed"
            " FROM notes n LEFT JOIN entries e ON e.id = n.entry"
            " WHERE n.id IN (SELECT id FROM notes WHERE day = ?1 AND entry IS NULL UNION ALL SELECT notes.id"
            " FROM notes JOIN entries ON entries.id = notes.entry WHERE entries.day = ?1 AND NOT orphan)"
            " ORDER BY n.created, n.id",
            day,
        )
        return [NoteView(*map(str, row)) for row in rows]

    def noted_days(self) -> frozenset[str]:
        """The days that have a note themselves."""
        return frozenset(day for (day,) in self._rows("SELECT day FROM notes WHERE kind = 'day'"))

    def write_note(
        self, day: str, kind: str, key: str, text: str, entry: Marked | None = None, words: str = ""
    ) -> None:
        """Keep a note on that day, entry or figure (`kind`, `key`); an empty one takes it away.

        `entry` is the entry that it is on, or that holds the figure; None outside the entries. `words` are those that
        the figure was read from.
        """
        text, words, now = safe(text).strip(), safe_line(words), self._time()

        def work(db: sqlite3.Connection) -> None:
            row = _row_of(db, entry) if entry else None
            place = key.removeprefix(entry.key) if entry else key
            known = "kind = ? AND entry IS ? AND key = ?"
            which: tuple[object, ...] = (kind, row, place)
            if entry is None:
                known, which = f"{known} AND day = ?", (*which, day)
            if not text:
                db.execute(f"DELETE FROM notes WHERE {known}", which)
            elif not db.execute(
                f"UPDATE notes SET text = ?, words = ?, changed = ? WHERE {known}", (text, words, now, *which)
            ).rowcount:
                db.execute(
                    "INSERT INTO notes (kind, day, entry, key, text, words, created, changed)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (kind, day, row, place, text, words, now, now),
                )
            if entry:
                _drop_unmarked(db, entry)

        self._file.write(work)

    # Visits and searches

    def last_visit(self, day: str) -> LastVisit | None:
        """When that day was last open, and what it held; None where it never was."""
        import json
        import zlib

        for at, snapshot in self._rows("SELECT at, snapshot FROM visits WHERE day = ?", day):
            try:
                return LastVisit(str(at), json.loads(zlib.decompress(snapshot)))
            except (ValueError, TypeError, zlib.error):  # a flipped bit of what can be done without
                return None
        return None

    def visit(self, day: str, snapshot: object) -> None:
        """Remember when that day was seen, and what it held (anything that JSON takes)."""
        import json
        import zlib

        packed = zlib.compress(json.dumps(snapshot, separators=(",", ":")).encode())
        self._file.write(
            lambda db: db.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?)", (day, self._time(), packed))
        )

    def searches(self) -> list[SavedSearch]:
        """The saved searches by name."""
        from briefing_tui.page_views import SavedSearch

        return [
            SavedSearch(str(name), str(query)) for name, query in self._rows("SELECT * FROM searches ORDER BY name")
        ]

    def save_search(self, name: str, query: str) -> None:
        """Keep a search under that name; an empty query takes it away."""
        row = safe_line(name).strip(), safe_line(query).strip()
        if row[1]:
            self._file.write(lambda db: db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", row))
        else:
            self._file.write(lambda db: db.execute("DELETE FROM searches WHERE name = ?", row[:1]))

    # Through changes of the documents

    def follow(self, document: str, now: Sequence[Marked], before: Sequence[Marked] = ()) -> None:
        """Bring the marks of a document to the entries that it has `now`, after it was read again.

        `before` are all that it had, where that is known: no mark then wanders to an entry that was there already.
        """
        now = [entry._replace(words=entry.words[:WORDS]) for entry in now]
        known = set(now)
        query = f"SELECT {_ENTRY}, orphan, id FROM entries WHERE document = ? ORDER BY id"
        if all(not row[5] and _marked(row) in known for row in self._rows(query, document)):
            return

        def work(db: sqlite3.Connection) -> None:
            rows = db.execute(query, (document,)).fetchall()
            living = [row for row in rows if not row[5]]
            orphans = [row for row in rows if row[5]]
            keys = {row[1] for row in living}
            unmarked = [entry for entry in before if entry.key not in keys]
            found, returned = pair(
                [_marked(row) for row in living], now, unmarked=unmarked, orphans=[_marked(row) for row in orphans]
            )
            _bring(db, [*zip(living, found, strict=True), *zip(orphans, returned, strict=True)])
            self._followed.extend(str(row[2]) for row in rows)

        self._file.write(work)
        self._followed.extend(entry.day for entry in now)

    def has_noted_figures(self, document: str) -> bool:
        """Does one of that document's figures have a note?"""
        return bool(self._figure_notes(document))

    def follow_figures(self, document: str, figures: Iterable[tuple[str | None, str, str, str]]) -> None:
        """Bring notes to the figures that the document has now, after `follow`.

        Entry (None outside the entries), day, key and words of each.
        """
        from briefing_tui.archive.figure_notes import Quoted, moved

        there = (
            (entry, Quoted(key.removeprefix(entry or document), safe_line(words), "" if entry else day))
            for entry, day, key, words in figures
        )
        if moves := moved(self._figure_notes(document), there):
            rows = [(on.key if entry else document + on.key, on.words, on.day, row) for row, entry, on in moves]
            query = "UPDATE notes SET key = ?, words = ?, day = coalesce(nullif(?, ''), day) WHERE id = ?"
            self._file.write(lambda db: db.executemany(query, rows))

    def _figure_notes(self, document: str) -> list[FigureNote]:
        from briefing_tui.archive.figure_notes import notes_of

        return self._file.read(lambda db: notes_of(db, document))

    def orphans(self) -> list[Orphan]:
        """What is marked or noted and has lost its entry, by day."""
        rows = self._rows(
            "SELECT document, key, day, words, read IS NOT NULL, starred, id FROM entries WHERE orphan"
            " ORDER BY day, key"
        )
        notes: dict[int, list[str]] = {}
        for entry, text in self._rows(
            "SELECT entry, text FROM notes WHERE entry IN (SELECT id FROM entries WHERE orphan) ORDER BY created"
        ):
            notes.setdefault(entry, []).append(str(text))
        found = []
        for *texts, read, starred, row in rows:
            document, key, day, words = (safe_line(str(text)) for text in texts)
            noted = tuple(notes.get(row, ()))
            found.append(Orphan(document, key, day, words, bool(read), bool(starred), noted))
        return found

    # To other machines

    def export(self) -> dict[str, Any]:
        """All of it, for JSON. Raises `StorageError` where not all can be read."""
        from briefing_tui.archive.transfer import dump

        data = self._file.read(dump)
        if unread := self._file.unread:
            raise unread
        return data

    def import_(self, data: object) -> frozenset[str]:
        """Take in what `export` gave; nothing that is here already is dropped. Returns the documents that it marks.

        Raises `UsageError` for other data.
        """
        from briefing_tui.archive.transfer import checked

        return self._merge(checked(data))

    def import_file(self, path: Path) -> frozenset[str]:
        """Take in what can be read of another state's file: one of another machine, a copy, a damaged one."""
        from briefing_tui.archive.salvage import salvage_file

        return self._merge(salvage_file(path))

    def _merge(self, data: dict[str, Any]) -> frozenset[str]:
        from briefing_tui.archive.figure_notes import document_of
        from briefing_tui.archive.transfer import merge

        self._file.write(lambda db: merge(db, data))
        self._seen = None
        outside = (document_of(note["key"]) for note in data["notes"] if note["kind"] == "figure")
        return frozenset(filter(None, (*outside, *(entry["document"] for entry in data["entries"]))))

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._file.read(lambda db: db.execute(query, values).fetchall())

    def _time(self) -> str:
        return self._now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _marked(row: Sequence[Any]) -> Marked:
    document, key, day, words, version = row[:5]
    return Marked(str(key), str(document), str(day), str(words), version)


def _row_of(db: sqlite3.Connection, entry: Marked) -> int:
    """The entry's row: there, back from among the orphans, or new."""
    found = db.execute(f"SELECT id FROM entries WHERE {_KNOWN}", (entry.document, entry.key)).fetchone()
    if found is None:
        found = db.execute(
            "UPDATE entries SET orphan = 0 WHERE id = (SELECT id FROM entries"
            " WHERE document = ? AND key = ? AND version = ? AND orphan LIMIT 1) RETURNING id",
            (entry.document, entry.key, entry.version),
        ).fetchone()
    if found is None:
        found = db.execute(
            f"INSERT INTO entries ({_ENTRY}) VALUES (?, ?, ?, ?, ?) RETURNING id",
            (entry.document, entry.key, entry.day, entry.words[:WORDS], entry.version),
        ).fetchone()
    return int(found[0])


def _drop_unmarked(db: sqlite3.Connection, entry: Marked) -> None:
    """Forget an entry that bears nothing any more."""
    db.execute(
        f"DELETE FROM entries WHERE {_KNOWN} AND read IS NULL AND NOT starred"
        " AND NOT EXISTS (SELECT 1 FROM notes WHERE notes.entry = entries.id)",
        (entry.document, entry.key),
    )


def _bring(db: sqlite3.Connection, pairs: Sequence[tuple[Sequence[Any], Marked | None]]) -> None:
    """Write down where each row went. A key is free before another takes it."""
    moves = [(row, entry) for row, entry in pairs if entry is None or row[5] or _marked(row) != entry]
    db.executemany("UPDATE entries SET orphan = 1 WHERE id = ? AND NOT orphan", [(row[6],) for row, _ in moves])
    db.executemany(
        "UPDATE entries SET key = ?, day = ?, words = ?, version = ?, orphan = 0 WHERE id = ?",
        [(entry.key, entry.day, entry.words, entry.version, row[6]) for row, entry in moves if entry is not None],
    )

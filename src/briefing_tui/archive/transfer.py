"""The state as plain data for JSON, and back.

    {"format": "briefing-state", "version": 1,
     "entries": [{"document", "key", "day", "words", "version", "read", "starred", "orphan", "notes": [NOTE, …]}, …],
     "notes": [{"kind", "day", "key", "text", "words", "created", "changed"}, …],
     "visits": [{"day", "at", "snapshot"}, …], "searches": [{"name", "query"}, …]}

`version` and `read` are hexadecimal, `read` null where the entry is unread. An entry's notes are those on it and on its
figures, their `key` without the entry's. A merge adds marks and takes none away; of two notes on one thing both texts
stay, the later first; of two visits the later stays; a saved search whose name is taken gets a number after it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing_tui.archive.pairing import WORDS
from briefing_tui.errors import UsageError
from briefing_tui.safe import safe, safe_line

FORMAT, VERSION = "briefing-state", 1
Data = dict[str, Any]

_KINDS = ("day", "entry", "figure")
TABLES = ("entries", "notes", "visits", "searches")


def dump(db: sqlite3.Connection) -> Data:
    """All of the state. Raises `sqlite3.Error`."""
    return as_data({table: list(rows_of(db, table)) for table in TABLES})


def rows_of(db: sqlite3.Connection, table: str, order: str = "rowid") -> Iterator[Data]:
    """The rows of a table by the names of its columns. Raises `sqlite3.Error`."""
    cursor = db.execute(f"SELECT rowid AS rowid, * FROM {table} ORDER BY {order}")
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def as_data(tables: Mapping[str, list[Data]]) -> Data:
    """What `rows_of` gave of all `TABLES`, as it is exported."""
    entries = {row["rowid"]: _entry_of(row) for row in tables["entries"]}
    loose: list[Data] = []
    for row in tables["notes"]:
        note = _said(row, "kind", "day", "key", "text", "words", "created", "changed")
        home = entries.get(row.get("entry"))
        (loose if home is None else home["notes"]).append(note)
    return {
        "format": FORMAT,
        "version": VERSION,
        "entries": list(entries.values()),
        "notes": loose,
        "visits": [visit for row in tables["visits"] if (visit := _visit_of(row))],
        "searches": [_said(row, "name", "query") for row in tables["searches"]],
    }


def _entry_of(row: Data) -> Data:
    read = row.get("read")
    return {
        **_said(row, "document", "key", "day", "words"),
        "version": _hex(row.get("version")),
        "read": None if read is None else _hex(read),
        **{name: bool(row.get(name)) for name in ("starred", "orphan")},
        "notes": [],
    }


def _hex(value: object) -> str:
    """A flipped bit may have made it something else than bytes."""
    return value.hex() if isinstance(value, bytes) else ""


def _said(row: Data, *names: str) -> Data:
    """Columns of text, whatever a flipped bit has made of them."""
    values = [row.get(name, "") for name in names]
    texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values]
    return dict(zip(names, texts, strict=True))


def _visit_of(row: Data) -> Data | None:
    try:
        return {**_said(row, "day", "at"), "snapshot": json.loads(zlib.decompress(row["snapshot"]))}
    except (KeyError, TypeError, ValueError, zlib.error):
        return None


def checked(data: object, *, strict: bool = True) -> Data:
    """The data with each part as it must be; what is not is left out, or refused with `UsageError` (`strict`)."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _other("it does not say that it is one")
    if data.get("version") != VERSION:
        raise UsageError("this state was exported by a newer version of briefing", remedy="Update briefing")

    def part(name: str, check: Callable[[Any], Data], items: object) -> list[Data]:
        found = []
        for place, item in enumerate(items if isinstance(items, list) else [items], 1):
            try:
                found.append(check(item))
            except (KeyError, TypeError, ValueError) as error:
                if strict:
                    raise _other(f"number {place} of its {name} is not as it should be") from error
        return found

    def entry(item: Any) -> Data:
        read = item["read"]
        return {
            **_texts(item, "document", "key", "day"),
            "words": safe_line(_text(item["words"]))[:WORDS],
            "version": bytes.fromhex(item["version"]),
            "read": None if read is None else bytes.fromhex(read),
            "starred": bool(item["starred"]),
            "orphan": bool(item["orphan"]),
            "notes": part("notes", _note, item["notes"]),
        }

    return {
        "entries": part("entries", entry, data.get("entries", [])),
        "notes": part("notes", _note, data.get("notes", [])),
        "visits": part("visits", _visit, data.get("visits", [])),
        "searches": part("searches", lambda item: _texts(item, "name", "query"), data.get("searches", [])),
    }


def _other(why: str) -> UsageError:
    return UsageError(
        f"this is not what `briefing state export` writes: {why}", remedy="Nothing was taken in; export it again"
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(item: Any, *names: str) -> Data:
    return {name: safe_line(_text(item[name])) for name in names}


def _note(item: Any) -> Data:
    if item["kind"] not in _KINDS:
        raise ValueError
    words = safe_line(_text(item.get("words", "")))  # earlier versions did not export them
    return {
        **_texts(item, "kind", "day", "key", "created", "changed"),
        "text": safe(_text(item["text"])),
        "words": words,
    }


def _visit(item: Any) -> Data:
    packed = zlib.compress(json.dumps(item["snapshot"], separators=(",", ":")).encode())
    return {**_texts(item, "day", "at"), "snapshot": packed}


def merge(db: sqlite3.Connection, data: Data) -> None:
    """Take in checked data. Raises `sqlite3.Error`."""
    for entry in data["entries"]:
        row = _home(db, entry)
        db.execute(
            "UPDATE entries SET read = coalesce(read, ?), starred = starred OR ? WHERE id = ?",
            (entry["read"], entry["starred"], row),
        )
        for note in entry["notes"]:
            _merge_note(db, note, row)
    for note in data["notes"]:
        _merge_note(db, note, None)
    db.executemany(
        "INSERT INTO visits VALUES (:day, :at, :snapshot) ON CONFLICT (day) DO UPDATE"
        " SET at = excluded.at, snapshot = excluded.snapshot WHERE excluded.at > at",
        data["visits"],
    )
    for search in data["searches"]:
        _merge_search(db, search["name"], search["query"])


def _home(db: sqlite3.Connection, entry: Data) -> int:
    """The row of an entry: the one that is the same, else a new one; an orphan where another has its key."""
    found = db.execute(
        "SELECT id FROM entries WHERE document = :document AND key = :key"
        " AND (version = :version OR NOT (orphan OR :orphan) AND words = :words)"
        " ORDER BY orphan <> :orphan, version <> :version LIMIT 1",
        entry,
    ).fetchone()
    found = (
        found
        or db.execute(
            "INSERT INTO entries (document, key, day, words, version, orphan)"
            " VALUES (:document, :key, :day, :words, :version, :orphan OR EXISTS"
            " (SELECT 1 FROM entries WHERE document = :document AND key = :key AND NOT orphan)) RETURNING id",
            entry,
        ).fetchone()
    )
    return int(found[0])


def _merge_note(db: sqlite3.Connection, note: Data, entry: int | None) -> None:
    day, key = note["day"], note["key"]
    found = db.execute(
        "SELECT id, text, changed FROM notes WHERE kind = ? AND entry IS ? AND key = ?"
        " AND (entry IS NOT NULL OR day = ?)",
        (note["kind"], entry, key, day),
    ).fetchone()
    if found is None:
        db.execute(
            "INSERT INTO notes (kind, day, entry, key, text, words, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (note["kind"], day, entry, key, note["text"], note["words"], note["created"], note["changed"]),
        )
        return
    row, text, changed = found
    (_, last), (_, first) = sorted([(changed, text), (note["changed"], note["text"])])
    both = first if last in first else last if first in last else f"{first}\n\n{last}"
    if both != text:
        db.execute("UPDATE notes SET text = ?, changed = max(changed, ?) WHERE id = ?", (both, note["changed"], row))


def _merge_search(db: sqlite3.Connection, name: str, query: str) -> None:
    known = dict(db.execute("SELECT name, query FROM searches"))
    free, number = name, 1
    while known.get(free, query) != query:
        number += 1
        free = f"{name} ({number})"
    db.execute("INSERT OR IGNORE INTO searches VALUES (?, ?)", (free, query))

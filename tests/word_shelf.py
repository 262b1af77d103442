"""An index for searches, filled entry by entry."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from briefing_tui import archive
from briefing_tui.archive.checksums import checksum_of_hit
from briefing_tui.archive.search import search
from briefing_tui.archive.state import Marked, State

_PIECES = (
    *("-", '"', "“", "*", "OR", " ", "source:", "date:", "is:", "has:", "metric:", "2022-03", ".."),
    *("siren", "kyiv", "unread", "й", "😀", "\0"),
)
queries = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join))
"""What somebody may ask for: any text, and what the language of searches is made of in any order."""


class Shelf:
    """An index that entries are put into one by one, each a minute after the one before."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.db.executescript(Path(archive.__file__).with_name("schema.sql").read_text("utf-8"))
        state.attach(self.db)
        self.entries = 0

    def put(
        self, text: str, *, day: str = "2022-03-07", source: str = "Mayor", headline: str = "", document: str = "Live"
    ) -> str:
        """Add an entry; its key."""
        self.db.execute(
            "INSERT OR IGNORE INTO documents (id, file, key, shown, name, path, spoilt, problems)"
            " VALUES ((SELECT id FROM documents WHERE key = ?1), 1, ?1, 1, ?1, ?1, 0, '[]')",
            (document,),
        )
        (row,) = self.db.execute("SELECT id FROM documents WHERE key = ?", (document,)).fetchone()
        self.db.execute("INSERT OR IGNORE INTO document_days VALUES (?, ?)", (day, row))
        ordinal = dt.date.fromisoformat(day).toordinal() if day != "undated" else 0
        key, time, id_ = f"{document}:{self.entries}", f"{self.entries // 60:02}:{self.entries % 60:02}", self.entries
        self.entries += 1
        id_ += ordinal << 24
        self.db.execute(
            "INSERT INTO entries (id, key, document, day, time, clock, source, headline, text, figures, key_figures,"
            " version, checksum) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, '', ?)",
            (
                *(id_, key, row, day, time, source, headline, text),
                checksum_of_hit(key, day, time, None, 0, source, headline, text),
            ),
        )
        self.db.execute(
            "INSERT INTO words (rowid, source, headline, text) VALUES (?, ?, ?, ?)", (id_, source, headline, text)
        )
        return key

    def mark(self, key: str, *, read: bool = False, starred: bool = False, note: str = "") -> None:
        """Leave the reader's marks on an entry."""
        entry = Marked(key, key.partition(":")[0], "2022-03-07", "", b"")
        if read:
            self.state.set_read([entry], read=True)
        if starred:
            self.state.set_starred(entry, starred=True)
        if note:
            self.state.write_note(entry.day, "entry", key, note, entry)

    def figure(self, key: str, metric: str | None, label: str) -> None:
        """Give an entry a figure."""
        self.db.execute(
            "INSERT INTO figures (key, day, entry, document, start, stop, metric, who, bound, compared, label, row)"
            " VALUES (?, '', ?, 0, 0, 0, ?, '', '', 0, ?, '')",
            (f"{key}:f", key, metric, label),
        )
        self.db.execute("UPDATE entries SET figures = figures + 1 WHERE key = ?", (key,))

    def find(self, text: str, *, ranked: bool = False, prefix_last: bool = False) -> list[str]:
        """The keys found."""
        return [hit.entry for hit in search(self.db, text, ranked=ranked, prefix_last=prefix_last).hits]


@contextmanager
def shelf_in(folder: Path) -> Iterator[Shelf]:
    """An empty one, whose marks are kept in that folder."""
    shelf = Shelf(State(folder / "state.sqlite"))
    yield shelf
    shelf.db.close()
    shelf.state.close()

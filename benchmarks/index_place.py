"""A folder of documents with its index and its state, for faults to be tried on."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from archives import live_blog

from briefing_tui.archive.library import Archive
from briefing_tui.archive.rules import Rules
from briefing_tui.views import EntryMarks
from shown import CAP, everything

DAYS, ENTRIES = 12, 6
FIRST = dt.date(2024, 5, 1)
CHANGED = FIRST + dt.timedelta(days=5)

Marks = dict[str, dict[str, EntryMarks]]


class Place:
    """A folder of documents with its index and its state, in a folder that goes at the end."""

    def __init__(self, root: Path) -> None:
        self.notes, self.index, self.state = root / "notes", root / "index.sqlite", root / "state.sqlite"
        self.notes.mkdir()
        self.day_before = [live_blog(FIRST + dt.timedelta(days=day), ENTRIES) for day in range(DAYS)]
        for day, text in enumerate(self.day_before):
            self.write(FIRST + dt.timedelta(days=day), text)

    def write(self, day: dt.date, text: str) -> None:
        """Put a document in its place."""
        (self.notes / f"{day}.txt").write_text(text, "utf-8")

    def change(self, number: int) -> None:
        """Another version of one document: an entry more, a word in another edited."""
        text = live_blog(CHANGED, ENTRIES)
        self.write(CHANGED, f"{text.rstrip()} edit {number}\n\n23:59 Mayor: {number} bridges are closed\n")

    def archive(self, index: Path | None = None) -> Archive:
        """The archive, as it is."""
        return Archive([str(self.notes)], name="x", rules=Rules(CAP), index=index or self.index, state=self.state)

    def opened(self, index: Path | None = None) -> Archive:
        """The archive, brought up to date."""
        archive = self.archive(index)
        archive.load()
        archive.days()
        return archive

    def anew(self, look: Callable[[Archive], dict[str, object]] = everything) -> dict[str, object]:
        """What a new index shows."""
        with tempfile.TemporaryDirectory() as folder:
            return look(self.opened(Path(folder, "index.sqlite")))

    def forget(self) -> None:
        """Drop the index."""
        for file in self.index.parent.glob(f"{self.index.name}*"):
            file.unlink()

    def mark_some(self) -> Marks:
        """Marks here and there; they are what is returned."""
        archive = self.opened()
        for row in archive.days():
            entries = [entry.id for entry in archive.day(row.key).entries]
            archive.set_read(row.key, entries[::2], read=True)
            archive.set_starred(row.key, entries[1], starred=True)
            archive.write_note(row.key, "entry", entries[2], f"note of {row.key}")
        return self.marks(archive)

    @staticmethod
    def marks(archive: Archive) -> Marks:
        """All marks by day and entry."""
        return {row.key: dict(archive.marks(row.key)) for row in archive.days()}


@contextlib.contextmanager
def a_place() -> Iterator[Place]:
    """One that is gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        yield Place(Path(folder))


def without_edits(marks: Marks) -> Marks:
    """A changed text makes a mark one of an edited entry."""
    return {day: {key: one._replace(edited=False) for key, one in of_day.items()} for day, of_day in marks.items()}


def unlike(when: str, shown: dict[str, object], expected: dict[str, object]) -> list[str]:
    """What an index shows that a new one does not, or the other way round."""
    wrong = [key for key in shown.keys() | expected.keys() if shown.get(key) != expected.get(key)]
    return [f"{when}: {key} is not what a new index shows" for key in sorted(wrong)[:3]]

"""What the reader has marked in the open day: an overlay over its entries, and the way back from each mark."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.tui.filters import UNMARKED

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.views import EntryMarks, FigureRow, NoteView

_STEPS_KEPT = 100
Noted = tuple[str, str, str]
"""Kind and key of what a note is on, and what it is called."""


class Step(NamedTuple):
    """One thing that can be undone."""

    words: str
    """`8 entries marked as read`."""
    undo: Callable[[], None]


class Marks:
    """The marks and notes of one day. A `StorageError` of the library goes through, and nothing has changed then.

    `counted(day, unread, noted)` is told by how much a day's number of unread entries has changed, and whether the day
    has a note now (None: as before).
    """

    def __init__(self, library: Library, counted: Callable[[str, int, bool | None], None]) -> None:
        self.library = library
        self.counted = counted
        self.day = ""
        self.by_entry: dict[str, EntryMarks] = {}
        self.notes: dict[tuple[str, str], NoteView] = {}
        """By kind and key."""
        self.drafts: dict[tuple[str, str], str] = {}
        """Notes that could not be kept, to go on with."""
        self.passed: dict[str, None] = {}
        """Entries to be marked as read by the next `flush`."""
        self._held: set[str] = set()
        """Entries that stay unread when they are passed, since the reader has said so."""
        self._steps: deque[Step] = deque(maxlen=_STEPS_KEPT)

    def open(self, day: str) -> None:
        """Read the marks of that day."""
        if day != self.day:
            self.passed.clear()
            self._held.clear()
        self.day = day
        self.by_entry = dict(self.library.marks(day))
        self._read_notes()

    def of(self, entry: str) -> EntryMarks:
        """The marks of that entry of the day."""
        return self.by_entry.get(entry, UNMARKED)

    def unread(self, entry: str) -> bool:
        """Is it still to be read?"""
        return not self.of(entry).read and entry not in self.passed

    def first_unread(self, entries: Iterable[str]) -> str | None:
        """The first of these that is still to be read."""
        known, passed = self.by_entry, self.passed
        for entry in entries:
            marks = known.get(entry)
            if (marks is None or not marks.read) and entry not in passed:
                return entry
        return None

    def note(self, kind: str, key: str) -> str:
        """The text of that note; empty where there is none."""
        note = self.notes.get((kind, key))
        return note.text if note else ""

    # Read by passing

    def pass_by(self, entry: str) -> None:
        """The reader has moved on from that entry."""
        marks = self.of(entry)
        if entry not in self._held and (marks.edited or not marks.read):
            self.passed[entry] = None

    def flush(self) -> None:
        """Keep what has been passed: in one go, since keeping may take longer than a key may."""
        passed = list(self.passed)
        self.passed.clear()
        if passed:
            self._set_read(self.day, passed, read=True)

    # Marks that can be undone

    def mark_read(self, entries: Iterable[str], *, read: bool, here: str | None = None) -> int:
        """Mark entries as read or unread; returns how many were not. `here` is the one that the reader is at."""
        self.flush()
        changed = [entry for entry in entries if self.of(entry).read != read]
        if changed:
            self._set_read(self.day, changed, read=read, here=here)
            number = f"{len(changed)} entries" if len(changed) > 1 else "An entry"
            back = partial(self._set_read, self.day, changed, read=not read, here=here)
            self._steps.append(Step(f"{number} marked as {'read' if read else 'unread'}", back))
        return len(changed)

    def star(self, entry: str) -> bool:
        """Star an entry, or take its star away; True where it has one now."""
        starred = not self.of(entry).starred
        self._set_starred(self.day, entry, starred=starred)
        back = partial(self._set_starred, self.day, entry, starred=not starred)
        self._steps.append(Step("A star given" if starred else "A star taken away", back))
        return starred

    def write_note(self, kind: str, key: str, text: str, *, again: bool = False) -> None:
        """Keep a note; an empty one takes it away. `again` where the same writing was kept before: one step with it."""
        before = self.note(kind, key)
        self._write(self.day, kind, key, text)
        if not again:
            words = "A note written" if not before else "A note changed" if text.strip() else "A note deleted"
            self._steps.append(Step(words, partial(self._write, self.day, kind, key, before)))

    @property
    def can_undo(self) -> bool:
        """Is there anything to undo?"""
        return bool(self._steps)

    def undo(self) -> str | None:
        """Undo the last mark; returns what it was, None where there is none."""
        if not self._steps:
            return None
        self._steps[-1].undo()
        return self._steps.pop().words

    # Marks of any day; the overlay and the counts follow

    def _set_read(self, day: str, entries: Sequence[str], *, read: bool, here: str | None = None) -> None:
        self.library.set_read(day, entries, read=read)
        changed = len(entries)
        if day == self.day:
            changed = sum(self.of(entry).read != read for entry in entries)
            for entry in entries:
                self.by_entry[entry] = self.of(entry)._replace(read=read, edited=False)
            if here is not None and here in entries:
                (self._held.discard if read else self._held.add)(here)
        self.counted(day, -changed if read else changed, None)

    def _set_starred(self, day: str, entry: str, *, starred: bool) -> None:
        self.library.set_starred(day, entry, starred=starred)
        if day == self.day:
            self.by_entry[entry] = self.of(entry)._replace(starred=starred)

    def _write(self, day: str, kind: str, key: str, text: str) -> None:
        self.library.write_note(day, kind, key, text)
        self.drafts.pop((kind, key), None)
        noted = bool(text.strip())
        if day == self.day:
            self._read_notes()
            if kind != "day":
                self.by_entry = dict(self.library.marks(day))
        if kind == "day":
            self.counted(day, 0, noted)

    def _read_notes(self) -> None:
        self.notes = {(note.kind, note.key): note for note in self.library.notes(self.day)}


def figure_noted(figure: FigureRow) -> Noted:
    """A figure as what a note is on."""
    return "figure", figure.id, f"{figure.value} {figure.label}"

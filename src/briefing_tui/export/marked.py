"""Where the reader's own stars and notes stand in an export of a day: each note once, as near as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing_tui import present_figures
from briefing_tui.export.listing import counted
from briefing_tui.models import Day
from briefing_tui.views import Annotations, NoteView

Book = Mapping[str, Annotations]
"""What the reader has marked, by day."""
NONE: Book = {}
STAR, NOTE = "★", "✎"
OWN_NOTE = "Reader's note"


class Placed(NamedTuple):
    """A note and where it belongs."""

    note: NoteView
    on: str
    """The figure that it is on, in words; empty where it is on an entry or the day."""
    entry: str | None
    """The entry that it is on, or that holds the figure."""
    key: bool
    """It is on a key figure."""

    @property
    def title(self) -> str:
        """`Reader's note`, `Reader's note on tanks, 290`."""
        return f"{OWN_NOTE} on {self.on}" if self.on else OWN_NOTE


class Notes(NamedTuple):
    """The notes on a day as a page shows them."""

    day: list[Placed]
    """On the day, and on figures that stand neither in the table of key figures nor in an entry."""
    table: list[Placed]
    """On key figures."""
    entries: dict[str, list[Placed]]
    """On entries and on the other figures in them, by entry."""


def placed(day: Day, own: Annotations) -> list[Placed]:
    """The notes that are on something of that day; not those on what other documents hold."""
    entries, documents = [entry.id for entry in day.entries], [document.id for document in day.documents]
    figures = {figure.id: figure for figure in day.figures}
    found = []
    for note in own.notes:
        if note.kind == "day":
            found.append(Placed(note, "", None, False))
        elif note.kind == "entry" and note.key in entries:
            found.append(Placed(note, "", note.key, False))
        elif figure := figures.get(note.key):
            on = f"{figure.label or figure.quote}, {present_figures.value_text(figure)}"
            found.append(Placed(note, on, figure.entry, note.key in day.key_figures))
        elif note.kind == "figure" and _home(note.key, documents):
            found.append(Placed(note, "a figure", _home(note.key, entries), False))
    return found


def _home(figure: str, places: Iterable[str]) -> str | None:
    """Which of these entries or documents a figure stands in, by its id."""
    return max((place for place in places if figure.startswith(place)), key=len, default=None)


def on_page(day: Day, own: Annotations) -> Notes:
    """The same for a page."""
    notes = Notes([], [], {})
    for one in placed(day, own):
        if one.key:
            notes.table.append(one)
        elif one.entry is not None:
            notes.entries.setdefault(one.entry, []).append(one)
        else:
            notes.day.append(one)
    return notes


def starred(day: Day, own: Annotations) -> frozenset[str]:
    """The entries of the day that have a star."""
    return frozenset(entry.id for entry in day.entries if (marks := own.marks.get(entry.id)) and marks.starred)


def counts(days: Sequence[Day], book: Book) -> tuple[int, int]:
    """How many stars and notes stand on these days."""
    here = [(day, book[day.key]) for day in days if day.key in book]
    return sum(len(starred(*one)) for one in here), sum(len(placed(*one)) for one in here)


def said(stars: int, notes: int) -> str:
    """`2 stars and 1 note of yours`; empty where there are none."""
    parts = [counted(number, what) for number, what in ((stars, "star"), (notes, "note")) if number]
    return f"{' and '.join(parts)} of yours" if parts else ""

"""What a screen shows: named tuples, already in words. No pydantic, no parsing, and quick to define and to make.

All text in a view is safe for a terminal, and none of it is markup.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

UNDATED = "undated"


class DayRow(NamedTuple):
    """A line of the day list. `key` is an ISO date or `undated`."""

    key: str
    entries: int
    figures: int
    documents: int
    problems: int = 0
    unread: int = 0
    noted: bool = False
    """The day itself has a note."""


class EntryRow(NamedTuple):
    """Two lines of the entry list: stamp, source and marks; then the headline or the first words."""

    id: str
    time: str
    """`01:50`, `~19:45`, `22:01-22:46`, or empty; in the zone that the day is shown in."""
    date: str | None
    """Set where the entry's date in the shown zone differs from the day's."""
    source: str
    first_words: str
    document: str
    """The document's short name."""
    figures: int
    key_figures: int
    about: str | None = None
    zone_known: bool = True


class Mark(NamedTuple):
    """A figure in a text: offsets into that text, and the figure's id."""

    start: int
    end: int
    figure: str
    key: bool


class BlockView(NamedTuple):
    """`kind`: headline, paragraph, quote, item, table, heading, media or link."""

    kind: str
    text: str
    marks: tuple[Mark, ...] = ()


class EntryView(NamedTuple):
    """An entry in full."""

    id: str
    day: str
    stamp: str
    """`Mon 7 March 2022, 01:50 Kyiv time`."""
    source: str
    about: str | None
    section: str | None
    updated: str | None
    document: str
    """Title or file name."""
    path: str
    url: str | None
    blocks: tuple[BlockView, ...]
    citation: str
    """For the clipboard: source, headline, document, time, address."""


class FigureRow(NamedTuple):
    """A figure in the summary or in a list of figures."""

    id: str
    entry: str | None
    """The entry to go to; None outside the entries."""
    group: str
    """`losses`, `casualties`, …; empty where untracked."""
    label: str
    value: str
    """With its bound and unit: `>11,000`, `~5,800`, `≤50%`, `≥21`, `11–13`, `660,00 ?`."""
    claimant: str
    """Empty where the document itself speaks."""
    quote: str
    change: str = ""
    """`+5 since 6 Mar`, `revised -10 since 6 Mar`; empty where there is nothing to compare."""
    trend: tuple[float | None, ...] = ()
    """Values of the same metric and claimant, day by day, None for a gap."""
    also: int = 0
    """How many other statements of the same quantity are linked to it."""
    flags: tuple[str, ...] = ()
    time: str = ""
    metric: str | None = None
    """The series that it belongs to; None where it is not followed."""
    place: str = ""
    """Where it was counted, where the text says so."""
    scope: str = ""
    """`cumulative`, `period`, `event`, `forecast`, …; empty where the text does not say."""
    as_of: str = ""
    key: bool = False
    """It is one of the day's key figures."""
    restates: str | None = None
    """The figure of the same quantity that is shown in its place."""


class EntryMarks(NamedTuple):
    """What the reader has marked an entry with."""

    read: bool = False
    starred: bool = False
    noted: bool = False
    edited: bool = False
    """It is read, and was edited since."""


class NoteView(NamedTuple):
    """A note of the reader's on a day, an entry or a figure."""

    kind: str
    """`day`, `entry` or `figure`."""
    key: str
    """The day's key, the entry's or figure's id."""
    day: str
    text: str
    written: str
    """ISO time of the last change, in UTC."""


class Annotations(NamedTuple):
    """What the reader has marked and noted on a day, as an export takes it."""

    marks: Mapping[str, EntryMarks] = {}
    """By entry; those without any may be left out."""
    notes: Sequence[NoteView] = ()


class Visit(NamedTuple):
    """The last time that a day was open, and what it held then."""

    at: str
    """ISO time in UTC."""
    entries: frozenset[str]
    """Ids of the entries that were there."""


class SourceCount(NamedTuple):
    name: str
    entries: int


class DocumentRow(NamedTuple):
    """A document of the day."""

    id: str
    name: str
    path: str
    url: str | None
    entries: int
    evidence: str
    """Why it lies on this day, in words."""
    problems: int


class ProblemRow(NamedTuple):
    """A line of the problem list: `document` is its path."""

    document: str
    line: int | None
    message: str
    remedy: str


class Summary(NamedTuple):
    brief_facts: tuple[str, ...]
    key_figures: tuple[FigureRow, ...]
    figures: int
    sources: tuple[SourceCount, ...]
    documents: tuple[DocumentRow, ...]
    problems: tuple[ProblemRow, ...]
    background: tuple[str, ...]
    links: tuple[str, ...]


class DayView(NamedTuple):
    """An open day. Entries are oldest first; those without a time come last, in document order."""

    key: str
    title: str
    """`Mon 7 March 2022`, or `Undated`."""
    number: int | None
    """`Day 12`, where the documents number their days."""
    zone: str
    """`Kyiv time`, `UTC`, or `time zone not known`."""
    entries: tuple[EntryRow, ...]
    summary: Summary


class Progress(NamedTuple):
    """How far loading has come: documents read and documents found so far; `name` is the one just read."""

    done: int
    total: int
    name: str

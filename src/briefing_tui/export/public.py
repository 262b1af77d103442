"""What `--json` prints, as models. Their field names are a promise; `docs/schema.json` is made from them."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from briefing_tui import models

MOST_WORDS = 14
"""A source is a name, not a sentence."""


class Public(BaseModel):
    """Frozen; its field names are a promise."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Problem(Public):
    """Something that a reader should know about a document."""

    document: str = Field(description="Its path.")
    line: int | None
    message: str
    remedy: str


class Document(Public):
    """A document, the same in every day that it has entries in."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    path: str = Field(description="Where it came from; `-` for standard input.")
    date: dt.date | None = Field(description="The document's day; null where it gives none.")
    zone: str | None = Field(description="IANA name or UTC offset; null where not known.")
    brief_facts: tuple[str, ...]
    background: tuple[str, ...]
    links: tuple[str, ...]
    problems: tuple[str, ...]


class Note(Public):
    """A note of the reader's own."""

    figure: str | None = Field(description="The id of the figure that it is on; null where it is on the whole.")
    text: str
    written: str = Field(description="When it was last changed, ISO in UTC.")


class Entry(Public):
    """One entry, as it was written."""

    id: str
    document: str = Field(description="The document's id.")
    date: dt.date | None
    time: str | None = Field(description="HH:MM as the document gives it; null without a stamp.")
    until: str | None = Field(description="The end of a range of times, HH:MM.")
    at: str | None = Field(description="The instant, ISO with offset; null where the zone is not known.")
    about: str | None = Field(description="The other time that the text speaks of, in its words.")
    source: str | None = Field(description=f"Who reports or speaks, {MOST_WORDS} words at most.")
    headline: str | None
    text: str = Field(description="Everything after the headline; a blank line between paragraphs.")
    section: str | None
    updated: str | None = Field(description="A stated time of editing, as written.")
    starred: bool | None = Field(description="By the reader; null where marks and notes are left out.")
    read: bool | None = Field(description="The same.")
    notes: tuple[Note, ...] = Field(description="The reader's own, on the entry and on figures in it.")


class Figure(Public):
    """A number, tied to the words that it was read from and to who said them."""

    id: str
    document: str = Field(description="The document's id.")
    entry: str | None = Field(description="The entry's id; null outside the entries.")
    part: models.Part = Field(description="The part of the document that it stands in.")
    value: float | int | None = Field(description="In plain units; null where it can't be read safely.")
    high: float | int | None = Field(description="The upper end of a range.")
    bound: models.Bound
    unit: str | None
    label: str = Field(description="What is counted, as the text says it.")
    metric: str | None = Field(description="The same for the same quantity in every document; null if untracked.")
    side: str | None
    scope: models.Scope | None
    attribution: str | None = Field(description="Who claims it; null if the document itself.")
    as_of: str | None = Field(description="ISO date, or date and time.")
    quote: str = Field(max_length=240, description="The words it was read from, exactly.")
    change: float | int | None = Field(description="The change stated beside a level, signed.")
    caveats: tuple[str, ...]
    flags: tuple[str, ...]


class Day(Public):
    """One calendar day: entries oldest first, those without a time last."""

    date: dt.date | None = Field(description="Null for what has no day.")
    number: int | None = Field(description="Where the documents number their days.")
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    key_figures: tuple[str, ...] = Field(description="Ids of figures, most important first.")
    documents: tuple[Document, ...]
    notes: tuple[Note, ...] = Field(description="The reader's own, on the day and on figures outside its entries.")


class Days(Public):
    """What `show --json` and `export --format json` print: days oldest first, undated last."""

    days: tuple[Day, ...]
    problems: tuple[Problem, ...]


class DayCount(Public):
    """A line of the list of days."""

    date: dt.date | None
    entries: int
    figures: int
    documents: int
    problems: int
    unread: int | None = Field(description="Entries of your archive that are not read; null for other documents.")


class DayList(Public):
    """What `days --json` prints: oldest first, undated last."""

    days: tuple[DayCount, ...]


class DatedFigure(Figure):
    """A figure with its day and the time of its entry."""

    date: dt.date | None
    time: str | None
    changed: str | None = Field(description="By how much since the last day with this metric from this claimant.")
    why: tuple[str, ...] = Field(
        default=(), description="With --explain: how it was read, and why it is a key figure; a sentence each."
    )


class FigureList(Public):
    """What `figures --json` prints: by day, in the order of the entries."""

    figures: tuple[DatedFigure, ...]


class CheckedDocument(Public):
    """How one document was read."""

    path: str
    title: str | None
    format: str
    shape: str
    newest_first: bool | None = Field(description="The order of the page; null without stamps.")
    date: dt.date | None
    evidence: tuple[models.Evidence, ...] = Field(description="For its day, the strongest first.")
    zone: str | None
    zone_evidence: str | None
    counts: dict[str, int]
    coverage: models.Coverage = Field(description="In words.")
    left_out: tuple[models.LeftOut, ...]
    problems: tuple[models.Problem, ...]


class Check(Public):
    """What `check --json` prints."""

    documents: tuple[CheckedDocument, ...]
    problems: tuple[Problem, ...] = Field(description="Of files that could not be read at all.")


class Hit(Public):
    """An entry that a search found."""

    date: dt.date | None
    time: str | None = Field(description="As a list shows it: `11:30`, `~19:45`, `22:01-22:46`; null without a stamp.")
    entry: str = Field(description="The entry's id.")
    source: str | None
    document: str = Field(description="The document's title or file name.")
    snippet: str = Field(description="The words around the hits, or after ✎ those of your note, on one line.")
    marks: tuple[tuple[int, int], ...] = Field(description="Where the hits start and end in the snippet.")
    starred: bool
    noted: bool
    read: bool


class SearchResults(Public):
    """What `search --json` prints."""

    query: str
    found: int = Field(description="How many entries match, as far as they were counted.")
    capped: bool = Field(description="There are more.")
    note: str = Field(description="What of the query could not be taken as it was meant; empty where all was.")
    hits: tuple[Hit, ...] = Field(description="The newest first, with --ranked the best.")

"""What the loader and the figures hand on: frozen dataclasses, no I/O.

Every span is a half-open pair of offsets into the text that its field names. All text has been through `safe.safe()`.
Pydantic checks them where they come in from JSON and describes them where they go out (`border`, `export.public`);
it is not imported before, because that would cost the opening of the reader more than the reading of a small archive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from briefing_tui.clocks import Clock

Span = tuple[int, int]


class Precision(StrEnum):
    """How much of its moment an entry states."""

    MINUTE = "minute"
    PART = "part"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When an entry was written, as far as a stamp or a dated heading says so."""

    date: dt.date | None = None
    time: dt.time | None = None
    precision: Precision = Precision.DAY
    zone: str | None = None
    """IANA name or UTC offset (`+02:00`), None where not known."""
    stated: bool = True
    """False where the date was inferred from the page."""
    until: dt.time | None = None
    """The end of a range such as `22:01-22:46`."""
    approximate: bool = False
    half_known: bool = True
    """False for a clock of twelve hours without a word on which half of the day: `time` is then as written."""

    @property
    def clock(self) -> Clock:
        """What a clock and a calendar show of it."""
        return Clock(self.date, self.time, self.until, self.zone, self.approximate, self.half_known)

    @property
    def instant(self) -> dt.datetime | None:
        """The moment as an aware datetime in its own zone; None where date, time or zone is not known."""
        return self.clock.instant


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Who reports or speaks: `name`, through whom (`via`), after whom (`citing`)."""

    name: str
    via: str | None = None
    citing: str | None = None

    def __str__(self) -> str:
        return self.name + (f" via {self.via}" if self.via else "") + (f" citing {self.citing}" if self.citing else "")


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    """One item of a list; `text` is without its bullet."""
    TABLE = "table"
    """Markdown rows with pipes, a line each."""
    HEADING = "heading"
    MEDIA = "media"
    """A media note: caption and credit. Not part of an entry's text."""
    LINK = "link"
    """A related link. Not part of an entry's text."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, a list item, a table: `text` with its white space folded; `span` is its place in the document."""

    kind: BlockKind
    text: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a day."""

    id: str
    """`DOCUMENT:STAMP:PLACE` (place among the entries of that stamp), or `DOCUMENT:w:FIRST-WORDS` without a stamp."""
    document: str
    order: int
    """Place in the document, from 0, top to bottom."""
    moment: Moment = Moment()
    about: str | None = None
    """The other time that the text itself states, as a reader would write it (`early on 2 March`); it moves nothing."""
    attribution: Attribution | None = None
    headline: str | None = None
    blocks: tuple[Block, ...] = ()
    """Everything after the headline, media notes and links among it."""
    section: str | None = None
    updated: str | None = None
    """A stated edit time, as written."""
    span: Span = (0, 0)

    @cached_property
    def text(self) -> str:
        """Everything after the headline, paragraphs a blank line apart; no media notes, no related links."""
        return "\n\n".join(b.text for b in self.blocks if b.kind not in (BlockKind.MEDIA, BlockKind.LINK))

    @cached_property
    def full(self) -> str:
        """Headline and text, a blank line apart: what a figure's span counts in."""
        return "\n\n".join(part for part in (self.headline, self.text) if part)


class Bound(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"


class Scope(StrEnum):
    """What a figure covers; never summed across scopes."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"
    EVENT = "event"
    FORECAST = "forecast"
    TARGET = "target"
    CHANGE = "change"
    BACKGROUND = "background"


class Part(StrEnum):
    """The part of a document that a figure stands in."""

    ENTRY = "entry"
    BRIEF_FACTS = "brief_facts"
    STANDFIRST = "standfirst"
    BACKGROUND = "background"
    CAPTION = "caption"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number tied to the words it was read from and to who said them."""

    id: str
    document: str
    entry: str | None = None
    part: Part = Part.ENTRY
    place: int = 0
    """Outside the entries: which item of the part."""
    span: Span
    """The quote in `Entry.full`, or in the part's item."""
    quote: str
    """Exactly as in the document, white space folded, 240 characters at most."""
    value: float | int | None = None
    high: float | int | None = None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    label: str = ""
    metric: str | None = None
    side: str | None = None
    """Whose losses they are, where the text says so."""
    place_name: str | None = None
    scope: Scope | None = None
    attribution: str | None = None
    report: str = ""
    """Where nobody is named: the series of reports that its document belongs to; empty where it is one of its own."""
    as_of: str | None = None
    """ISO date, or date and time."""
    change: float | int | None = None
    """The change stated beside a level."""
    caveats: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    """How it was read, a short sentence each: for `--explain`."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One reason to date a document: best rank first (1 is the strongest)."""

    kind: str
    rank: int
    date: dt.date | None
    quote: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A run of the document's text that stands in none of its parts, and the rule that put it there."""

    rule: str
    text: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something a reader should know about a document."""

    code: str
    """`empty`, `binary`, `encoding`, `nothing-to-read`, `lost-words`, `mostly-left-out`, `date-conflict`, …"""
    message: str
    line: int | None = None
    remedy: str | None = None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How many of the text's words stand where."""

    words: int = 0
    entries: int = 0
    parts: int = 0
    """Title, standfirst, brief facts, background, captions, links, sections, credits, stamps, front matter."""
    left_out: dict[str, int] = field(default_factory=dict)
    """By rule."""
    lost: int = 0


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document as read."""

    id: str
    path: str
    """Where it came from; `-` for standard input."""
    format: str
    """`text`, `markdown`, `export`, …"""
    shape: str
    """`live` (stamps), `narrative` (paragraphs), `digest` (lists), `log` (day headings), `report`, `nothing`."""
    newest_first: bool | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    date: dt.date | None = None
    month: str | None = None
    """`2022-03` where only the month is known."""
    evidence: tuple[Evidence, ...] = ()
    zone: str | None = None
    zone_evidence: str | None = None
    standfirst: tuple[str, ...] = ()
    brief_facts: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    background: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = Coverage()
    text: str = field(default="", repr=False)
    size: int = 0
    """Bytes as they came."""

    @property
    def name(self) -> str:
        """What to call it in a line: title, else the last part of its path."""
        return self.title or self.path.replace("\\", "/").rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, kw_only=True)
class Link:
    """Two figures that state the same quantity: `figure` restates `of`, which is shown."""

    figure: str
    of: str


@dataclass(frozen=True, kw_only=True)
class Day:
    """One calendar day: all its documents, its entries in order, its figures."""

    date: dt.date | None
    """None for what has no day."""
    number: int | None = None
    documents: tuple[Document, ...] = ()
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    key_figures: tuple[str, ...] = ()
    """Ids, most important first."""
    links: tuple[Link, ...] = ()
    changes: dict[str, str] = field(default_factory=dict)
    """What a figure changed by since the last day with the same metric from the same claimant, in words, by its id."""

    @property
    def key(self) -> str:
        """`2022-03-07`, or `undated`."""
        return self.date.isoformat() if self.date else "undated"

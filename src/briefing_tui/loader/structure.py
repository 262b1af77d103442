"""Pieces → the parts of a page: head, entries, brief facts, background, links, what is left out.

A page with stamps is a live blog or a log: a stamp opens an entry, and what follows belongs to it. A page without
stamps is prose or a digest: a paragraph is an entry, a bullet belongs to the paragraph above it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from briefing_tui.loader.dates import FoundDate, find_dates
from briefing_tui.loader.pieces import Piece
from briefing_tui.loader.stamps import Stamp

_ANNOUNCED = re.compile(r"(?:\w+\W+){4,}.*:$")
_LONGEST_BYLINE = 80


def is_announcement(text: str) -> bool:
    """True for a sentence that ends with a colon: `Here is what the day brought:`; not for a heading that does."""
    return _ANNOUNCED.search(text) is not None


def is_byline(text: str) -> bool:
    """True for a line above the text that names a writer or says when the page came out: a fact about the document."""
    words = text.split()
    if len(text) > _LONGEST_BYLINE or text.endswith((".", "!", "?")):
        return False
    names = all(word[:1].isupper() or word in ("and", "und", "the", "of", "in") for word in words)
    return (names and len(words) <= 8) or any(found.day or found.month_day for found in find_dates(text))


@dataclass(slots=True)
class Draft:
    """An entry being gathered: its pieces, the first of them without the stamp."""

    pieces: list[Piece]
    stamp: Stamp | None = None
    opening: str = ""
    """The words of the stamp, and to whom the source speaks: `13:50 to the River Office`."""
    heading_day: FoundDate | None = None
    section: str | None = None
    updated: str | None = None
    source: str | None = None
    """Whom a line below the headline names: `From the desk in the capital`."""
    pinned: bool = False
    headed: bool = False
    """True where the page sets the first piece above the entry as its headline."""
    day: dt.date | None = None


@dataclass(slots=True)
class Page:
    """The parts of a page as they were found, in document order."""

    shape: str = "narrative"
    title: Piece | None = None
    head: list[Piece] = field(default_factory=list)
    brief_facts: list[Piece] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    background: list[Piece] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    links: list[Piece] = field(default_factory=list)
    credits: list[Piece] = field(default_factory=list)
    sections: list[Piece] = field(default_factory=list)
    index: list[Piece] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)
    """Stamps of the index."""
    left_out: list[tuple[str, Piece]] = field(default_factory=list)
    day_headings: list[FoundDate] = field(default_factory=list)

    def in_brief(self, piece: Piece) -> bool:
        """True where a piece goes on with the key points: an item, or a line below one where none is an item.

        The first of them may stand apart from the sentence that announces them.
        """
        if piece.bullet:
            last = self.brief_facts[-1].bullet if self.brief_facts else ""
            # A numbered list below points with another mark is the text.
            return not last or last[0].isdigit() == piece.bullet[0].isdigit()
        if not self.brief_facts and self.sections and is_announcement(self.sections[-1].text):
            return True
        return not (piece.gap or (self.brief_facts and self.brief_facts[-1].bullet))

    def set_aside(self, piece: Piece) -> bool:
        """Puts a piece that its looks give to a part of the page there; False for text."""
        if piece.part == "text":
            return False
        if piece.part == "media":
            self.captions.append(piece)
        elif piece.part == "link":
            self.links.append(piece)
        elif piece.part in ("credits", "updated"):
            self.credits.append(piece)
        elif piece.part == "background":
            self.background.append(piece)
        else:
            self.left_out.append((piece.part, piece))
        return True

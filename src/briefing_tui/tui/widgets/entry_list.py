"""The entries of the open day: when, who and how many figures; below it what the entry says."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from briefing_tui.tui.actions import Scope, bindings
from briefing_tui.tui.filters import UNMARKED, Listing
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.signs import EDITED, NEW, UNREAD, clock, signs_of
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit
from briefing_tui.tui.widgets.wrapping import wrap
from briefing_tui.views import EntryMarks, EntryRow

_WIDEST_STAMP = 13
_DOCUMENT = 14
"""Cells that a long source leaves for the name of the document."""


class EntryList(VirtualList):
    """The rows of a listing; their keys are the entries' ids. `marks` says how each is marked when it is drawn."""

    BORDER_TITLE = "2 Entries"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ENTRIES)

    listing: var[Listing | None] = var(None)

    class Paged(Message):
        """The reader wants another page of the highlighted entry's text: the next (1) or the previous (-1)."""

        def __init__(self, step: int, *, go_on: bool = False) -> None:
            super().__init__()
            self.step = step
            self.go_on = go_on
            """At the end of the text, go on to the next entry."""

    def __init__(self, marks: Callable[[str], EntryMarks], *, id: str | None = None) -> None:  # noqa: A002  as in Textual
        super().__init__(row_height=2, id=id)
        self.marks = marks

    def watch_listing(self, listing: Listing | None) -> None:
        if listing is None:
            return
        rows = listing.rows
        if not rows:
            nothing = "  No entry passes the filter" if listing.filter else "  No entries"
            self.set_rows([None], lambda _index, _width, _highlighted: [Content(nothing), Content()])
            return
        columns = Columns(
            stamp=min(max(cell_len(stamp_of(row)) for row in rows), _WIDEST_STAMP),
            documents=len(listing.day.summary.documents) > 1,
        )

        keys: list[str | None] = [row.id for row in rows]
        place, new = listing.visit_line or (len(rows), 0)
        if new and listing.visit is not None:
            keys.insert(place, None)
            ended = visit_line(listing.visit.at, new)

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            if new and index == place:
                return [Content(), Content(ended.center(width - 1, "─"))]
            row = rows[index - (index > place)]
            marks, is_new = self.marks(row.id), listing.is_new(row.id)
            return columns.lines(row, width - 1, highlighted=highlighted, marks=marks, new=is_new)

        self.set_rows(keys, render)

    def action_page_up(self) -> None:
        self.post_message(self.Paged(-1))

    def action_page_down(self) -> None:
        self.post_message(self.Paged(1))

    def action_page_on(self) -> None:
        self.post_message(self.Paged(1, go_on=True))

    def action_previous_entry(self) -> None:
        self.action_cursor_up()

    def action_next_entry(self) -> None:
        self.action_cursor_down()


class Columns(NamedTuple):
    """How the rows of one day are laid out."""

    stamp: int
    """Width of the column of stamps in cells; 0 where no entry has one."""
    documents: bool
    """Does each entry say which document it is from?"""

    def lines(
        self, row: EntryRow, width: int, *, highlighted: bool, marks: EntryMarks = UNMARKED, new: bool = False
    ) -> list[Content]:
        """The two lines of a row. A highlighted one has no colours of its own."""

        def style(name: str) -> str:
            return "" if highlighted else name

        lead = Content.assemble("▸" if highlighted else " ", (" ", "") if marks.read else (UNREAD, style("$accent")))
        figures = " ".join(filter(None, (signs_of(starred=marks.starred, noted=marks.noted), figures_of(row))))
        stamp = Content.styled(stamp_of(row).ljust(self.stamp + 2), style("$secondary")) if self.stamp else Content()
        room = width - len(lead) - stamp.cell_length - len(figures) - 1
        words = plain(start_of(row.first_words, 2, width))
        if row.about:
            words = plain(f"({start_of(row.about, 1, width)}) ", style("$foreground-muted")) + words
        if row.source or self.documents:
            top = plain(start_of(row.source, 1, width), style("$foreground-muted") if marks.read else "bold")
            if self.documents:
                document = plain(start_of(row.document, 1, width), style("$foreground-muted"))
                top = fit_to(top, max(room - _DOCUMENT, 0))
                top += Content(" · " if row.source else "") + document
        elif self.stamp:
            top = Content()
        else:
            top, words = in_two(words, room)
        top = Content.assemble(lead, stamp, fit(top, room), " ", (figures, style("$accent")))
        sign = EDITED if marks.edited else NEW if new else " "
        below = Content.assemble(" ", (sign, style("$accent")), " " * stamp.cell_length)
        return [top, below + words]


def stamp_of(row: EntryRow) -> str:
    """`01:50`; `6 Mar 23:50` where that is another date than the day's.

    `01:50?` where its zone or its half of the day is not known.
    """
    stamp = row.time if row.zone_known or not row.time else f"{row.time.removesuffix('?')}?"
    return f"{row.date} {stamp}" if row.date else stamp


def visit_line(at: str, new: int) -> str:
    """` last visit 1 Apr 14:05 · 3 new ` on the reader's own clock."""
    return f" last visit {clock(at)} · {new} new "


def figures_of(row: EntryRow) -> str:
    """`5 fig.`, with a diamond before it where key figures are among them."""
    if not row.figures:
        return ""
    return f"◆ {row.figures} fig." if row.key_figures else f"{row.figures} fig."


def in_two(words: Content, first: int) -> tuple[Content, Content]:
    """As many words as go into a line of `first` cells, and the rest."""
    (start, end), *rest = wrap(words.plain, first)
    return words[start:end], words[rest[0][0] :] if rest else Content()

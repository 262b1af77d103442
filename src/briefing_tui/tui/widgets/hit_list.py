"""What a search found: when, who and how it is marked; below it the words around the first hit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.content import Span as Styled

from briefing_tui.results import Hit
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.signs import UNREAD, signs_of
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit

_HIT = "bold underline"
_SOURCE = 24
"""Cells that a long source leaves for the name of the document."""


class HitList(VirtualList):
    """Rows of hits; their keys are `DAY ENTRY`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(row_height=2, id=id)
        self.hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these hits. The highlighted one stays highlighted."""
        self.hits = hits
        dates = max((len(hit.date) for hit in hits), default=0)
        times = max((len(hit.time) for hit in hits), default=0)

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            hit = hits[index]
            stamp = f"{hit.date:>{dates}}  {hit.time:<{times}}"
            return hit_lines(hit, stamp, width - 1, highlighted=highlighted)

        self.set_rows([key_of(hit) for hit in hits], render)


def key_of(hit: Hit) -> str:
    """The key of its row."""
    return f"{hit.day} {hit.entry}"


def hit_lines(hit: Hit, stamp: str, width: int, *, highlighted: bool) -> list[Content]:
    """The two lines of a hit. A highlighted one has no colours of its own; the hits are underlined in both."""

    def style(name: str) -> str:
        return "" if highlighted else name

    lead = Content.assemble("▸" if highlighted else " ", (" " if hit.read else UNREAD, style("$accent")), " ")
    signs = signs_of(starred=hit.starred, noted=hit.noted)
    date = plain(stamp, style("$secondary"))
    room = max(width - lead.cell_length - date.cell_length - len(signs) - 3, 0)
    source = plain(start_of(hit.source, 1, width), style("$foreground-muted") if hit.read else "bold")
    if hit.document:
        source = fit_to(source, max(room - _SOURCE, min(room, _SOURCE)))
        document = plain(start_of(hit.document, 1, width), style("$foreground-muted"))
        source += Content(" · " if hit.source else "") + document
    spans = [Styled(start, end, _HIT) for start, end in hit.marks]
    snippet = plain(hit.snippet.replace("\n", " ")).add_spans(spans)
    top = Content.assemble(lead, date, "  ", fit(source, room), " ", (signs, style("$accent")))
    return [top, Content("   ") + _from_hit(snippet, hit.marks, width - 3)]


def _from_hit(snippet: Content, marks: Sequence[tuple[int, int]], width: int) -> Content:
    """The snippet; where its first hit would lie beyond `width` cells, from some words before the hit."""
    if not marks or snippet[: marks[0][1]].cell_length < width:
        return snippet
    start = max(0, marks[0][0] - width // 3)
    start = snippet.plain.find(" ", start, marks[0][0]) + 1 or start
    return Content("…" if start else "") + snippet[start:]

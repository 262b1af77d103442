"""What became of a day since the reader was last there: its entries, then the figures that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from briefing_tui.citing import without_pipes
from briefing_tui.page_views import ChangeRow, SinceRow, SinceView
from briefing_tui.tui.widgets.change_list import KINDS as FIGURE_KINDS
from briefing_tui.tui.widgets.change_list import Heading, change_lines, grouped
from briefing_tui.tui.widgets.lines import Line, Lines, lines_of, plain, start_of
from briefing_tui.tui.widgets.virtual_list import VirtualList
from briefing_tui.tui.word_diff import Piece, word_diff

KINDS = {"added": "+ New entries", "edited": "± Edited", "removed": "− Removed"}
_SIGNS = {"old": ("[-", "-]", "$text-error strike"), "new": ("{+", "+}", "bold $text-success"), "same": ("", "", "")}
_BEFORE = 20
"""Characters of a text that stand before its first change."""
_LONGEST_TEXT = 20_000
"""Characters of a text that its row looks at."""
Row = SinceRow | ChangeRow | Heading


class SinceList(VirtualList):
    """Rows of entries and figures under a heading for each kind; their keys are their places."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(row_height=2, id=id)
        self.rows: Sequence[Row] = ()

    def show(self, since: SinceView) -> None:
        """Show what changed."""
        self.rows = shown = list(_rows(since))

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = shown[index]
            if isinstance(row, Heading):
                words = KINDS.get(row.kind) or f"{FIGURE_KINDS[row.kind]}, figures"
                return [Content(), Content.styled(f" {words}: {row.number}", "bold $primary")]
            if isinstance(row, ChangeRow):
                return change_lines(row, width - 1, highlighted=highlighted)
            return since_lines(row, width - 1, highlighted=highlighted)

        self.set_rows([None if isinstance(row, Heading) else str(place) for place, row in enumerate(shown)], render)

    @property
    def highlighted_row(self) -> SinceRow | ChangeRow | None:
        """What is under the cursor."""
        row = None if self.highlighted is None else self.rows[self.highlighted]
        return None if isinstance(row, Heading) else row


class DiffPane(Lines):
    """The text of an entry with what changed in it: `[-gone-]{+new+}`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self._row: SinceRow | None = None

    def show(self, row: SinceRow | None) -> None:
        """Show that entry; nothing for none."""
        self._row = row
        self.scroll_home(animate=False, force=True)
        self.refill()

    def layout_lines(self, width: int) -> list[Line]:
        return [] if self._row is None else lines_of(signed(pieces_of(self._row)), width)


def _rows(since: SinceView) -> Iterator[Row]:
    for kind in KINDS:
        rows = [row for row in since.rows if row.kind == kind]
        if rows:
            yield Heading(kind, len(rows))
            yield from rows
    yield from grouped(since.figures)


def pieces_of(row: SinceRow) -> list[Piece]:
    """The entry's text with what changed in it; of an added or removed one all of it."""
    if row.kind == "edited":
        return word_diff(row.before, row.now)
    return [Piece("old", row.before)] if row.kind == "removed" else [Piece("new", row.now or row.first_words)]


def signed(pieces: Sequence[Piece], *, coloured: bool = True) -> Content:
    """The pieces between their signs."""
    parts = []
    for kind, text in pieces:
        before, after, style = _SIGNS[kind]
        parts.append(plain(f"{before}{text}{after}", style if coloured else ""))
    return Content.assemble(*parts)


def since_lines(row: SinceRow, width: int, *, highlighted: bool) -> list[Content]:
    """When and who; below it the first words, of an edited entry the words around the first change."""
    lead = "▸ " if highlighted else "  "
    time = plain(f"{row.time}  " if row.time else "", "" if highlighted else "$secondary")
    top = Content.assemble(lead, time, plain(start_of(row.source, 1, width), "bold"))
    if row.kind != "edited" or not row.before:
        return [top, Content("    ") + plain(start_of(row.first_words, 1, width))]
    before, now = (without_pipes(text[:_LONGEST_TEXT]) for text in (row.before, row.now))
    pieces = word_diff(before, now)
    if pieces and pieces[0].kind == "same" and len(pieces[0].text) > _BEFORE:
        pieces[0] = Piece("same", f"… {pieces[0].text[-_BEFORE:].partition(' ')[2]}")
    shown = [Piece(kind, " ".join(start_of(text, 1, width).split("\n"))) for kind, text in pieces]
    return [top, Content("    ") + signed(shown, coloured=not highlighted)]

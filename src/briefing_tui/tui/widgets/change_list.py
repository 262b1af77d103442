"""What became of the followed figures of a day since another: under a heading for each kind of change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from briefing_tui.page_views import ChangeRow
from briefing_tui.tui.widgets.figure_list import between
from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.signs import UNNAMED
from briefing_tui.tui.widgets.virtual_list import VirtualList

KINDS = {
    "contradicted": "≠ Contradicted",
    "revised": "▼ Revised",
    "check": "? To check",
    "changed": "± Changed",
    "new": "+ New",
    "gone": "− No longer mentioned",
}


class Heading(NamedTuple):
    """A kind of change, and how many there are of it."""

    kind: str
    number: int


class ChangeList(VirtualList):
    """Rows of changes; their keys are their places."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(row_height=2, id=id)
        self.rows: Sequence[ChangeRow | Heading] = ()

    def show(self, changes: Sequence[ChangeRow]) -> None:
        """Show these changes."""
        self.rows = shown = list(grouped(changes))

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = shown[index]
            if isinstance(row, Heading):
                return [Content(), Content.styled(f" {KINDS[row.kind]}: {row.number}", "bold $primary")]
            return change_lines(row, width - 1, highlighted=highlighted)

        self.set_rows([None if isinstance(row, Heading) else str(place) for place, row in enumerate(shown)], render)

    @property
    def highlighted_row(self) -> ChangeRow | None:
        """The change under the cursor."""
        row = None if self.highlighted is None else self.rows[self.highlighted]
        return row if isinstance(row, ChangeRow) else None


def grouped(changes: Sequence[ChangeRow]) -> Iterator[ChangeRow | Heading]:
    """The changes by kind, in the order of `KINDS`."""
    for kind in KINDS:
        rows = [row for row in changes if row.kind == kind]
        if rows:
            yield Heading(kind, len(rows))
            yield from rows


def change_lines(row: ChangeRow, width: int, *, highlighted: bool) -> list[Content]:
    """Label and values; below them who claims it, its group and the difference."""
    muted = "" if highlighted else "$foreground-muted"
    half = width // 2
    label = plain(start_of(row.label, 1, width))
    source = plain(start_of(" · ".join(filter(None, (row.claimant or UNNAMED, row.group))), 1, width), muted)
    lead = "▸ " if highlighted else "  "
    now, before = (plain(start_of(text, 1, half)) for text in (row.now, row.before))
    match row.kind:
        case "contradicted":
            values, difference = now.stylize("bold"), fit_to(Content("≠ ") + before, half)
        case "gone":
            values, difference = before, Content.styled("not mentioned", muted)
        case "new":
            values, difference = now.stylize("bold"), Content()
        case _:
            values = Content.assemble(before, " → ", now.stylize("bold"))
            difference = plain(start_of(row.difference, 1, half))
    return [
        between(Content(lead) + label, fit_to(values, half), width),
        between(Content("    ") + source, fit_to(difference, half), width),
    ]

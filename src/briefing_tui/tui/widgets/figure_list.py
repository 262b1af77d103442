"""All figures of a day: value and label, below them who claims it and what is to be known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.tui.widgets.lines import fit_to, plain, start_of
from briefing_tui.tui.widgets.signs import NOTED, UNNAMED
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit
from briefing_tui.views import FigureRow

_LEAD = 4
"""Cells for the cursor and the mark before a value."""


class FigureList(VirtualList):
    """Rows of figures; their keys are the figures' ids."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(row_height=2, id=id)
        self.rows: Sequence[FigureRow] = ()

    def show(self, rows: Sequence[FigureRow], noted: Container[str] = ()) -> None:
        """Show these figures, each restatement under what it restates; those `noted` have a note of the reader's."""
        self.rows = shown = arranged(rows)
        values = max((cell_len(row.value) for row in shown), default=0)
        ids = {row.id for row in shown}

        def render(index: int, width: int, highlighted: bool) -> list[Content]:
            row = shown[index]
            columns = Columns(min(values, max(8, width // 4)), width - 1, highlighted=highlighted)
            return columns.lines(row, below=row.restates in ids, noted=row.id in noted)

        self.set_rows([row.id for row in shown], render)

    @property
    def highlighted_row(self) -> FigureRow | None:
        """The figure under the cursor."""
        return None if self.highlighted is None else self.rows[self.highlighted]


def arranged(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """The figures in their order, but restatements right under what they restate where that is among them."""
    ids = {row.id for row in rows}
    restating: dict[str | None, list[FigureRow]] = defaultdict(list)
    for row in rows:
        restating[row.restates if row.restates in ids else None].append(row)
    return [row for stated in restating[None] for row in (stated, *restating.get(stated.id, ()))]


@dataclass(frozen=True, slots=True)
class Columns:
    """How rows are laid out. A highlighted one has no colours of its own."""

    values: int
    """Cells of the column of values."""
    width: int
    highlighted: bool = False

    def lines(self, row: FigureRow, *, below: bool = False, noted: bool = False) -> list[Content]:
        """The two lines of a row; `below` where it stands right under what it restates."""
        muted = "" if self.highlighted else "$foreground-muted"
        mark = "◆" if row.key else "=" if row.restates else " "
        value = fit_to(plain(start_of(row.value, 1, self.values), "" if below else "bold"), self.values)
        label = plain(start_of(row.label or row.quote, 1, self.width), muted if below else "")
        notes = plain(start_of(notes_of(row, below=below), 1, self.width), muted)
        top = Content.assemble(
            "▸ " if self.highlighted else "  ",
            (mark, "" if self.highlighted else "$accent"),
            " " * (self.values - value.cell_length + 1),
            value,
            "  ",
            label,
        )
        group = plain("" if below else start_of(row.group, 1, self.width), muted)
        group = fit_to(group, self.width // 3)
        if noted:
            group += Content(" ") + Content.styled(NOTED, "" if self.highlighted else "$accent")
        return [
            between(top, group, self.width),
            Content(" " * (_LEAD + self.values + 2)) + notes,
        ]


def between(left: Content, right: Content, width: int) -> Content:
    """A line with one text at its left, cut where it must be, and one at its right."""
    room = width - right.cell_length - (1 if right else 0)
    return fit(left, max(room, 0)) + (Content(" ") + right if right else Content())


def notes_of(row: FigureRow, *, below: bool) -> str:
    """Who claims it and when; then its change, what it restates, place, scope, date and flags."""
    parts = [
        row.claimant or UNNAMED,
        row.time,
        "as above" if below else "as another" if row.restates else "",
        row.change,
        f"×{row.also + 1}" if row.also else "",
        row.place,
        row.scope,
        f"as of {row.as_of.replace('T', ' ')}" if row.as_of else "",
        *(f"! {flag}" for flag in row.flags),
    ]
    return " · ".join(part for part in parts if part)

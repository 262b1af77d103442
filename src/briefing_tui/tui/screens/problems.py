"""The problems: what could not be read or placed, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing_tui.tui.screens.dialog import Dialog, styles
from briefing_tui.tui.widgets.lines import Line, Lines, lines_of, plain
from briefing_tui.views import ProblemRow


class ProblemLines(Lines):
    """The problems under their documents."""

    def __init__(self, rows: Sequence[ProblemRow]) -> None:
        super().__init__()
        self.rows = rows

    def layout_lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for document, rows in groupby(self.rows, key=lambda row: row.document):
            lines += [Line()] * bool(lines) + lines_of(plain(document, "bold"), width)
            for row in rows:
                place = "" if row.line is None else f"line {row.line}: "
                lines += lines_of(Content.assemble((place, "$accent"), plain(row.message)), width, "  ! ", "    ")
                if row.remedy:
                    lines += lines_of(plain(row.remedy, "$foreground-muted"), width, "  → ", "    ")
        return lines


class ProblemsScreen(Dialog[None]):
    """Every problem of every document."""

    CSS_PATH = styles("problems")

    def __init__(self, rows: Sequence[ProblemRow]) -> None:
        super().__init__()
        self.rows = rows
        self.title = f"Problems: {len(rows)}" if rows else "Problems"

    def compose_body(self) -> ComposeResult:
        if self.rows:
            yield ProblemLines(self.rows)
        else:
            yield Static("No problems: every document was read, and every entry has its place.", markup=False)

"""Why a figure is shown, and how it was read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.lines import Line, Lines, lines_of, plain
from briefing_tui.views import FigureRow

Explained = tuple[FigureRow, Sequence[str]]


class ReasonLines(Lines):
    """Figures, each with its reasons."""

    def __init__(self, figures: Sequence[Explained]) -> None:
        super().__init__()
        self.figures = figures

    def layout_lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for figure, reasons in self.figures:
            lines += [Line()] if lines else []
            heading = plain(figure.value, "bold") + " " + plain(figure.label)
            lines += lines_of(heading, width)
            if figure.claimant:
                lines += lines_of(plain(figure.claimant, "$foreground-muted"), width, "  ")
            lines += lines_of(plain(f"“{figure.quote}”", "italic"), width, "  ")
            for reason in reasons:
                lines += lines_of(plain(reason), width, "  • ")
        return lines


class ExplainScreen(Dialog[None]):
    """The reasons for one figure, or for every figure of an entry."""

    TITLE = "Why these figures"

    def __init__(self, figures: Sequence[Explained]) -> None:
        super().__init__()
        self.figures = figures

    def compose_body(self) -> ComposeResult:
        yield ReasonLines(self.figures)

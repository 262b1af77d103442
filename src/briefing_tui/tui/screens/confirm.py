"""A question with two answers, for what can't be undone: Enter alone never says yes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from briefing_tui.tui.screens.dialog import Dialog


class ConfirmScreen(Dialog[bool | None]):
    """Asks; its result is true only for an explicit yes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "yes", "Yes"), Binding("n", "no", "No")]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.title = title
        self.question = question

    def compose_body(self) -> ComposeResult:
        yield Static(self.question, markup=False)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

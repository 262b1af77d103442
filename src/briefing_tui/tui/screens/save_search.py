"""Naming a search to keep it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from briefing_tui.safe import safe_line
from briefing_tui.tui.screens.dialog import Dialog, styles

_LONGEST_NAME = 60


class SaveSearchScreen(Dialog[str | None]):
    """Asks for a name; `names` are those that there are already."""

    TITLE = "Save the search"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "Save", priority=True)]
    CSS_PATH = styles("goto")

    def __init__(self, query: str, names: Sequence[str]) -> None:
        super().__init__()
        self.search = query
        self.names = names

    def compose_body(self) -> ComposeResult:
        yield Input(self.search[:_LONGEST_NAME], placeholder="A name", max_length=_LONGEST_NAME, compact=True)
        yield Static(id="answer", markup=False)

    @on(Input.Changed)
    def answer(self, event: Input.Changed) -> None:
        """Say what will be kept."""
        known = safe_line(event.value).strip() in self.names
        words = "A search of that name is there already; this one takes its place." if known else f"→ {self.search}"
        self.query_one("#answer", Static).update(words)

    def action_save(self) -> None:
        """Keep it under that name, if it is one."""
        if name := safe_line(self.query_one(Input).value).strip():
            self.dismiss(name)
        else:
            self.app.bell()

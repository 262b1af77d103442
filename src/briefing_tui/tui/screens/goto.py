"""Going to a date: type it, see which day that will be, press Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from briefing_tui.tui.dates import ACCEPTED, LONGEST_DATE, Calendar
from briefing_tui.tui.screens.dialog import Dialog, styles


class GotoScreen(Dialog[str | None]):
    """Asks for a date; its result is the key of the nearest day that there is.

    With `first`, Enter without a date chooses that: a key and what it means.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Go", priority=True)]
    CSS_PATH = styles("goto")

    def __init__(
        self, days: Sequence[str], first: tuple[str, str] | None = None, *, title: str = "Go to a day"
    ) -> None:
        super().__init__()
        self.title = title
        self.calendar = Calendar(days)
        self.first = first
        if first is not None:
            self.title = "Compare with a day"
        self.hint = ACCEPTED if days else "There is no day to go to."

    def compose_body(self) -> ComposeResult:
        yield Input(placeholder="7 March", max_length=LONGEST_DATE, compact=True)
        yield Static(self._without_date, id="answer", markup=False)

    @property
    def _without_date(self) -> str:
        """What to say where nothing is typed."""
        if self.first is None:
            return self.hint
        return f"→ {self.first[1]}" + (f"\n{self.hint}" if self.calendar.dates else "")

    @on(Input.Changed)
    def answer(self, event: Input.Changed) -> None:
        """Say which day it will be."""
        found = self.calendar.find(event.value)
        wrong = found is None and self.hint == ACCEPTED and event.value.strip() != ""
        answer = self.query_one("#answer", Static)
        hint = f"That is no date. {self.hint}" if wrong else self._without_date
        answer.update(f"→ {found.describe()}" if found else hint)
        answer.set_class(wrong, "-wrong")

    def action_go(self) -> None:
        """Go there, if it is a date."""
        typed = self.query_one(Input).value
        if self.first is not None and not typed.strip():
            self.dismiss(self.first[0])
        elif found := self.calendar.find(typed):
            self.dismiss(found.key)
        else:
            self.app.bell()

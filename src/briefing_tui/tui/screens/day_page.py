"""What the screens over the main one have in common: they are about the open day, and lead back to its entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar, NamedTuple, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.resources import resource
from briefing_tui.tui.actions import Action, Scope, bindings
from briefing_tui.tui.marks import figure_noted
from briefing_tui.tui.notices import TOO_SMALL
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.screens.whole import WholeScreen
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.lines import plain
from briefing_tui.views import DayView, FigureRow

_WIDTHS = [(0, "-tiny"), (40, "-narrow"), (70, "-medium"), (110, "-wide")]
_HEIGHTS = [(0, "-flat"), (12, "-short"), (18, "-tall"), (28, "-high")]


class Found(NamedTuple):
    """A figure, or an entry, and the day it stands in."""

    day: str
    figure: FigureRow | None
    entry: str | None = None
    """The entry where it is no figure."""


def page_styles(name: str) -> list[str | PurePath]:
    """The style sheets of a page: the common one, and its own."""
    return [resource("styles") / "day_page.tcss", resource("styles") / f"{name}.tcss"]


class DayPage(WholeScreen[Found | None]):
    """A screen over the day that `reader` has open; its result is the figure whose words to go to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SCREEN)
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, reader: Reader, actions: Sequence[Action]) -> None:
        super().__init__(actions)
        self.reader = reader
        self.day_key: str | None = None
        """The day that it shows."""
        self.left: DayPage | None = None
        """The same page as it was left, to come back to."""

    def compose(self) -> ComposeResult:
        yield Static(id="heading", markup=False)
        yield from self.compose_body()
        yield Static(id="notice", markup=False)
        yield KeyBar()
        yield Static(TOO_SMALL, id="too-small", markup=False)

    def compose_body(self) -> ComposeResult:
        """The widgets below the heading."""
        raise NotImplementedError

    def show_day(self, day: DayView) -> None:
        """Show that day, another one or for the first time."""
        raise NotImplementedError

    def pointed_at(self) -> Found | None:
        """The figure under the cursor."""
        raise NotImplementedError

    def again(self) -> Self:
        """The same page as it is now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        if self.day_key is not None:
            self.reader.open(self.day_key)
        self.present()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool | None:
        """Only what can be done here, and applies."""
        if action in ("previous_day", "next_day"):
            return self.reader.day_beside(-1 if action == "previous_day" else 1) is not None
        if action in ("note", "explain") and self.has_class("-empty"):
            return False
        return hasattr(self, f"action_{action}")

    def present(self) -> None:
        """Show the open day."""
        if self.reader.day is not None:
            self.day_key = self.reader.day.key
            self.show_day(self.reader.day)
            self.refresh_bindings()

    def head(self, words: str) -> None:
        """What the page is about, at its top."""
        day = self.reader.day
        title = plain(day.title if day else "", "bold")
        self.query_one("#heading", Static).update(title + " · " + plain(words))

    def say(self, notice: str) -> None:
        """Say why there is nothing to show, in its place; nothing where there is."""
        self.query_one("#notice", Static).update(Content(notice))
        self.set_class(bool(notice), "-empty")
        self.refresh_bindings()
        if not notice and self.focused is None and self.AUTO_FOCUS:  # what was hidden has lost the focus
            self.call_after_refresh(self.query_one(self.AUTO_FOCUS).focus)

    def figure_of(self, day: str, figure: str | None) -> Found | None:
        """That figure of a day."""
        row = next((row for row in self.reader.library.figures(day) if row.id == figure), None)
        return None if row is None else Found(day, row)

    def go(self) -> None:
        """Leave for the words of the figure under the cursor."""
        found = self.pointed_at()
        if found is None:
            return
        if found.figure is not None and found.figure.entry is None:
            self.app.notify(f"It stands outside the entries: “{found.figure.quote}”", markup=False)
        else:
            self.left = self.again()
            self.dismiss(found)

    def _open(self, key: str | None) -> None:
        if key is not None:
            self.reader.open(key)
            self.present()

    def action_previous_day(self) -> None:
        self._open(self.reader.day_beside(-1))

    def action_next_day(self) -> None:
        self._open(self.reader.day_beside(1))

    def action_latest_day(self) -> None:
        self._open(self.reader.latest)

    def action_go_to_day(self) -> None:
        from briefing_tui.tui.screens.goto import GotoScreen

        self.app.push_screen(GotoScreen(self.reader.days.keys), self._open)

    def action_explain(self) -> None:
        from briefing_tui.tui.screens.explain import ExplainScreen

        if (found := self.pointed_at()) is not None and found.figure is not None:
            reasons = self.reader.library.explain(found.day, found.figure.id)
            self.app.push_screen(ExplainScreen([(found.figure, reasons)]))

    def action_note(self) -> None:
        from briefing_tui.tui.screens.note import NoteScreen

        found, day = self.pointed_at(), self.reader.day
        if found is None or day is None:
            return
        if found.day != day.key:
            self.app.notify("A note is written on its own day.", markup=False)
            return
        target = figure_noted(found.figure) if found.figure else ("entry", found.entry or "", "the entry")
        self.app.push_screen(NoteScreen(self.reader.marks, *target), lambda _: self.present())

    def action_back(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.action_back()

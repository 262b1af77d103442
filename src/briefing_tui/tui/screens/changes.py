"""The changes: what became of the day's followed figures since another day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.types import CSSPathType

from briefing_tui.tui.actions import Action, Scope, bindings
from briefing_tui.tui.dates import day_title
from briefing_tui.tui.notices import keys_of, no_figures
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.screens.day_page import DayPage, Found, page_styles
from briefing_tui.tui.screens.goto import GotoScreen
from briefing_tui.tui.widgets.change_list import ChangeList
from briefing_tui.views import UNDATED, ChangesView, DayView


class ChangesScreen(DayPage):
    """Compares with the last day before that has figures, or with one that the reader chooses."""

    AUTO_FOCUS = "#changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.CHANGES)
    CSS_PATH: ClassVar[CSSPathType | None] = page_styles("changes")

    changes = query_one(ChangeList)

    def __init__(self, reader: Reader, actions: Sequence[Action], start: str | None = None) -> None:
        """`start` is the place of the row to open on."""
        super().__init__(reader, actions)
        self.start = start
        self.since: str | None = None
        self._view: ChangesView | None = None

    def again(self) -> Self:
        page = type(self)(self.reader, self.actions, self.changes.highlighted_key)
        page.day_key, page.since = self.day_key, self.since
        return page

    def compose_body(self) -> ComposeResult:
        with Container(id="panes"):
            yield ChangeList(id="changes")

    def show_day(self, day: DayView) -> None:
        if self.since is not None and self.since >= day.key:
            self.since = None
        self._view = view = self.reader.library.changes(day.key, self.since)
        self.head(f"Changes since {day_title(view.since)}" if view.since else "Changes")
        self.changes.show(view.rows)
        self.say("" if view.rows else self._nothing(day, view))
        if self.start is not None:
            self.changes.highlight_key(self.start)
            self.start = None

    def _nothing(self, day: DayView, view: ChangesView) -> str:
        """Why there is nothing to show, and what helps."""
        keys = keys_of(self.actions)
        other_days = f"{keys['previous_day']} and {keys['next_day']} go to other days."
        if day.key == UNDATED:
            return f"What has no day can't be compared. {other_days}"
        if not day.summary.figures:
            return no_figures(self.actions)
        if view.since is None:
            return f"No earlier day has figures to compare with. {other_days}"
        other = f"{keys['since']} compares with another day"
        return f"Nothing has changed since {day_title(view.since)}. {other}, {other_days}"

    def pointed_at(self) -> Found | None:
        row, view = self.changes.highlighted_row, self._view
        if row is None or view is None:
            return None
        return self.figure_of(view.since if row.kind == "gone" and view.since else view.day, row.figure)

    @on(ChangeList.Selected, "#changes")
    def go_to_words(self) -> None:
        """Leave for what is under the cursor."""
        self.go()

    @property
    def earlier(self) -> list[str]:
        """The days that the open one can be compared with."""
        day = self.reader.day
        keys = (row.key for row in self.reader.days if row.figures)
        return [] if day is None else [key for key in keys if UNDATED not in (key, day.key) and key < day.key]

    def action_since(self) -> None:
        self.app.push_screen(GotoScreen(self.earlier), self._compare_with)

    def _compare_with(self, day: str | None) -> None:
        if day is not None:
            self.since = day
            self.present()

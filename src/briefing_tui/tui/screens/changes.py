"""The changes: of the day's followed figures since another day, or of all the day since the reader's last visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.types import CSSPathType

from briefing_tui.page_views import ChangesView, SinceRow
from briefing_tui.tui.actions import Action, Scope, bindings
from briefing_tui.tui.dates import day_title
from briefing_tui.tui.notices import keys_of, other_days, sentences
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.screens.day_page import DayPage, Found, page_styles
from briefing_tui.tui.screens.goto import GotoScreen
from briefing_tui.tui.widgets.change_list import ChangeList
from briefing_tui.tui.widgets.signs import clock
from briefing_tui.tui.widgets.since_list import DiffPane, SinceList
from briefing_tui.views import UNDATED, DayView

ADD_MORE = "Open more days with it, `briefing FOLDER`, or keep them in your archive: `briefing add PATH`."
VISIT = "visit"
"""Stands for the reader's last visit where a day to compare with is chosen."""


class ChangesScreen(DayPage):
    """Compares with the last day before that has figures, with one that the reader chooses, or with the last visit."""

    AUTO_FOCUS = "#changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.CHANGES)
    CSS_PATH: ClassVar[CSSPathType | None] = page_styles("changes")

    changes = query_one(ChangeList)
    since_visit = query_one(SinceList)
    diff = query_one(DiffPane)

    def __init__(self, reader: Reader, actions: Sequence[Action], start: str | None = None) -> None:
        """`start` is the place of the row to open on."""
        super().__init__(reader, actions)
        self.start = start
        self.since: str | None = None
        """The day to compare with, or `VISIT`; None is the last before that has figures."""
        self._view: ChangesView | None = None

    def again(self) -> Self:
        page = type(self)(self.reader, self.actions, self.rows.highlighted_key)
        page.day_key, page.since = self.day_key, self.since
        return page

    def compose_body(self) -> ComposeResult:
        with Container(id="panes"):
            yield ChangeList(id="changes")
            yield SinceList(id="since")
            yield DiffPane(id="diff")

    @property
    def rows(self) -> ChangeList | SinceList:
        """The list that is seen."""
        return self.since_visit if self.since == VISIT else self.changes

    def show_day(self, day: DayView) -> None:
        self.set_class(self.since == VISIT, "-visit")
        if self.since == VISIT:
            self._show_since(day)
        else:
            self._show_changes(day)
        if self.start is not None:
            self.rows.highlight_key(self.start)
            self.start = None

    def _show_since(self, day: DayView) -> None:
        since = self.reader.library.since_visit(day.key)
        at = clock(since.at) if since.at else ""
        self.head(f"Changes since your visit, {at}" if at else "Changes since your visit")
        self.since_visit.show(since)
        self.show_diff()
        keys = keys_of(self.actions)
        other = f"{keys['since']} compares with another day."
        why = f"Nothing has changed since {at}." if at else "You have not been here before: all of it is new."
        self.say("" if since.rows or since.figures else f"{why} {other}")
        if self.focused is not self.diff:
            self.call_after_refresh(self.since_visit.focus)

    @on(SinceList.Highlighted, "#since")
    def show_diff(self) -> None:
        """Show the text of the entry under the cursor with what changed in it."""
        row = self.since_visit.highlighted_row
        self.diff.show(row if isinstance(row, SinceRow) else None)

    def _show_changes(self, day: DayView) -> None:
        if self.since is not None and self.since >= day.key:
            self.since = None
        self._view = view = self.reader.library.changes(day.key, self.since)
        self.head(f"Changes since {day_title(view.since)}" if view.since else "Changes")
        self.changes.show(view.rows)
        self.say("" if view.rows else self._nothing(day, view))

    def _nothing(self, day: DayView, view: ChangesView) -> str:
        """Why there is nothing to show, and what helps."""
        keys, days = keys_of(self.actions), other_days(self.reader, self.actions)
        visit = self.reader.visit
        visited = f"{keys['since']} and Enter compare with your last visit, {clock(visit.at)}." if visit else ""
        if day.key == UNDATED:
            return sentences("What has no day can't be compared with a day before.", visited, days)
        if not day.summary.figures:
            return sentences("No figures were read on this day.", visited, days)
        if view.since is None:
            nothing = "No day before this one has figures, so there is nothing to compare it with."
            follows = any(row.figures and row.key > day.key for row in self.reader.days if row.key != UNDATED)
            later = "The changes since this day are shown on the next one with figures." if follows else ""
            more = f"\n\n{ADD_MORE}" if not days else ""
            return sentences(nothing, visited, later, days) + more
        other = f"{keys['since']} compares with another day."
        return sentences(f"Nothing has changed since {day_title(view.since)}.", other, days)

    def pointed_at(self) -> Found | None:
        row, view, day = self.rows.highlighted_row, self._view, self.reader.day
        if isinstance(row, SinceRow):
            return None if row.kind == "removed" or day is None else Found(day.key, None, row.entry)
        if self.since == VISIT and row is not None and day is not None:
            return None if row.kind == "gone" else self.figure_of(day.key, row.figure)
        if row is None or view is None:
            return None
        return self.figure_of(view.since if row.kind == "gone" and view.since else view.day, row.figure)

    @on(ChangeList.Selected, "#changes")
    @on(SinceList.Selected, "#since")
    def go_to_words(self) -> None:
        """Leave for what is under the cursor."""
        if self.rows.highlighted_row is not None and self.pointed_at() is None:
            self.app.notify("It is no longer there.", markup=False)
        self.go()

    @property
    def earlier(self) -> list[str]:
        """The days that the open one can be compared with."""
        return list(self._earlier())

    def _earlier(self) -> Iterator[str]:
        day = self.reader.day.key if self.reader.day else UNDATED
        keys = (row.key for row in self.reader.days if row.figures)
        return (key for key in keys if UNDATED not in (key, day) and key < day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "since":
            return self.reader.visit is not None or next(self._earlier(), None) is not None
        return super().check_action(action, parameters)

    def action_since(self) -> None:
        visit = self.reader.visit
        words = f"Since your last visit, {clock(visit.at)}" if visit else "Since your last visit: you were never here"
        self.app.push_screen(GotoScreen(self.earlier, (VISIT, words), title="Compare with"), self._compare_with)

    def _compare_with(self, day: str | None) -> None:
        if day is not None:
            self.since = day
            self.present()
            self.call_after_refresh(self.rows.focus)

    def action_next_pane(self) -> None:
        if self.since == VISIT:
            (self.since_visit if self.focused is self.diff else self.diff).focus()

    def action_previous_pane(self) -> None:
        self.action_next_pane()

"""The summary of the open day, with a cursor over its facts, figures, sources, documents and problems."""

from __future__ import annotations

from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.style import Style

from briefing_tui.tui.widgets.lines import Line, Lines
from briefing_tui.tui.widgets.summary_layout import Item, Notes, Target, lay_out
from briefing_tui.views import DayView, FigureRow, ProblemRow, SourceCount


class SummaryPane(Lines):
    """The summary of `day`. Enter goes on from what is under the cursor."""

    BORDER_TITLE = "3 Summary"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"summary--cursor"}

    day: var[DayView | None] = var(None)
    no_figures: var[str] = var("")
    """What to say where the day has none."""
    notes: var[Notes] = var({})
    """The reader's notes on the day and its figures."""
    cursor: var[int] = var(0)
    """Place among the items that have a target."""

    class FigureChosen(Message):
        """Go to where that figure was read."""

        def __init__(self, figure: FigureRow) -> None:
            super().__init__()
            self.figure = figure

    class SourceChosen(Message):
        """Show only what that source says."""

        def __init__(self, source: SourceCount) -> None:
            super().__init__()
            self.source = source

    class ProblemsChosen(Message):
        """Show all problems."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self._items: list[Item] = []
        self._starts: list[int] = []

    @property
    def target(self) -> Target:
        """What is under the cursor."""
        return self._items[self.cursor].target if self.cursor < len(self._items) else None

    def watch_day(self, old: DayView | None, new: DayView | None) -> None:
        if old is None or new is None or old.key != new.key:
            self.cursor = 0
            self.scroll_home(animate=False, force=True)
        self.refill()

    def watch_no_figures(self) -> None:
        self.refill()

    def watch_notes(self) -> None:
        self.refill()

    def layout_lines(self, width: int) -> list[Line]:
        items = [] if self.day is None else lay_out(self.day, width, self.no_figures, self.notes)
        starts = accumulate((len(item.lines) for item in items), initial=0)
        stops = [(start, item) for start, item in zip(starts, items, strict=False) if item.target is not None]
        self._starts = [start for start, _ in stops]
        self._items = [item for _, item in stops]
        self.cursor = max(0, min(self.cursor, len(stops) - 1))
        return [line for item in items for line in item.lines]

    def drawn_line(self, place: int) -> tuple[Content, Style]:
        if not self._holds(place):
            return super().drawn_line(place)
        line = self.lines[place].drawn()
        if place == self._starts[self.cursor]:
            line = Content("▸") + line[1:]
        return line, self.get_visual_style("summary--cursor")

    def _holds(self, place: int) -> bool:
        """Is that line under the cursor?"""
        if not self._items or not self.has_focus:
            return False
        start = self._starts[self.cursor]
        return start <= place < start + len(self._items[self.cursor].lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """A brief fact leads nowhere."""
        return action != "select" or isinstance(self.target, FigureRow | SourceCount | ProblemRow)

    def watch_cursor(self) -> None:
        if self._items:
            self.show_line(self._starts[self.cursor], len(self._items[self.cursor].lines))
            self.screen.refresh_bindings()
        self.refresh()

    def _move(self, step: int) -> None:
        """To the next stop; past the last or first of them, scroll on to what has none."""
        place = self.cursor + step
        if 0 <= place < len(self._items):
            self.cursor = place
        else:
            self.scroll_relative(y=step, animate=False)

    def action_cursor_up(self) -> None:
        self._move(-1)

    def action_cursor_down(self) -> None:
        self._move(1)

    def page(self, step: int) -> bool:
        moved = super().page(step)
        top = round(self.scroll_target_y)
        seen = [place for place, start in enumerate(self._starts) if top <= start < top + self.size.height]
        if seen and self.cursor not in seen:
            self.cursor = seen[0]
        return moved

    def action_first(self) -> None:
        self.cursor = 0
        super().action_first()

    def action_last(self) -> None:
        self.cursor = max(0, len(self._items) - 1)
        super().action_last()

    def action_select(self) -> None:
        match self.target:
            case FigureRow() as figure:
                self.post_message(self.FigureChosen(figure))
            case SourceCount() as source:
                self.post_message(self.SourceChosen(source))
            case ProblemRow():
                self.post_message(self.ProblemsChosen())

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self.scroll_offset.y + offset.y
        for place, (start, item) in enumerate(zip(self._starts, self._items, strict=True)):
            if start <= line < start + len(item.lines):
                if place == self.cursor:
                    self.action_select()
                self.cursor = place

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

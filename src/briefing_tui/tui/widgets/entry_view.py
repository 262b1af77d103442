"""The highlighted entry in full."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from briefing_tui.tui.actions import Scope, bindings
from briefing_tui.tui.widgets.entry_layout import Hits, lay_out, note_lines
from briefing_tui.tui.widgets.lines import Line, Lines, lines_of
from briefing_tui.views import EntryView

_COMFORTABLE = 92
"""The most cells in a line that a person likes to read."""
_SHORT = 9
"""A pane of fewer lines keeps them for the text."""


class EntryPane(Lines):
    """The text of `entry`; where there is none, `notice` says why and what to do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ENTRIES)

    entry: var[EntryView | None] = var(None)
    notice: var[str] = var("")
    sought: var[str | None] = var(None)
    """The figure to show: it stands out, and its line is scrolled to."""

    hits: var[Hits] = var(())
    """Where the hits of a search stand in its blocks: they stand out, and the first is scrolled to."""
    notes: var[tuple[tuple[str, str], ...]] = var(())
    """The reader's notes on the entry and on its figures, each with a title."""

    centred: var[bool] = var(False)
    """In the middle of a wide pane, rather than at its left."""

    class Opened(Message):
        """The reader wants the entry in full width."""

    class Turned(Message):
        """The reader wants the next (1) or the previous (-1) entry."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  the name that every Textual widget gives it
        super().__init__(id=id)
        self._places: dict[str, int] = {}
        self._hit_lines: list[int] = []
        self._text_lines = 0
        """Lines of the entry itself, above those of its notes."""

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool | None:
        return action != "select" or not self.centred

    def watch_entry(self, old: EntryView | None, new: EntryView | None) -> None:
        if old is None or new is None or (old.day, old.id) != (new.day, new.id):
            self.scroll_home(animate=False, force=True)
        self.refill()

    def watch_notice(self) -> None:
        self.refill()

    def watch_centred(self) -> None:
        self.refill()

    def watch_sought(self) -> None:
        self.refill()

    def watch_notes(self) -> None:
        self.refill()

    def watch_hits(self) -> None:
        self.refill()
        if self._hit_lines:
            self.show_line(self._hit_lines[0])

    def refill(self) -> None:
        super().refill()
        if self.sought is not None and (place := self._places.get(self.sought)) is not None:
            self.show_line(place)

    def layout_lines(self, width: int) -> list[Line]:
        margin = " " * max(0, (width - _COMFORTABLE) // 2) if self.centred else ""
        width = min(width, _COMFORTABLE)
        if self.entry is None:
            self._places, self._hit_lines, self._text_lines = {}, [], 0
            return [Line(), *lines_of(Content(self.notice), width)]
        brief = self.scrollable_content_region.height < _SHORT
        layout = lay_out(self.entry, width, self.sought, brief=brief, hits=self.hits)
        self._places, self._hit_lines, self._text_lines = layout.places, layout.hit_lines, len(layout.lines)
        lines = layout.lines + [line for title, text in self.notes for line in note_lines(title, text, width)]
        return [line._replace(lead=margin + line.lead) for line in lines] if margin else lines

    def show_notes(self) -> None:
        """Scroll until the notes are seen."""
        self.show_line(self._text_lines, len(self.lines) - self._text_lines)

    def action_select(self) -> None:
        self.post_message(self.Opened())

    def action_page_on(self) -> None:
        if not self.page(1):
            self.post_message(self.Turned(1))

    def action_previous_entry(self) -> None:
        self.post_message(self.Turned(-1))

    def action_next_entry(self) -> None:
        self.post_message(self.Turned(1))

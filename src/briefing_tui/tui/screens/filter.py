"""Choosing which entries of the day are shown: words, source, figures, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid
from textual.content import Content
from textual.widgets import Input

from briefing_tui.tui.filters import UNMARKED, Filter
from briefing_tui.tui.screens.dialog import Dialog, styles
from briefing_tui.tui.widgets.tick import Tick
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit
from briefing_tui.views import EntryMarks, EntryRow, SourceCount

_LONGEST_TEXT = 200
_AROUND = 9
"""Lines of the dialog besides its sources."""
_TICKS = {"figures": "With figures", "unread": "Unread", "starred": "Starred", "noted": "With a note"}


class FilterScreen(Dialog[Filter | None]):
    """Its result is the filter to show the day through; an empty one shows all.

    With the day's `rows` and how they are marked it says how many of them will be shown.
    """

    TITLE = "Filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "show", "Show", priority=True),
        Binding("ctrl+r", "show_all", "Show all"),
    ]
    CSS_PATH = styles("filter")

    def __init__(
        self,
        current: Filter,
        sources: Sequence[SourceCount],
        rows: Sequence[EntryRow] = (),
        marks: Mapping[str, EntryMarks] | None = None,
    ) -> None:
        super().__init__()
        self.current = current
        self.rows = rows
        self.marks = marks or {}
        self.sources: dict[str | None, str] = {None: ""} | {source.name: str(source.entries) for source in sources}
        self.sources.setdefault(current.source, "0")

    def compose_body(self) -> ComposeResult:
        yield Input(self.current.text, placeholder="Words", max_length=_LONGEST_TEXT, compact=True)
        with Grid():
            for name, label in _TICKS.items():
                yield Tick(label, getattr(self.current, name), id=name)
        yield VirtualList()

    def on_mount(self) -> None:
        names = list(self.sources)

        def row(index: int, width: int, highlighted: bool) -> list[Content]:
            name, count = names[index], self.sources[names[index]]
            label = "Any source" if name is None else name or "No source named"
            room = width - len(count) - 1
            return [fit(Content(f"{'▸' if highlighted else ' '} {label}"), room) + Content(f" {count}")]

        sources = self.query_one(VirtualList)
        sources.set_rows([str(place) for place in range(len(names))], row)
        sources.highlight_key(str(names.index(self.current.source)))
        self.query_one("#box").styles.max_height = len(names) + _AROUND

    @property
    def filter(self) -> Filter:
        """What is chosen so far."""
        highlighted = self.query_one(VirtualList).highlighted
        return Filter(
            text=self.query_one(Input).value,
            source=None if highlighted is None else list(self.sources)[highlighted],
            **{name: self.query_one(f"#{name}", Tick).value for name in _TICKS},
        )

    @on(Input.Changed)
    @on(Tick.Changed)
    @on(VirtualList.Highlighted)
    def count(self) -> None:
        """Say how many entries would be shown."""
        if self.rows:
            chosen, marks = self.filter, self.marks
            shown = sum(chosen.matches(row, marks.get(row.id, UNMARKED)) for row in self.rows)
            self.query_one("#box").border_subtitle = f"{shown} of {len(self.rows)} shown"

    @on(VirtualList.Selected)
    def action_show(self) -> None:
        """Show the day through this filter."""
        self.dismiss(self.filter)

    def action_show_all(self) -> None:
        """Show all entries."""
        self.dismiss(Filter())

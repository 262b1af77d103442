"""Choosing the time zone that times are shown in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from briefing_tui.tui.screens.dialog import Dialog, styles
from briefing_tui.tui.widgets.virtual_list import VirtualList

_OWN = ""
"""The key of the row that stands for the documents' own clocks."""


class ZoneScreen(Dialog[str | None]):
    """Its result is the zone to show times in; None stands for each document's own clock."""

    TITLE = "Time zone"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Choose", priority=True)]
    CSS_PATH = styles("zone")

    def __init__(self, zones: Sequence[str], current: str | None) -> None:
        super().__init__()
        self.zones = zones
        self.current = current

    def compose_body(self) -> ComposeResult:
        yield VirtualList()

    def on_mount(self) -> None:
        keys = [_OWN, *self.zones]
        shown = self.current or _OWN

        def row(index: int, _width: int, highlighted: bool) -> list[Content]:
            name = keys[index].replace("_", " ") or "Each document's own clock"
            return [Content(f"{'▸' if highlighted else ' '} {name}{'  ✓' if keys[index] == shown else ''}")]

        zones = self.query_one(VirtualList)
        zones.set_rows(keys, row)
        zones.highlight_key(shown)
        zones.styles.height = len(keys)

    @on(VirtualList.Selected)
    def action_choose(self) -> None:
        """Show times in the highlighted zone."""
        self.dismiss(self.query_one(VirtualList).highlighted_key or None)

    def action_leave(self) -> None:
        """Close the dialog; the zone stays."""
        self.dismiss(self.current)

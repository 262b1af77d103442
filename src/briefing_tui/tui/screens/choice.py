"""Choosing one of several values, each with how often there is it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from briefing_tui.tui.screens.dialog import Dialog, styles
from briefing_tui.tui.widgets.lines import plain, start_of
from briefing_tui.tui.widgets.virtual_list import VirtualList, fit


class ChoiceScreen(Dialog[int | None]):
    """Its result is the place of the chosen one among `options`, which are labels with their counts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Choose", priority=True)]
    CSS_PATH = styles("choice")

    def __init__(self, title: str, options: Sequence[tuple[str, int]], current: int) -> None:
        super().__init__()
        self.title = title
        self.options = options
        self.current = current

    def compose_body(self) -> ComposeResult:
        yield VirtualList()

    def on_mount(self) -> None:
        options = self.options

        def row(index: int, width: int, highlighted: bool) -> list[Content]:
            label, count = options[index]
            number = f" {count}"
            text = plain(start_of(f"{'▸' if highlighted else ' '} {label}", 1, width))
            return [fit(text, width - len(number) - 1) + number]

        rows = self.query_one(VirtualList)
        rows.set_rows([str(place) for place in range(len(options))], row)
        rows.highlight_key(str(self.current))
        rows.styles.height = len(options)

    @on(VirtualList.Selected)
    def action_choose(self) -> None:
        """Take the highlighted one."""
        self.dismiss(self.query_one(VirtualList).highlighted)

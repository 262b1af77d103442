"""The help: every key, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from briefing_tui.tui.actions import Action, Group
from briefing_tui.tui.screens.dialog import Dialog, styles
from briefing_tui.tui.widgets.lines import Line, Lines
from briefing_tui.tui.widgets.wrapping import wrap

_GAP = 2
_NARROW = 60
"""Cells below which an action's name and description share a column."""


class KeyLines(Lines):
    """The actions under their groups: keys, name, description."""

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self.actions = actions
        self._words = ""

    def find(self, words: str) -> None:
        """Show only the actions whose keys, name or description hold these words."""
        self._words = words.strip().casefold()
        self.refill()
        self.scroll_home(animate=False)

    def layout_lines(self, width: int) -> list[Line]:
        shown = [action for action in self.actions if self._words in _searched(action)]
        if not shown:
            return [Line(Content("No key does that.").stylize("$foreground-muted"), 0, 17)]
        keys = max(len(_keys(action)) for action in self.actions) + _GAP
        labels = 0 if width < _NARROW else max(len(action.label) for action in self.actions) + _GAP
        lines: list[Line] = []
        for group in Group:
            of_group = [action for action in shown if action.group is group]
            if of_group:
                lines += [Line()] * bool(lines) + [Line(lead=Content.styled(group, "bold"))]
                for action in of_group:
                    lines += _lines_of(action, width, keys, labels)
        return lines


def _lines_of(action: Action, width: int, keys: int, labels: int) -> Iterator[Line]:
    """The action's lines: a column of keys, one of names where `labels` cells are given to it, the description."""
    lead = Content.assemble((_keys(action).ljust(keys), "$accent"), action.label.ljust(labels) if labels else "")
    words = action.description if labels else f"{action.label}: {action.description}"
    for start, end in wrap(words, width - keys - labels):
        yield Line(Content.styled(words, "$foreground-muted" if labels else ""), start, end, lead)
        lead = Content(" " * (keys + labels))


def _keys(action: Action) -> str:
    return " ".join(action.shown_keys)


def _searched(action: Action) -> str:
    return f"{_keys(action)} {action.label} {action.description}".casefold()


class HelpScreen(Dialog[None]):
    """All keys, grouped; `/` finds one."""

    TITLE = "Keys"
    AUTO_FOCUS = "KeyLines"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", "Find")]
    CSS_PATH = styles("help")

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self.actions = actions

    def compose_body(self) -> ComposeResult:
        yield Input(placeholder="Find a key", max_length=40, compact=True)
        yield KeyLines(self.actions)

    def action_find(self) -> None:
        """To the line to write in."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def show_found(self, event: Input.Changed) -> None:
        """Narrow the keys down while the reader types."""
        self.query_one(KeyLines).find(event.value)

    @on(Input.Submitted)
    def read_on(self) -> None:
        """Back to the keys."""
        self.query_one(KeyLines).focus()

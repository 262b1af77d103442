"""What works on every screen that fills the terminal: the theme, the help, the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.screen import Screen

from briefing_tui.tui.actions import Action
from briefing_tui.tui.themes import theme_after

Result = TypeVar("Result")


class WholeScreen(Screen[Result]):
    """A screen whose keys are those of `actions`."""

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self.actions = actions

    def action_theme(self) -> None:
        self.app.theme = theme_after(self.app.theme)

    def action_help(self) -> None:
        from briefing_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.actions))

    def action_palette(self) -> None:
        self.app.action_command_palette()

"""The application: themes, keys, the palette, and a second wall against what documents might send to a terminal."""

from __future__ import annotations

import asyncio
import gc
import io
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Console
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from briefing_tui.errors import DamagedError, SettingsError, StorageError
from briefing_tui.resources import resource
from briefing_tui.tui.actions import Group, rebound, shown_key
from briefing_tui.tui.hangup import EXIT_CODE, when_gone
from briefing_tui.tui.line_filter import ControlFilter
from briefing_tui.tui.screens.main import MainScreen
from briefing_tui.tui.themes import DARK, OWN

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.settings import Settings

_SIGNALS = ("SIGTERM", "SIGHUP")
_SECONDS_TO_SWITCH = 0.001
"""What a thread that is drawing or answering a key waits at most for one that is reading: a fifth of Python's own."""


class BriefingApp(App[None]):
    """Reads a library. `on_theme_chosen` is told the name of each theme that the reader chooses.

    `notice` is said when it opens.

    Raises `SettingsError` for a theme, an action or a key that does not exist.
    """

    TITLE = "briefing"
    CSS_PATH: ClassVar[list[str | PurePath]] = [resource("styles") / "app.tcss", resource("styles") / "main.tcss"]

    def __init__(
        self,
        library: Library,
        settings: Settings,
        on_theme_chosen: Callable[[str], None] | None = None,
        notice: str = "",
    ) -> None:
        super().__init__()
        self._notice = notice
        self.library = library
        self.settings = settings
        self.on_theme_chosen = on_theme_chosen
        self.actions = rebound(settings.keys)
        # Only what differs: Textual goes through all of it for every binding at every key.
        self.set_keymap({action.id: action.keys for action in self.actions if action.id in settings.keys})
        self.unexpected: Exception | None = None
        """An error that nobody foresaw; it has ended the application."""
        self.error_console = Console(file=io.StringIO())
        self.animation_level = "none"
        self._wall = ControlFilter()
        for theme in OWN:
            self.register_theme(theme)
        self._start_in(settings.theme or DARK.name)

    def _start_in(self, name: str) -> None:
        theme = self.available_themes.get(name)
        if theme is None:
            from difflib import get_close_matches

            near = get_close_matches(name, self.available_themes, 1, 0)
            raise SettingsError(f"there is no theme {name!r}", remedy=f"Did you mean {near[0]!r}?", setting="theme")
        if theme.ansi:
            self.theme = name
        else:  # without its watcher, which would have the style sheets parsed a second time
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(self.library, self.settings, self.actions)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._wall]

    def get_key_display(self, binding: Binding) -> str:
        return shown_key(binding.key)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every action that applies now, and Textual's choice of themes."""
        yield SystemCommand("Choose a theme", "All colour themes", self.action_change_theme)
        for action in self.actions:
            if action.group is not Group.MOVING and screen.check_action(action.id, ()):
                title = f"{action.label} ({action.shown_keys[0]})"
                yield SystemCommand(title, action.description, partial(screen.run_action, action.id))

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self._kept_theme = self.theme
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            if number := getattr(signal, name, None):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
        if not self.is_headless:
            when_gone(partial(loop.call_soon_threadsafe, partial(self.exit, return_code=EXIT_CODE)))

    def on_ready(self) -> None:
        gc.freeze()  # all that is there now stays
        gc.enable()
        if self._notice:
            self.notify(self._notice, severity="warning", markup=False)

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name != self._kept_theme and self.on_theme_chosen is not None:
            self._kept_theme = theme.name
            try:
                self.on_theme_chosen(theme.name)
            except StorageError as error:
                self.notify(str(error), severity="warning", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with local variables, and has no public hook to keep it from that.
        self.unexpected = error
        super()._handle_exception(error)


def run(library: Library, settings: Settings) -> int:
    """Open the reader; returns the exit code. An error that nobody foresaw is raised, with the terminal restored.

    Where the library turns out to be damaged, the reader starts again, once, on what is read anew.
    """
    from briefing_tui.settings import remember_theme

    sys.setswitchinterval(_SECONDS_TO_SWITCH)
    notice = ""
    for last in (False, True):
        app = BriefingApp(library, settings, remember_theme, notice)
        app.run()
        if last or not isinstance(app.unexpected, DamagedError):
            break
        notice = str(app.unexpected)
    library.close()
    if app.unexpected is not None:
        raise app.unexpected
    return app.return_code or 0

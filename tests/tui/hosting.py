"""An app around one dialog, and what is to be read on its screen."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from briefing_tui.resources import resource
from briefing_tui.tui.themes import OWN

PATIENCE = 30.0
"""Seconds that what another thread or a timer brings may take on a busy machine."""
SIZES = [(40, 12), (60, 20), (80, 24), (120, 40)]
Compare = Callable[..., bool]
"""The fixture `snap_compare`: is this app drawn as in its picture? To renew the pictures: pytest --snapshot-update."""
DRAWN_BY = "8.2."
pictured = pytest.mark.skipif(
    not version("textual").startswith(DRAWN_BY), reason=f"the pictures were drawn by Textual {DRAWN_BY}"
)
at_two_sizes = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
_DRAWN = re.compile(r'<text[^>]* x="([\d.]+)" y="([\d.]+)" textLength[^>]*>([^<]*)</text>')
_CELL = 12.2
"""Width of a cell in a screenshot."""


class Host(App[None]):
    """Opens a dialog over an empty screen and keeps its result."""

    CSS_PATH = resource("styles") / "app.tcss"

    def __init__(self, dialog: Screen[Any], theme: str = "dark") -> None:
        super().__init__()
        self.dialog = dialog
        self.results: list[Any] = []
        for known in OWN:
            self.register_theme(known)
        self.theme = theme

    async def on_mount(self) -> None:
        await self.push_screen(self.dialog, self.results.append)
        for field in self.dialog.query(Input):
            field.cursor_blink = False

    def text(self) -> str:
        """What the screen shows, line by line."""
        return text_on(self)


def text_on(app: App[Any]) -> str:
    """What an app shows, line by line."""
    lines: defaultdict[float, str] = defaultdict(str)
    for x, y, text in _DRAWN.findall(app.export_screenshot()):
        drawn = lines[float(y)]
        blanks = " " * (round(float(x) / _CELL) - cell_len(drawn))
        lines[float(y)] = drawn + blanks + html.unescape(text).replace("\xa0", " ")
    return "\n".join(lines[y] for y in sorted(lines))


@asynccontextmanager
async def opened(dialog: Screen[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """The dialog on a screen of that size."""
    host = Host(dialog)
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        yield host, pilot

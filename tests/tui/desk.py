"""The app on a loaded library, and short words for what a test looks at."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fakes import FakeLibrary
from hosting import PATIENCE, text_on
from tarn_bay import archive
from textual.pilot import Pilot

from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.main import MainScreen
from briefing_tui.tui.widgets.lines import Lines

WIDE = (120, 40)


class Desk:
    """The app under test, and short words for what a test looks at."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def load(self) -> None:
        """Wait for the load that is going on."""
        if self.main.loader is not None:
            self.main.loader.join()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait till it holds."""
        last = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < last, f"never; the screen shows:\n{self.text}"
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    @property
    def here(self) -> tuple[str, str]:
        """The open day and the number of the open entry in it."""
        assert self.main.day
        assert self.main.entry
        return self.main.day.key, self.main.entry.id.rpartition("#")[2]

    @property
    def focus(self) -> str | None:
        return self.app.focused.id if self.app.focused else None

    @property
    def text(self) -> str:
        return text_on(self.app)

    def words(self, pane: Lines) -> str:
        """What that pane says, its lines joined."""
        return " ".join(" ".join(line.drawn().plain for line in pane.lines).split())

    def seen(self, *ids: str) -> list[bool]:
        """Which of these panes are on the screen?"""
        return [self.main.query_one(f"#{name}").region.area > 0 for name in ids]


@asynccontextmanager
async def reading(
    library: FakeLibrary | None = None, size: tuple[int, int] = WIDE, settings: Settings | None = None
) -> AsyncIterator[Desk]:
    """The app on a screen of that size, its library loaded."""
    app = BriefingApp(library or archive(), settings or Settings())
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(app, pilot)
        await desk.load()
        yield desk


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    """Waits for the library, then presses keys."""

    async def settle(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, BriefingApp)
        await Desk(pilot.app, pilot).load()
        await pilot.press(*keys)
        await pilot.pause()

    return settle

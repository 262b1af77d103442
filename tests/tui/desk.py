"""The app on a loaded library, and short words for what a test looks at."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fakes import FakeLibrary
from hosting import PATIENCE, text_on
from tarn_bay import archive
from textual.message_pump import MessagePump
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
        """Wait till the load that is going on has ended and is shown."""
        if self.main.loader is not None:
            self.main.loader.join()
            await self.until(lambda: self.main.loader is None)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press these keys, each when the one before has been answered, however busy the machine is."""
        for key in keys:
            await self.pilot.press(key)
            for _ in ("the key", "the messages that it caused"):
                await self._passed_on()
        await self.pilot.pause()

    async def _passed_on(self) -> None:
        """Wait till a message has gone from the app to the widget with the focus, and from there up to the app."""
        await self._handled_by(self.app)
        for node in (self.app.focused or self.app.screen).ancestors_with_self:
            await self._handled_by(node)

    async def _handled_by(self, node: MessagePump) -> None:
        """Wait till that node has handled what is in its queue now, or is gone."""
        handled = asyncio.Event()
        node.call_later(handled.set)
        while node.is_running and not handled.is_set():
            await asyncio.sleep(0)

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
        desk = Desk(pilot.app, pilot)
        await desk.load()
        await desk.press(*keys)

    return settle

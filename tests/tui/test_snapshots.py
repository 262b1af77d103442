"""What the main screen looks like: pictures at four sizes in two themes. To renew them: pytest --snapshot-update."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest
from tarn_bay import archive
from textual.pilot import Pilot

from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp

DRAWN_BY = "8.2"
pytestmark = pytest.mark.skipif(
    not version("textual").startswith(f"{DRAWN_BY}."), reason=f"the pictures were drawn by Textual {DRAWN_BY}"
)
Compare = Callable[..., bool]


def reading(*keys: str) -> Callable[[Pilot[None]], object]:
    """Waits for the library, then presses keys."""

    async def settle(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    return settle


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_main_screen(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = BriefingApp(archive(sample=True), Settings(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=reading())


def test_a_figure_found_from_the_summary(snap_compare: Compare) -> None:
    app = BriefingApp(archive(), Settings())
    assert snap_compare(app, terminal_size=(120, 40), run_before=reading("3", "j", "j", "j", "j", "enter"))


def test_full_width_in_the_colours_of_the_terminal(snap_compare: Compare) -> None:
    app = BriefingApp(archive(), Settings(theme="ansi-dark"))
    assert snap_compare(app, terminal_size=(120, 40), run_before=reading("j", "j", "j", "enter"))

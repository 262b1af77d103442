"""Draws the README's picture: the reader itself on a day of the sample archive.

`python docs/screenshot.py > docs/screenshot.svg` draws it anew.
"""

from __future__ import annotations

import asyncio
import re
import sys

from briefing_tui.resources import resource
from briefing_tui.settings import Settings
from briefing_tui.shelf import Shelf
from briefing_tui.tui.app import BriefingApp

SIZE = (140, 40)
BACK_TO_7_MARCH = ("[", "[")
FONT_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture() -> str:
    """The main screen as SVG, which asks no other host for its font."""
    sample = Shelf([str(resource("data") / "sample")], name="the sample archive", sample=True)
    app = BriefingApp(sample, Settings())
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*BACK_TO_7_MARCH)
        await pilot.pause()
        return FONT_FROM_ELSEWHERE.sub("", app.export_screenshot(title="briefing"))


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(picture()))

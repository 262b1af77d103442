"""Draws the README's picture: the reader itself on a day of the sample archive.

`python docs/screenshot.py > docs/screenshot.svg` draws it anew.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile

from briefing_tui.cli.opening import open_archive
from briefing_tui.settings import Settings
from briefing_tui.tui.app import BriefingApp

SIZE = (140, 40)
BACK_TO_7_MARCH = ("[", "[")
FONT_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture() -> str:
    """The main screen as SVG, which asks no other host for its font."""
    with tempfile.TemporaryDirectory() as own:
        os.environ |= {f"BRIEFING_{name}": f"{own}/{name}" for name in ("ARCHIVE", "CACHE", "STATE")}
        sample = open_archive([], Settings())
        sample.load()
        app = BriefingApp(sample, Settings())
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*BACK_TO_7_MARCH)
            await pilot.pause(1)
            return FONT_FROM_ELSEWHERE.sub("", app.export_screenshot(title="briefing"))


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(picture()))

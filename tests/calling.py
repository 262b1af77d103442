"""The command as a person or a script calls it: what its tests share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

Call = Callable[..., tuple[int, str, str]]
"""Words of the command → exit code, standard output, standard error: the `call` of conftest.py."""

MONDAY = """Flood diary, 6 May 2024

07:30 Water authority: the quay is closed

09:10 Fire brigade: 12 cellars were pumped dry
"""
TUESDAY = """Flood diary, 7 May 2024

08:00 Water authority: the level fell to 5.8 metres
"""


def process(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs the command in a process of its own."""
    command = [sys.executable, "-m", "briefing_tui", *words]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False, **options)

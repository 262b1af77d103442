"""Figures: numbers tied to the words they were read from and to who said them.

`read_figures` reads a document; `restatements` and `key_figures` compare the figures of one day.
"""

from __future__ import annotations

from briefing_tui.figures.ranking import key_figures
from briefing_tui.figures.reading import read_figures
from briefing_tui.figures.restating import restatements

__all__ = ["key_figures", "read_figures", "restatements"]

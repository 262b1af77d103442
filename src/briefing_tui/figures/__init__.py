"""Figures: numbers tied to the words they were read from and to who said them.

`read_figures` reads a document. `restatements` and `key_figures` compare the figures of one day, `Series` those of
many. `claimant` gives everybody who makes claims one id, and `explain` says how a figure was read.
"""

from __future__ import annotations

from briefing_tui.figures.claimants import claimant
from briefing_tui.figures.explaining import explain
from briefing_tui.figures.ranking import key_figures, rank
from briefing_tui.figures.reading import read_figures
from briefing_tui.figures.restating import restatements
from briefing_tui.figures.series import Change, Move, Point, Series

__all__ = [
    "Change",
    "Move",
    "Point",
    "Series",
    "claimant",
    "explain",
    "key_figures",
    "rank",
    "read_figures",
    "restatements",
]

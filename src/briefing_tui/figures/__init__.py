"""Figures: numbers tied to the words they were read from and to who said them.

`read_figures` reads a document. `restatements` and `key_figures` compare the figures of one day, `Series` those of
many. `claimant` gives everybody who makes claims one id, and `explain` says how a figure was read.
"""

from __future__ import annotations

from briefing_tui.figures.claimants import claimant
from briefing_tui.figures.explaining import explain
from briefing_tui.figures.ranking import POINTS, key_figures, rank, values_of
from briefing_tui.figures.reading import read_figures
from briefing_tui.figures.restating import restatements
from briefing_tui.figures.series import Series, measure, series_key, standing, who

__all__ = [
    "POINTS",
    "Series",
    "claimant",
    "explain",
    "key_figures",
    "measure",
    "rank",
    "read_figures",
    "restatements",
    "series_key",
    "standing",
    "values_of",
    "who",
]

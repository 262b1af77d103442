"""Figures as CSV: a line for each, with the words it was read from. No cell is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io

from briefing_tui.border import plain
from briefing_tui.export import public

COLUMNS = (
    "date",
    "time",
    "label",
    "value",
    "high",
    "bound",
    "unit",
    "metric",
    "side",
    "scope",
    "attribution",
    "as_of",
    "change",
    "changed",
    "flags",
    "quote",
    "part",
    "entry",
    "document",
    "id",
)
"""Fields of a dated figure, in their order."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def to_csv(figures: public.FigureList) -> str:
    """A line of column names, then a line for each figure; lines end with a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures.figures:
        fields = plain(figure, COLUMNS)
        writer.writerow([_cell(fields[column]) for column in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> object:
    """Numbers as they are; a text that a spreadsheet would run starts with an apostrophe."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value

